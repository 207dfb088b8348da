"""Finds threads by the words of their titles, the newest first; nobody finds what they may not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from charley.library import stems
from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, State, Word
from charley.web.community.seeing import kept_away, visible_to

MOST_WORDS = 8  # of what was typed
_AT_ONCE = 200  # threads of which the reader may not see some
_PARTS = 5  # so many times; what lies deeper is found with one word more
_COUNTED = 1_000  # threads with a word, to know which word is the rarest


def keep_words(made: Contribution) -> None:
    """Note the words of a title, in place of those before."""
    with transaction.atomic():
        Word.objects.filter(contribution=made).delete()
        Word.objects.bulk_create([Word(stem=stem, contribution=made) for stem in words_of(made.title)])


def words_of(title: str) -> tuple[str, ...]:
    """The words that a title is found by, each once.

    >>> words_of("Do cramps in the calf go on? My calves cramp!")
    ('cramp', 'calf', 'go')
    """
    return tuple(dict.fromkeys(stem[:40] for stem in stems(title)))


def found_by(viewer: Member | None, typed: str, most: int, before: Contribution | None = None) -> list[Contribution]:
    """Threads whose titles hold every word, the newest first.

    Args:
        viewer: who looks; none for a visitor.
        typed: some words.
        most: how many at most.
        before: only what was posted before it.
    """
    words = words_of(typed)[:MOST_WORDS]
    if not words:
        return []
    away = kept_away(viewer) if viewer else []
    found: list[Contribution] = []
    for keys in _holding(words, before.pk if before else None):
        those = Contribution.objects.filter(pk__in=keys, root=None, state=State.LIVE).select_related("author")
        found += visible_to(viewer, those, away).order_by("-pk")[: most - len(found)]
        if len(found) >= most:
            break
    return found


def _holding(words: Sequence[str], before: int | None) -> Iterator[list[int]]:
    """Keys of threads that hold every word, some at a time: those of the rarest word, looked up for the others."""
    many = {word: Word.objects.filter(stem=word)[:_COUNTED].count() for word in words}
    rarest = min(words, key=lambda word: many[word])
    rows = Word.objects.filter(stem=rarest)
    for word in words:
        if word != rarest:
            rows = rows.filter(Exists(Word.objects.filter(stem=word, contribution=OuterRef("contribution"))))
    for _ in range(_PARTS):
        part = rows if before is None else rows.filter(contribution__lt=before)
        keys = list(part.order_by("-contribution").values_list("contribution", flat=True)[:_AT_ONCE])
        if keys:
            yield keys
        if len(keys) < _AT_ONCE:
            return
        before = keys[-1]
