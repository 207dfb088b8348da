"""Whom each sentence of a text is about, carried on from the one before."""

from __future__ import annotations

from collections.abc import Set

from charley.language.remarks import remark_end
from charley.language.whose import Who, subject
from charley.language.words import Words, sentence_of


def subjects(found: Words, about: Who, felt: Set[int]) -> list[Who]:
    """Whom each word's sentence was about when it began: carried on from the sentence before.

    A remark (*I am so worried*) leaves it about the one of whom a complaint was told. After *my mother had ALS* it is
    the writer's own story that goes on.

    Args:
        felt: positions of the words of complaints.

    >>> from charley.language.words import words
    >>> subjects(words("Her arm is weak. I am worried. Hands too"), Who.SELF, {2, 3})[-1]
    <Who.OTHER: 'other'>
    """
    owner: list[Who] = []
    current = about
    complains = False  # whether a complaint was told of whom it is about
    for said in found.sentences.values():
        owner += [current] * len(said)
        before, last = current, said.stop - 1
        current = subject(found, last, before)
        stays = _carried_on(found, last, before) or current
        if stays is Who.OTHER and (complains or not felt.isdisjoint(said)):
            current = stays
        complains = not felt.isdisjoint(said) or (complains and current is before)
    return owner


def _carried_on(found: Words, last: int, before: Who) -> Who | None:
    """Whom a sentence that ends in a remark of the writer's own leaves the next one about; none without a remark."""
    start = sentence_of(found, last).start
    for i in range(last, start - 1, -1):
        if found[i].text == "i" and remark_end(found, i) >= last:
            return subject(found, i - 1, before) if i > start else before
    return None
