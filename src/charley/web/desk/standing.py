"""How each article stands: its newest text, what is wrong with it, who signed it and what has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.db.models import OuterRef, Subquery

from charley.articles import (
    Article,
    ArticleError,
    Shelf,
    SignOff,
    digest,
    examine,
    missing_for_publication,
    parse_article,
)
from charley.knowledge import Problem
from charley.web.desk.models import Edition, Signature
from charley.web.knowing import knowledge
from charley.web.library.shelves import address_of, articles_folder

PUBLISHED = "published"  # stands for the writers of a file, who are no members
GONE = "gone"  # stands for everybody whose account is gone: two of them may be one


@dataclass(frozen=True)
class Wrong:
    """Something in an article that must be put right."""

    message: str
    line: int  # of the Markdown below the top, from 1; 0 where it is about the whole or the top
    quoted: str  # that line


@dataclass(frozen=True)
class Standing:
    """An article at the desk."""

    id: str
    text: str
    edition: Edition | None  # none while the published text is the newest
    published: str  # the text that readers see; empty when there is none
    article: Article | None  # none while the top cannot be read
    wrong: tuple[Wrong, ...]
    signatures: tuple[Signature, ...]  # that were not withdrawn, the oldest first

    @property
    def title(self) -> str:
        """Its title, or its id."""
        return self.article.title if self.article else self.id

    @cached_property
    def is_published(self) -> bool:
        """Whether readers see this very text."""
        return same(self.id, self.text, self.published)

    @property
    def overtaken(self) -> bool:
        """Whether the published text has changed since this draft was begun."""
        return self.edition is not None and not self.is_published and self.edition.published != text_sha(self.published)

    @property
    def valid(self) -> tuple[Signature, ...]:
        """Signatures of this very text with the facts of today."""
        return tuple(one for one in self.signatures if self.article and one.digest == self.article.digest)

    @property
    def lacking(self) -> list[str]:
        """What is missing before it may be published."""
        if self.wrong or self.article is None:
            return [
                f"{len(self.wrong)} things must be put right" if len(self.wrong) > 1 else "one thing must be put right"
            ]
        signed = [sign_off(one, person(one.by_id)) for one in self.valid]
        writer = person(self.edition.by_id) if self.edition else PUBLISHED
        return missing_for_publication(self.article.digest, writer, signed)

    @cached_property
    def changed(self) -> tuple[str, tuple[str, ...]]:
        """What has changed since it was last signed: "text", "facts" or nothing, and the facts by name."""
        if not self.signatures or self.article is None or self.valid:
            return "", ()
        last = self.signatures[-1]
        now = facts_of(self.article)
        facts = tuple(sorted(name for name in {*now, *last.facts} if now.get(name) != last.facts.get(name)))
        return ("text" if last.text_digest != text_digest(self.id, self.text) else "facts"), facts


def all_standing() -> dict[str, Standing]:
    """Every article at the desk, by id."""
    folder = articles_folder()
    published = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
    newest = newest_texts()
    drafts = {name: one.text for name, one in newest.items()}
    shelf, problems = examined(drafts)
    signatures: dict[str, list[Signature]] = {}
    for one in Signature.objects.filter(withdrawn_at=None):
        signatures.setdefault(one.article, []).append(one)
    return {
        name: _standing(name, newest.get(name), published.get(name, ""), shelf, problems, signatures.get(name, []))
        for name in sorted({*published, *drafts})
    }


def examined(drafts: Mapping[str, str]) -> tuple[Shelf, list[Problem]]:
    """The shelf with drafts in place of the published texts, and what is wrong."""
    return examine(knowledge(), articles_folder(), address_of, drafts)


def newest_texts() -> dict[str, Edition]:
    """The newest edition of each article that has one."""
    newest = Edition.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")[:1]
    return {one.article: one for one in Edition.objects.select_related("by").filter(pk=Subquery(newest))}


def published_text(name: str) -> str:
    """What readers see; empty when there is no such article."""
    file = articles_folder() / f"{name}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def wrong_in(name: str, text: str, problems: Sequence[Problem]) -> tuple[Wrong, ...]:
    """What is wrong in one article, with the words it is about."""
    lines = text.split("\n")
    above = lines.index("---", 1) + 1 if "---" in lines[1:] else 0
    found = []
    for one in problems:
        if one.file.stem != name or one.file.suffix != ".md":
            continue
        line = one.line - above
        field = "" if one.field == name else f"{one.field}: "
        quoted = lines[one.line - 1] if line > 0 and one.line <= len(lines) else ""
        found.append(Wrong(f"{field}{one.message}", max(line, 0), quoted))
    return tuple(found)


def text_digest(name: str, text: str) -> str:
    """SHA-256 of what a text says, however its top is laid out."""
    raw = parse_article(Path(f"{name}.md"), text)
    return digest(raw.top.signed + raw.body, ())


def same(name: str, one: str, other: str) -> bool:
    """Whether two texts of an article say the same, however their tops are laid out."""
    if one == other or not (one and other):
        return one == other
    try:
        return text_digest(name, one) == text_digest(name, other)
    except ArticleError:
        return False


def text_sha(text: str) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(article: Article) -> dict[str, str]:
    """Each fact under an article, and the SHA-256 of what it says."""
    return {fact.name: text_sha(fact.digest_text) for fact in article.facts}


def sign_off(one: Signature, name: str = "", document: str = "desk") -> SignOff:
    """A signature as the articles know it."""
    return SignOff.model_validate(
        {
            "article": one.article,
            "digest": one.digest,
            "role": one.role,
            "name": name or one.name,
            "signed": one.signed_at.date(),
            "document": document,
            "credentials": one.credentials,
        }
    )


def person(member: object) -> str:
    """Who it is, for telling people apart; everybody who left may be the same."""
    return str(member) if member else GONE


def _standing(
    name: str, edition: Edition | None, published: str, shelf: Shelf, problems: list[Problem], signed: list[Signature]
) -> Standing:
    text = edition.text if edition else published
    wrong = wrong_in(name, text, problems)
    return Standing(name, text, edition, published, shelf.articles.get(name), wrong, tuple(signed))
