"""The search of the library on labelled questions, beside SQLite's FTS5 (BM25, Porter stems) and rapidfuzz."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from benchmarks.table import Row
from charley import articles
from charley.knowledge import load
from charley.library import KINDS, Library
from charley.library.documents import document, index, of_articles

QUERIES = Path(__file__).parent.parent / "tests" / "library" / "queries.yaml"
_FIVE = 5


def rows() -> Iterator[Row]:
    library = Library(load())
    pages, took = [], []
    for kind in KINDS:
        for ref in library.refs(kind):
            started = time.process_time()
            page = library.page(kind, ref.id)
            took.append(time.process_time() - started)
            if page:
                pages.append(page)
    yield Row("library: one page made from the knowledge", took)
    documents = [document(page, library.knowledge) for page in pages]
    shelf = articles.load(library.knowledge)
    documents += of_articles(shelf)
    made = index(library, shelf)
    asked = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))

    def ours(text: str) -> list[str]:
        return [f"{hit.ref.kind}/{hit.ref.id}" for hit in made.search(text).hits]

    for part in ("tuned", "held"):
        hits, seconds = _score(ours, asked[part])
        for name, find in (("FTS5", _fts5(documents)), ("rapidfuzz WRatio on names", _names(documents))):
            theirs, their_seconds = _score(find, asked[part])
            note = f"hit@5 {hits:.0%}, peer {theirs:.0%}"
            yield Row(f"library search, {len(asked[part])} questions ({part})", seconds, name, their_seconds, note)


def _score(find: Callable[[str], list[str]], asked: list[dict[str, Any]]) -> tuple[float, list[float]]:
    """Share of questions with a right page among the first five, and the CPU time of each."""
    hits, seconds = 0, []
    for question in asked:
        started = time.process_time()
        found = find(question["asks"])[:_FIVE]
        seconds.append(time.process_time() - started)
        hits += bool(set(found) & set(question["wants"]))
    return hits / len(asked), seconds


def _fts5(documents: list[Any]) -> Callable[[str], list[str]]:
    base = sqlite3.connect(":memory:")
    base.execute(
        "create virtual table page using fts5(id unindexed, names, lay, lead, body, tokenize='porter unicode61')"
    )
    base.executemany(
        "insert into page values (?, ?, ?, ?, ?)",
        [(f"{d.ref.kind}/{d.ref.id}", ". ".join(d.names), d.lay, d.lead, d.body) for d in documents],
    )

    def find(text: str) -> list[str]:
        words = re.findall(r"[a-z0-9]+", text.lower())
        query = " OR ".join(f'"{word}"' for word in words)
        order = "select id from page where page match ? order by bm25(page, 0, 6, 2, 2, 1) limit 5"
        return [row[0] for row in base.execute(order, (query,))]

    return find


def _names(documents: list[Any]) -> Callable[[str], list[str]]:
    names = {(f"{d.ref.kind}/{d.ref.id}", name): name.lower() for d in documents for name in d.names}

    def find(text: str) -> list[str]:
        best = process.extract(text.lower(), names, scorer=fuzz.WRatio, limit=20)
        return list(dict.fromkeys(key[0] for _, _, key in best))

    return find
