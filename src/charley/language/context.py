"""Whether a finding is denied, past, or only feared: the context around its words.

The idea is that of ConText (Harkema et al., J Biomed Inform 2009): trigger words with a scope. Triggers and scopes
here are those of everyday writing, not of clinic letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charley.language.advice import is_advice
from charley.language.asking import Asked, asked
from charley.language.denial import denied_after, denied_before, denied_inside
from charley.language.past import is_over
from charley.language.reasons import is_reason, names_a_remedy, was_reason
from charley.language.triggers import A_BIT, PERHAPS, VAGUE
from charley.language.whose import Who, subject
from charley.language.words import STOP, Words


class Status(StrEnum):
    """How a finding was mentioned."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    PAST = "past"
    FEARED = "feared"  # worried about, asked about, read about: not a finding


@dataclass(frozen=True, slots=True)
class Context:
    """The context of one mention."""

    who: Who
    status: Status
    strength: float  # 1, or less for "a bit"


def context(
    found: Words, at: Sequence[int], before: Who, *, carries_own_denial: bool = False, clinic: bool = False
) -> Context:
    """The context of the words at some positions.

    Args:
        before: whose the previous sentence was about, for a sentence that does not say.
        carries_own_denial: the phrase itself holds ``cannot`` or the like, so that word denies nothing.
        clinic: the words are a clinician's: *mild ptosis* is there, though a person's *a bit shaky* may not be much.
    """
    key = (*at, before, carries_own_denial, clinic)
    if key not in found.contexts:
        found.contexts[key] = _context(found, at, before, carries_own_denial=carries_own_denial, clinic=clinic)
    return found.contexts[key]


def _context(found: Words, at: Sequence[int], before: Who, *, carries_own_denial: bool, clinic: bool) -> Context:
    first, last = at[0], at[-1]
    who = subject(found, first, before)
    if not carries_own_denial and (
        denied_inside(found, at) or denied_before(found, first, last) or denied_after(found, last)
    ):
        return Context(who, Status.ABSENT, 1.0)
    if is_over(found, at) or was_reason(found, first, last):
        return Context(who, Status.PAST, 1.0)
    if is_advice(found, first, last):
        return Context(who, Status.FEARED, 0.5)
    if is_reason(found, first, last, of_another=who is Who.OTHER) or names_a_remedy(found, first, last):
        return Context(who, Status.UNSURE, 0.5)
    how = asked(found, first, last)
    if how:
        return Context(who, Status.UNSURE if how is Asked.OPEN else Status.FEARED, 0.5)
    return Context(who, Status.PRESENT, 0.5 if _only_a_bit(found, first, clinic=clinic) else 1.0)


def _only_a_bit(found: Words, first: int, *, clinic: bool) -> bool:
    """*A bit shaky*, *slight tremor*, *possibly some numbness*; but *little flickers* are only small."""
    if any(
        found[i].text in PERHAPS and all(word.text in A_BIT | STOP for word in found[i + 1 : first])
        for i in range(max(0, first - 4), first)
        if found[i].clause == found[first].clause
    ):
        return True
    for i in range(max(0, first - 3), first):
        if found[i].text in (VAGUE if clinic else A_BIT) and found[i].clause == found[first].clause:
            return found[i].text not in ("bit", "little") or (i > 0 and found[i - 1].text == "a")
    return False
