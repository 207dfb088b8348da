"""Writes what two people signed as files, beside the signatures, in a folder that is whole or not touched."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from charley.articles import load
from charley.web.desk.models import Signature
from charley.web.desk.standing import Standing, all_standing, sign_off
from charley.web.knowing import knowledge
from charley.web.library.shelves import articles_folder

_SMALL = ("series.yaml", "glossary.yaml", "sign-offs.yaml")


@dataclass(frozen=True)
class Exported:
    """What was done.

    Args:
        written: articles whose text is new in the folder.
        held: articles with a draft that may not be published, and what is missing.
        sign_offs: how many hold for the texts in the folder.
    """

    written: tuple[str, ...]
    held: tuple[tuple[str, tuple[str, ...]], ...]
    sign_offs: int


def export(folder: Path) -> Exported:
    """Write articles and sign-offs.

    Args:
        folder: what the site shows afterwards, where ``CHARLEY_ARTICLES`` names it.

    Raises:
        ArticleError: when the folder would not be right; nothing was written.
        OSError: when it cannot be written.
    """
    standing = all_standing()
    ready = {name: one for name, one in standing.items() if not one.is_published and not one.lacking}
    held = [(name, tuple(one.lacking)) for name, one in standing.items() if not one.is_published and one.lacking]
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place)
        for file in articles_folder().iterdir():
            if file.is_file() and not file.name.startswith("."):
                shutil.copy(file, whole)
        for name, one in ready.items():
            (whole / f"{name}.md").write_text(one.text, encoding="utf-8")
        _write_sign_offs(whole, [one for name, one in standing.items() if name in ready or one.is_published])
        shelf = load(knowledge(), whole)
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(whole.iterdir()):
            unfinished = folder / f".{file.name}.unfinished"
            shutil.copyfile(file, unfinished)
            unfinished.replace(folder / file.name)
        for name in _withdrawn():
            (folder / name).unlink(missing_ok=True)
    in_force = sum(len(one.by) for one in shelf.reviews.values() if one.state == "reviewed")
    return Exported(tuple(ready), tuple(held), in_force)


def _write_sign_offs(folder: Path, articles: list[Standing]) -> None:
    """Add the signatures that hold, each with its document, and take out those that were withdrawn."""
    file = folder / "sign-offs.yaml"
    listed = (yaml.safe_load(file.read_text(encoding="utf-8")) or []) if file.exists() else []
    withdrawn = _withdrawn()
    listed = [one for one in listed if one["document"] not in withdrawn]
    for name in withdrawn:
        (folder / name).unlink(missing_ok=True)
    there = {one["document"] for one in listed}
    for one in (signature for article in articles for signature in article.valid):
        document = one.document
        (folder / document).write_text(_statement(one), encoding="utf-8")
        if document not in there:
            listed.append(sign_off(one, document=document).model_dump(mode="python"))
    text = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, default_flow_style=None, width=200)
    file.write_text(text if listed else "", encoding="utf-8")


def _withdrawn() -> set[str]:
    return {one.document for one in Signature.objects.exclude(withdrawn_at=None)}


def _statement(one: Signature) -> str:
    credentials = f", {one.credentials}" if one.credentials else ""
    return (
        f"{one.name}{credentials}, signed the article {one.article} as {one.role} on {one.signed_at:%Y-%m-%d}, "
        f'at the desk of the site, after a second factor: "I have read all of it, and its sources."\n'
        f"Digest of text and facts: {one.digest}\n"
    )
