"""The library and its search index, one of each in a process, and the addresses of their pages."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from charley.articles import DATA, Shelf
from charley.articles import load as load_articles
from charley.library import Library, Ref
from charley.library.documents import index as index_of
from charley.library.search import Index
from charley.web import places
from charley.web.knowing import knowledge
from charley.web.once import once

_PLACES = {"parts": "mechanisms"}


@once
def library() -> Library:
    """The pages."""
    return Library(knowledge())


@once
def index() -> Index:
    """What is searched; made at the first search."""
    return index_of(library(), articles())


@once
def articles() -> Shelf:
    """The articles."""
    return load_articles(knowledge(), articles_folder(), address_of)


def articles_folder() -> Path:
    """Where the articles lie: ``CHARLEY_ARTICLES``, or those that come with the program."""
    return places.articles_folder() or DATA


def address_of(target: str) -> str:
    """Where a link of an article leads."""
    return f"{_root()}/{target}"


@once
def _root() -> str:
    return reverse("library:home")


def address(ref: Ref) -> str:
    """Where a page is.

    Written together rather than looked up: a list has hundreds of them.
    """
    if ref.kind == "glossary":
        return f"{_root()}/glossary#{ref.id}"
    return f"{_root()}/{_PLACES.get(ref.kind, ref.kind)}/{ref.id}"
