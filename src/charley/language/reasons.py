"""What a medicine was given for: long ago it is over, by the way it is left open, and in a question it is nobody's."""

from __future__ import annotations

from charley.language.table import table, words_of
from charley.language.triggers import FIRST, THIRD
from charley.language.words import Words, clause_of, said, sentence_of, within

# What medicines are given for that is no danger by itself; a medicine for chest pain or a fit is never set aside.
_TREATED = frozenset("cramp jerk pins pain restless rls spasm spastic stiff tic tightness tingl tremor twitch".split())
_OWN = frozenset(["her", "his", "my", "our", "their", "the", "these", "this", "those"])
_DESCRIBES = frozenset(
    table(
        """
        a | an | back | bad | calf | foot | leg | muscle | neck | nerve | night | nighttime | or | pain | severe |
        some | and | spasms | cramps
        """
    )
)
_GIVEN = frozenset(["given", "offered", "prescribed", "put", "started"])
_GAVE = frozenset(["gave", "handed", "lent", "slipped", "took", "tried", "used"])
_TAKES = frozenset("given offered on prescribed swears take taken takes taking uses".split())
_LONG_OVER = table(
    """
    years ago | decades ago | a long time ago | back then | in my teens | in my twenties | in my thirties | once gave |
    came off | come off | have not needed | not needed it since | no longer take | no longer need | stopped needing |
    long since stopped | years back
    """
)
_PRESENT_STILL = frozenset(
    table(
        """
        again | another | back | currently | keep | keeps | nightly | now | returned | still | today | tonight | worse
        """
    )
)
_ASKS = frozenset(
    ["are", "can", "could", "did", "do", "does", "has", "have", "is", "should", "what", "which", "will", "would"]
)
_NEAR = 9  # words between the giving and the reason
_REMEDIES = frozenset(
    table(
        """
        charity | clinic | cream | drug | drugs | forum | gel | medication | medicine | medicines | meds | nurse |
        pill | pills | remedy | specialist | spray | tablet | tablets
        """
    )
)
SAID = words_of(_DESCRIBES, _GAVE, _TAKES, _LONG_OVER, _PRESENT_STILL, _REMEDIES)


def _for(found: Words, first: int, last: int) -> int | None:
    """Where the *for* stands that makes these words a reason: *for bad leg cramps*, but not *for my cramps*."""
    if not any(found[i].stem in _TREATED for i in range(first, last + 1)):
        return None
    start = clause_of(found, first).start
    if {"chest", "jaw", "neck", "throat"}.intersection(word.text for word in found[max(start, first - 2) : last + 3]):
        return None  # with a fever a stiff neck is a danger
    for i in range(first - 1, max(start, first - 6) - 1, -1):
        if found[i].text in ("against", "for"):
            return i
        if found[i].text not in _DESCRIBES and not (found[i].after_comma and i == first):
            return None
    return None


def was_reason(found: Words, first: int, last: int) -> bool:
    """*Years ago I was given quinine for cramps*: told of another time, with no word of today.

    >>> from charley.language.words import words
    >>> was_reason(words("I was put on quinine for cramps and came off it"), 6, 6)
    True
    """
    at = _for(found, first, last)
    if at is None:
        return False
    told = said(found, sentence_of(found, first).start, at) + said(found, last + 1, sentence_of(found, first).stop)
    given = {word.text for word in found[max(clause_of(found, first).start, at - _NEAR) : at]}
    return bool(given & (_GIVEN | _GAVE)) and within(told, _LONG_OVER) and not _PRESENT_STILL & set(told.split())


def is_reason(found: Words, first: int, last: int, *, of_another: bool) -> bool:
    """Whether the words only name what a medicine is for, so that it stays open whether it is there.

    *My wife gave me one for a cramp*, *she takes baclofen for spasms* beside one's own story, *which is better for
    cramps?*. What one takes oneself, or a doctor gave, is for something that is there.

    >>> from charley.language.words import words
    >>> is_reason(words("A friend gave me one for muscle cramps"), 6, 7, of_another=False)
    True
    >>> is_reason(words("I take one for muscle cramps"), 4, 5, of_another=False)
    False
    """
    at = _for(found, first, last)
    if at is None:
        return False
    clause = clause_of(found, first)
    ahead = [word.text for word in found[clause.start : at]]
    people = (FIRST | THIRD | {"our", "us", "we"}) & set(ahead)
    if ahead[:1] and ahead[0] in _ASKS and not people:
        return True
    told = {found[i].text for i in sentence_of(found, first) if not at <= i <= last}
    if told & _PRESENT_STILL or "my" in (word.text for word in found[last + 1 : last + 4]):
        return False
    if of_another:
        return bool((_TAKES | _GAVE | _GIVEN) & set(ahead[-_NEAR:]))
    return bool(_GAVE & set(ahead[-_NEAR:])) and "me" in ahead and not _by_doctor(ahead)


def names_a_remedy(found: Words, first: int, last: int) -> bool:
    """*The spasm tablets they sell*, *a tremor clinic*; not *my spasm tablets*, which are for one's own.

    >>> from charley.language.words import words
    >>> names_a_remedy(words("a tremor clinic"), 1, 1), names_a_remedy(words("my tremor clinic"), 1, 1)
    (True, False)
    """
    if last - first > 1:
        return False  # "tight like a drum, and pain medicine does nothing": more is told than the name
    after = found[last + 1 : last + 2]
    if not any(found[i].stem in _TREATED for i in range(first, last + 1)):
        return False  # whoever takes infection tablets has an infection
    if not after or after[0].text not in _REMEDIES or after[0].after_comma or after[0].clause != found[last].clause:
        return False
    start = clause_of(found, first).start
    return not (_OWN - {"the", "these", "this", "those"}) & {word.text for word in found[max(start, first - 2) : first]}


def _by_doctor(ahead: list[str]) -> bool:
    return not {"consultant", "dentist", "doctor", "doctors", "dr", "gp", "neurologist", "nurse", "physio"}.isdisjoint(
        ahead
    )
