"""Suggestions while asking, beside SQLite's FTS5, and how fast posts are read.

The questions and the same in other words stand in tests/community/paraphrases.yaml. So that the index has thousands
of entries, questions made of parts are added; none of them is a right answer.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import yaml

from benchmarks.table import Row
from charley import articles
from charley.cli.places import cache_folder
from charley.community import PostReader
from charley.community.suggest import Entry, Meanings, Suggestions
from charley.evaluation.community import judge, read_labelled
from charley.knowledge import Knowledge, load
from charley.library import Library, stems
from charley.library.documents import document, of_articles

SETS = Path(__file__).parent.parent / "tests" / "community"
_WHAT = (
    "a cramp",
    "a spasm",
    "twitching",
    "a tremor",
    "stiffness",
    "numbness",
    "jerking",
    "tingling",
    "weakness",
    "pain",
)
_WHERE = (
    "little finger",
    "upper arm",
    "elbow",
    "scalp",
    "buttock",
    "ear",
    "lip",
    "groin",
    "shin",
    "collarbone",
    "nose",
    "heel",
)
_WHEN = (
    "when sneezing",
    "after skiing",
    "in the lift",
    "while painting",
    "at the dentist",
    "on Mondays",
    "after chess",
    "when whistling",
    "in church",
    "when knitting",
    "while fishing",
    "after karaoke",
    "on a ladder",
    "in the sauna",
    "when juggling",
    "at the opera",
    "after a haircut",
    "when vacuuming",
    "in a kayak",
    "while peeling potatoes",
)


def rows() -> list[Row]:
    """The rows of the table."""
    knowledge = load(cache_folder())
    pairs = {
        part: [tuple(one.strip() for one in line.split(" = ")) for line in text.splitlines()]
        for part, text in yaml.safe_load((SETS / "paraphrases.yaml").read_text(encoding="utf-8")).items()
    }
    asked = [post.text for post in read_labelled(SETS / "posts.yaml") if post.label == ("calm", "asking")]
    made = [f"Has anyone had {what} in the {where} {when}?" for what, where, when in product(_WHAT, _WHERE, _WHEN)]
    few = [*(question for part in pairs.values() for question, _ in part), *asked]
    found: list[Row] = []
    for questions in (few, [*few, *made]):
        ours = _charley(knowledge, questions)
        peers = {
            "FTS5 (BM25, Porter)": _fts5(questions, stop=False),
            "FTS5 without small words": _fts5(questions, stop=True),
        }
        for part, those in pairs.items():
            hits, seconds = _tried(ours, those)
            for name, search in peers.items():
                their_hits, their_seconds = _tried(search, those)
                note = f"in the first five {hits} of {len(those)}, peer {their_hits}"
                what = f"suggest, {len(questions):,} questions and all pages ({part})"
                found.append(Row(what, seconds, name, their_seconds, note))
    reader = PostReader(knowledge)
    posts = read_labelled(SETS / "posts.yaml")
    for _ in judge(reader, posts):  # compiles phrases
        pass
    seconds = []
    for post in posts:
        start = time.process_time()
        for _ in judge(reader, [post]):
            pass
        seconds.append(time.process_time() - start)
    speed = sum(len(post.text) for post in posts) / sum(seconds)
    found.append(Row("a post read", seconds, note=f"{speed:,.0f} characters a second"))
    return found


def _tried(search: Callable[[str], Sequence[str]], pairs: Sequence[tuple[str, ...]]) -> tuple[int, list[float]]:
    """How many questions are found by the other words, and the CPU time of each search."""
    hits, seconds = 0, []
    for question, other in pairs:
        start = time.process_time()
        keys = search(other)
        seconds.append(time.process_time() - start)
        hits += question in keys
    return hits, seconds


def _charley(knowledge: Knowledge, questions: Sequence[str]) -> Callable[[str], Sequence[str]]:
    index = Suggestions(Meanings(knowledge))
    pages = [document(page, knowledge) for page in Library(knowledge).pages()]
    for one in (*pages, *of_articles(articles.load(knowledge))):
        index.add(Entry.of_page(one.ref.kind, one.ref.id, one.names, f"{one.lay} {one.lead}", one.weight))
    for question in questions:
        index.add(Entry(question, "question", question))
    return lambda typed: [one.entry.key for one in index.suggest(typed, 5, {"page": 1})]


def _fts5(questions: Sequence[str], *, stop: bool) -> Callable[[str], Sequence[str]]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE asked USING fts5(question, tokenize='porter')")
    base.executemany("INSERT INTO asked VALUES (?)", [(question,) for question in questions])

    def search(typed: str) -> Sequence[str]:
        words = [word for word in re.findall(r"\w+", typed.lower()) if not stop or stems(word)]
        query = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT question FROM asked WHERE asked MATCH ? ORDER BY bm25(asked) LIMIT 5"
        return [question for (question,) in base.execute(sql, (query,))]

    return search
