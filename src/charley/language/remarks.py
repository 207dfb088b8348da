"""The writer's own remarks in a story about anybody: *I think*, *I guess*, *I am so worried*."""

from __future__ import annotations

from charley.language.table import table, words_of
from charley.language.words import Words, clause_of

_AFTER = frozenset(["about", "do", "out", "sick", "so", "to", "what"])
_BETWEEN = frozenset(
    table(
        """
        a | also | am | been | bit | cannot | do | feel | feeling | got | have | just | little | not | now | only |
        quite | really | so | still | very | was
        """
    )
)
_THINKS = frozenset(
    table(
        """
        afraid | anxious | assume | believe | concerned | desperate | doubt | fear | frightened | guess | hope |
        imagine | know | panicking | presume | reckon | scared | sorry | stressed | suppose | suspect | sure |
        terrified | think | thought | understand | upset | wonder | wondering | worried | worry
        """
    )
)
SAID = words_of(_AFTER, _BETWEEN, _THINKS)


def remark_end(found: Words, i: int) -> int:
    """Where *I think*, *I guess*, *I am so worried* ends: a word of the writer's own. Without one, -1.

    >>> from charley.language.words import words
    >>> remark_end(words("Too weak to stand I guess"), 4), remark_end(words("I shake"), 0)
    (5, -1)
    """
    clause = clause_of(found, i)
    if found[i].text != "i":
        return -1
    for k in range(i + 1, min(i + 7, clause.stop)):
        if found[k].text in _THINKS:
            while k + 1 < clause.stop and found[k + 1].text in _AFTER:
                k += 1
            return k
        if found[k].text not in _BETWEEN:
            return -1
    return -1
