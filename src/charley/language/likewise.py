"""Who has the same: *my father had it too*, *and so does my mother*, *my wife has cramps and so do I*."""

from __future__ import annotations

from collections.abc import Iterator

from charley.language.relatives import KIN
from charley.language.words import Words, sentence_of

_HAS = frozenset(["gets", "got", "had", "has", "have", "suffered", "suffers"])
_IT = frozenset(["it", "same", "that", "them", "these", "this"])
_ENDS = frozenset(["all", "also", "and", "as", "at", "for", "since", "too", "when"])
_SO = (("so", "does"), ("so", "did"), ("so", "has"), ("so", "had"), ("so", "do"), ("as", "did"), ("as", "does"))
_ME = (
    ("so", "do", "i"),
    ("so", "have", "i"),
    ("just", "like", "me"),
    ("like", "me"),
    ("me", "too"),
    ("i", "have", "them"),
    ("i", "have", "it"),
    ("i", "get", "them"),
    ("i", "get", "it"),
    ("i", "got", "it"),
    ("i", "am", "getting", "it"),
    ("i", "am", "getting", "them"),
    ("i", "get", "the", "same"),
    ("i", "do", "too"),
    ("i", "have", "the", "same"),
)


_ME_BEGIN = frozenset(said[0] for said in _ME)


def kin_likewise(found: Words) -> Iterator[tuple[int, int]]:
    """First and last positions of words that say that a relative has or had the same."""
    for i, word in enumerate(found):
        if word.text not in KIN or word.text == "family":
            continue
        before = tuple(w.text for w in found[max(0, i - 3) : i] if w.sentence == word.sentence)
        if any(before[k : k + 2] in _SO for k in range(len(before) - 1)):
            yield i, i
        stop = min(sentence_of(found, i).stop, i + 5)
        for k in range(i + 1, stop - 1):
            after = found[k + 2].text if k + 2 < stop else ""
            if found[k].text in _HAS and found[k + 1].text in _IT and (not after or after in _ENDS):
                if not {"no", "not", "never", "nobody"}.intersection((*before, *(w.text for w in found[i + 1 : k]))):
                    yield i, k + 1
                break


_LASTS = frozenset(["are", "did", "do", "does", "have", "has", "is", "will"])


def mine_lasts(found: Words, last: int) -> bool:
    """*Her cramps went away. Mine did not*: what is over for somebody is still there for the writer.

    >>> from charley.language.words import words
    >>> mine_lasts(words("Her cramps went away. Mine did not."), 1)
    True
    """
    for i in range(last + 1, min(sentence_of(found, last).stop + 1, len(found) - 2)):
        if found[i].text == "mine" and (found[i].clause != found[i - 1].clause or found[i].after_comma):
            return found[i + 1].text in _LASTS and found[i + 2].text in ("not", "still", "worse", "here")
    return False


_WELL = frozenset("fine gone never no not ok okay stopped went".split())


def mine_too_next(found: Words, last: int) -> bool:
    """*Does a spasm hurt? Mine makes me cry*: the next sentence tells of the writer's own.

    >>> from charley.language.words import words
    >>> mine_too_next(words("Does a spasm hurt? Mine makes me cry."), 2)
    True
    """
    start = sentence_of(found, last).stop
    if start >= len(found) or found[start].text != "mine":
        return False
    return _WELL.isdisjoint(found[i].text for i in sentence_of(found, start))


def me_likewise(found: Words, last: int) -> bool:
    """Whether words soon after, in the same sentence, say that the writer has the same."""
    stop = min(sentence_of(found, last).stop, last + 11)
    after = [found[i].text for i in range(last + 1, stop) if found[i].text not in ("also", "now")]
    begins = [k for k, word in enumerate(after) if word in _ME_BEGIN]
    return any(tuple(after[k : k + len(said)]) == said for k in begins for said in _ME)
