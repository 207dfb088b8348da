"""Who stands by an article: sign-offs that hold for one text with one set of facts, and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from charley.articles.article import Fact
from charley.articles.front_matter import SignOff

NOT_REVIEWED = "Not yet reviewed by a clinician."


@dataclass(frozen=True)
class Review:
    """How an article stands with its readers of the trade."""

    state: Literal["none", "voided", "reviewed"]
    by: tuple[SignOff, ...] = ()

    @property
    def words(self) -> str:
        """What a reader is told.

        >>> Review("none").words
        'Not yet reviewed by a clinician.'
        """
        if self.state == "voided":
            return f"{NOT_REVIEWED} An earlier version was; text or facts have changed since."
        if self.state == "none":
            return NOT_REVIEWED
        return "Reviewed by " + " and ".join(map(_credit, self.by)) + "."

    def without(self, documents: Collection[str]) -> Review:
        """The same when some of the signed documents were withdrawn."""
        left = tuple(one for one in self.by if one.document not in documents)
        return replace(self, by=left) if any(one.role == "clinician" for one in left) else Review("none")

    @property
    def last(self) -> date | None:
        """When a clinician last signed this very text; none when no one did."""
        signed = [one.signed for one in self.by if one.role == "clinician"]
        return max(signed) if self.state == "reviewed" else None


def _credit(one: SignOff) -> str:
    return f"{one.name} ({', '.join(filter(None, (one.credentials or one.role, one.signed.isoformat())))})"


def digest(text: str, facts: Iterable[Fact]) -> str:
    """SHA-256 over a text and all facts under it; any change of either gives another.

    >>> first = Fact("claims/a", "s", "so it is")
    >>> digest("text", [first]) == digest("text", [Fact("claims/a", "s", "so it was")])
    False
    """
    sha = hashlib.sha256(text.encode())
    for fact in sorted(facts, key=lambda one: one.name):
        sha.update(b"\0" + fact.name.encode() + b"\0" + fact.digest_text.encode())
    return sha.hexdigest()


def review(article: str, current: str, sign_offs: Iterable[SignOff], folder: Path) -> Review:
    """The standing of an article: a sign-off counts for its own digest and only with the document that was signed.

    Args:
        article: its id.
        current: its digest today.
        sign_offs: all there are.
        folder: where the signed documents lie.
    """
    own = [one for one in sign_offs if one.article == article and (folder / one.document).is_file()]
    valid = tuple(one for one in own if one.digest == current)
    if any(one.role == "clinician" for one in valid):
        return Review("reviewed", valid)
    return Review("voided", tuple(own)) if any(one.role == "clinician" for one in own) else Review("none")


def missing_for_publication(current: str, changed_by: str, sign_offs: Sequence[SignOff]) -> list[str]:
    """What still lacks before a changed article may be published: two people, neither of them its last writer.

    Args:
        current: digest of the text and facts to be published.
        changed_by: who changed it last.
        sign_offs: those of this article.

    >>> from datetime import date
    >>> def signed(role, name):
    ...     return SignOff(article="a", digest="0" * 64, role=role, name=name, signed=date(2026, 1, 1), document="d")
    >>> missing_for_publication("0" * 64, "Writer", [signed("clinician", "One"), signed("editor", "Two")])
    []
    >>> missing_for_publication("0" * 64, "One", [signed("clinician", "One"), signed("editor", "Two")])
    ['a clinician who did not write it must sign this very text']
    """
    valid = [one for one in sign_offs if one.digest == current and not _same(one.name, changed_by)]
    clinicians = [one.name for one in valid if one.role == "clinician"]
    editors = [one.name for one in valid if one.role == "editor"]
    lacking = []
    if not clinicians:
        lacking.append("a clinician who did not write it must sign this very text")
    if not editors:
        lacking.append("an editor who did not write it must sign this very text")
    if clinicians and editors and not any(not _same(one, other) for one in clinicians for other in editors):
        lacking.append("the clinician and the editor must be two people")
    return lacking


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
