"""What a word may have been meant to be, if one key was struck wrongly."""

from __future__ import annotations

from collections.abc import Collection, Iterator

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BESIDE = {letter: keys[max(0, i - 1) : i] + keys[i + 1 : i + 2] for keys in _KEYS for i, letter in enumerate(keys)}
_SHORTEST = 3  # letters; shorter words are too near to one another
_ANY_LETTER = 6  # letters from which a wrong letter may be any other, not only a neighbouring key
_LONGEST = 25


def one_slip_away(word: str, known: Collection[str]) -> Iterator[str]:
    """Known words from which this one differs by one slip: swapped, left out, too many, or a neighbouring key.

    >>> list(one_slip_away("dribblng", {"dribbling", "dribble"})), list(one_slip_away("nunb", {"numb"}))
    (['dribbling'], ['numb'])
    """
    if _SHORTEST <= len(word) <= _LONGEST:
        yield from dict.fromkeys(meant for meant in _edits(word) if meant in known and meant != word)


def _edits(word: str) -> Iterator[str]:
    for i in range(len(word) + 1):
        before, after = word[:i], word[i:]
        yield from (before + letter + after for letter in _LETTERS)
        if after and len(word) > _SHORTEST:
            yield before + after[1:]
            others = _LETTERS if len(word) >= _ANY_LETTER else _BESIDE.get(after[0], "")
            yield from (before + letter + after[1:] for letter in others)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
