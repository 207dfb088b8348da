"""What there is already that may answer: pages of the library, questions of articles, and what was asked before.

The index lives in the process. Before it is asked, it takes in the questions that were posted since, by whatever
process; what somebody may not see is left out of what is found.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.db.models import QuerySet
from django.urls import reverse

from charley.community.suggest import Entry, Meanings, Suggestions
from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, Kind, State
from charley.web.community.seeing import visible_to
from charley.web.knowing import knowledge
from charley.web.library.shelves import address, articles, library
from charley.web.once import once

_NEWEST = 20_000  # questions that are looked through
_LOOKED_THROUGH = 12  # of which the reader may not see some
_MOST = 5
_ONE_PAGE = {"page": 1}  # so that what was asked before has its place
_ONLY_PAGES = {"question": 0}


@dataclass(frozen=True, slots=True)
class Before:
    """Something to read first."""

    title: str
    address: str
    kind: str  # "question" or "page"


class _Index:
    """The suggestions, and up to which moment they go: a question that waited is new when it is shown."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._suggestions = Suggestions(Meanings(knowledge()))
        self._last = datetime.min.replace(tzinfo=UTC)
        for entry in _of_the_library():
            self._suggestions.add(entry)

    def keys(self, typed: str, of_kind: Mapping[str, int]) -> list[str]:
        """What fits, best first; of some kinds so many at most."""
        with self._lock:
            self._catch_up()
            return [one.entry.key for one in self._suggestions.suggest(typed, _LOOKED_THROUGH, of_kind)]

    def _catch_up(self) -> None:
        newer = _questions().filter(last_at__gt=self._last).order_by("-last_at").values_list("last_at", "ref", "title")
        for at, ref, title in newer[:_NEWEST]:
            self._suggestions.add(Entry(f"question {ref}", "question", title))
            self._last = max(self._last, at)


def suggested(typed: str, viewer: Member | None) -> list[Before]:
    """What the viewer may read that fits a question, perhaps not typed to its end; five at most."""
    return list(seen_by(viewer, _index().keys(typed, _ONE_PAGE)))[:_MOST]


def make_ready() -> None:
    """Make the index before the first reader waits for it."""
    _index()


def questions_like(title: str) -> list[str]:
    """Keys of questions of members whose words fit, best first, for :func:`seen_by`."""
    return _index().keys(title, {"page": 0})


@lru_cache(4096)  # the pages do not change while the process lives
def related(title: str) -> tuple[Before, ...]:
    """Pages of the library beside a question; no other questions, which would lead on and on."""
    return tuple(seen_by(None, _index().keys(title, _ONLY_PAGES)))[:3]


def seen_by(viewer: Member | None, keys: Sequence[str]) -> Iterator[Before]:
    """Of what was found, what the viewer may read."""
    titles = dict(those_seen(viewer, keys).values_list("ref", "title"))
    for key in keys:
        kind, _, rest = key.partition(" ")
        if kind == "page":
            title, _, where = rest.partition("\n")
            yield Before(title, where, "page")
        elif rest in titles:
            yield Before(titles[rest], reverse("community:thread", kwargs={"ref": rest}), "question")


def those_seen(viewer: Member | None, keys: Sequence[str]) -> QuerySet[Contribution]:
    """The questions among what was found, as far as the viewer may read them."""
    refs = [key.removeprefix("question ") for key in keys if key.startswith("question ")]
    return visible_to(viewer, _questions().filter(ref__in=refs)) if refs else Contribution.objects.none()


def _questions() -> QuerySet[Contribution]:
    return Contribution.objects.filter(kind=Kind.QUESTION, state=State.LIVE)


def _of_the_library() -> Iterator[Entry]:
    """Pages, and the questions that articles answer."""
    for page in library().pages():
        yield Entry(
            f"page {page.title}\n{address(page.ref)}", "page", page.title, " ".join((*page.also, page.lead.text))
        )
    for article in articles().articles.values():
        where = reverse("library:article", kwargs={"which": article.id})
        yield Entry(f"page {article.title}\n{where}", "page", article.title, article.summary)
        for part in article.questions:
            yield Entry(f"page {part.title}\n{where}#{part.key}", "page", part.title)


@once
def _index() -> _Index:
    return _Index()
