"""Whether a finding is denied, past, or only feared: the context around its words.

The idea is that of ConText (Harkema et al., J Biomed Inform 2009): trigger words with a scope. Triggers and scopes
here are those of everyday writing, not of clinic letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charley.language.triggers import (
    A_BIT,
    ANEW_AFTER_AND,
    BEGINS_ANEW,
    COMES_WITH,
    DENIED_AFTER,
    DENIES,
    ENDS_SCOPE,
    FEARS,
    FIRST,
    NEVER_BUT,
    NO_LISTS,
    NOT,
    NOT_A_DENIAL,
    OPEN,
    PAST,
    READ,
    STATES_ANEW,
    STILL,
    VAGUE,
)
from charley.language.whose import Who, subject
from charley.language.words import STOP, Word, clause_of


class Status(StrEnum):
    """How a finding was mentioned."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    PAST = "past"
    FEARED = "feared"  # worried about, asked about, read about: not a finding


_HISTORY_OF_NOW = re.compile(
    r" (?:(?:days?|weeks?|months?|years?|hours?|long|longstanding|standing|short|recent|progressive|brief)"
    r"|(?:presents?|presented|presenting|comes|came|seen|referred|evaluated|gave|gives|giving)"
    r"(?: (?:with|for|because|of|a|an|the|his|her|in|to))*) history of(?= )"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The context of one mention."""

    who: Who
    status: Status
    strength: float  # 1, or less for "a bit"


def context(
    found: list[Word], at: Sequence[int], before: Who, *, carries_own_denial: bool = False, clinic: bool = False
) -> Context:
    """The context of the words at some positions.

    Args:
        before: whose the previous sentence was about, for a sentence that does not say.
        carries_own_denial: the phrase itself holds ``cannot`` or the like, so that word denies nothing.
        clinic: the words are a clinician's: *mild ptosis* is there, though a person's *a bit shaky* may not be much.
    """
    first, last = at[0], at[-1]
    who = subject(found, first, before)
    inside = any(found[i].text in NOT | NO_LISTS for i in range(first, last) if i not in at)
    if not carries_own_denial and (inside or _denied(found, first, last) or _denied_after(found, last)):
        return Context(who, Status.ABSENT, 1.0)
    if _within(_past_reaching(found, first), PAST) or _in_another_time(found, first):
        return Context(who, Status.PAST, 1.0)
    fear = _fear(found, first) or _asked_as_cause(found, first, last)
    if fear:
        return Context(who, Status.UNSURE if fear in OPEN else Status.FEARED, 0.5)
    return Context(who, Status.PRESENT, 0.5 if _only_a_bit(found, first, clinic=clinic) else 1.0)


def _past_reaching(found: list[Word], first: int) -> str:
    """The words of the clause before a position, without a *history of* that tells of now or of something before.

    *Presents with a long history of cramps* is now; in *a history of gout, now has cramps* only the gout is old.
    """
    ahead = _text(found, _clause_start(found, first), first)
    ahead = _HISTORY_OF_NOW.sub(" ", ahead)
    _, history, after = ahead.rpartition(" history of ")
    if history and set(after.split()) & (BEGINS_ANEW | COMES_WITH | STATES_ANEW):
        return ahead.replace(history, " ")
    return ahead


def in_a_history(found: list[Word], at: Sequence[int]) -> bool:
    """*With a history of heavy drinking*: past only in that it is told as a history."""
    ahead = _past_reaching(found, at[0])
    return " history of " in ahead and not _within(ahead.replace(" history of ", " "), PAST)


def _only_a_bit(found: list[Word], first: int, *, clinic: bool) -> bool:
    """*A bit shaky*, *slight tremor*; but *little flickers* are only small."""
    for i in range(max(0, first - 3), first):
        if found[i].text in (VAGUE if clinic else A_BIT) and found[i].clause == found[first].clause:
            return found[i].text not in ("bit", "little") or (i > 0 and found[i - 1].text == "a")
    return False


def _text(found: list[Word], start: int, end: int) -> str:
    return " " + " ".join(word.text for word in found[start:end]) + " "


def _within(text: str, triggers: tuple[str, ...]) -> bool:
    return any(f" {trigger} " in text for trigger in triggers)


def _clause_start(found: list[Word], position: int) -> int:
    while position > 0 and found[position - 1].clause == found[position].clause:
        position -= 1
    return position


def _denied(found: list[Word], first: int, last: int) -> bool:
    """Whether a denial before (or between) the words reaches them."""
    clause = found[first].clause
    for i in range(last, -1, -1):
        if found[i].clause != clause:
            return False
        word = found[i].text
        if i < first and word in ENDS_SCOPE:
            return False
        aid = found[i + 1].text in ("my", "his", "her", "using", "help", "support") if i + 1 < len(found) else False
        if word == "without" and aid and any(w.text == "and" for w in found[i + 1 : first]):
            continue  # "out of a chair without my hands and pills get stuck"
        if (
            i < first
            and word in FIRST
            and i + 1 < len(found)
            and found[i + 1].text not in ("not", "no", "never")
            and _new_start(found, i)
        ):
            return False
        if word in NO_LISTS or word in NOT:
            if _doubled(found, i):
                return False
            if _denies_something_else(found, i):
                continue
            if word == "never":
                return not _within(_text(found, i, min(len(found), last + 6)), NEVER_BUT)
            between = [w for w in found[i + 1 : first] if w.text not in STOP]
            if _begins_anew(found, i, first, last):
                return False
            near = len(between) <= 3 and not any(w.after_comma for w in found[i + 1 : first + 1])
            return near or _is_list(found, i, first)
    return False


def _doubled(found: list[Word], i: int) -> bool:
    """*not without pain*, *not a day without cramps*, *cannot say I do not*: two denials cancel."""
    before = [word.text for word in found[max(0, i - 5) : i] if word.clause == found[i].clause]
    if found[i].text == "without":
        return bool({"not", "never", "hardly", "barely"} & set(before))
    return "cannot" in before and bool({"say", "deny", "claim", "pretend"} & set(before))


def _new_start(found: list[Word], i: int) -> bool:
    """``i`` or ``my`` after a comma starts a statement of its own."""
    return found[i].after_comma or (i > 0 and found[i - 1].text in ("and", "then", "so") and found[i].text == "i")


def _begins_anew(found: list[Word], denial: int, first: int, last: int) -> bool:
    """Whether the words stand in a later part of the sentence that states something of its own."""
    start = denial + 1
    for i in range(denial + 1, first + 1):
        if found[i].text in COMES_WITH:
            return True
        joined = found[i - 1].text == "and" and i - 1 > denial
        if joined and found[i].text in ANEW_AFTER_AND:
            return True
        if found[i].after_comma or joined:
            start = i
    return start > denial + 1 and any(found[i].text in BEGINS_ANEW for i in range(start, last))


def _is_list(found: list[Word], start: int, end: int) -> bool:
    """*no weakness, numbness, or pins and needles*: short items between commas, joined by ``or``.

    Without an ``or`` the list is not taken as denied: *no appetite, cramps in my legs, dizzy* names troubles. After
    ``denies`` it always is.
    """
    clause = found[start].clause
    joined = found[start].text in DENIES or any(
        word.text in ("or", "nor") for word in found[start + 1 : end + 12] if word.clause == clause
    )
    if not joined and any(word.after_comma for word in found[start + 1 : end + 1]):
        return False
    run = 0
    for word in found[start + 1 : end + 1]:
        run = 0 if word.after_comma or word.text in ("or", "and", "nor") else run + (word.text not in STOP)
        if run > 4:
            return False
    return True


def _denies_something_else(found: list[Word], i: int) -> bool:
    clause = found[i].clause
    after = [w.text for w in found[i : i + 5] if w.clause == clause]
    plain = " ".join([after[0], *(w for w in after[1:] if w not in STOP)]) if after else ""
    full = " ".join(after)
    before = found[i - 1].text if i else ""
    return (
        any(f"{text} ".startswith(f"{t} ") for t in NOT_A_DENIAL for text in (plain, full))
        or (before == "for" and full.startswith("no "))
        or (before in ("if", "or", "whether", "why") and found[i].text == "not")
    )


def _denied_after(found: list[Word], last: int) -> bool:
    clause = found[last].clause
    rest = [word.text for word in found[last + 1 : last + 6] if word.clause == clause]
    text = " ".join(rest) + " "
    end = clause_of(found, last).stop
    if [word.text for word in found[max(0, end - 3) : end - 1]] == ["none", "of"] and found[end - 1].text in _ALL_SAID:
        return True
    if any(text.startswith(f"{trigger} ") for trigger in DENIED_AFTER):
        # "are normal" inside a question asks whether they are: "tell me if cramps and twitching are normal"
        start = _clause_start(found, last)
        asked = {word.text for word in found[start : last + 1]}
        return not asked & {"if", "whether", "is", "are", "it"} or "came back" in text
    return False


def _in_another_time(found: list[Word], first: int) -> bool:
    """*Ago* without *started*: over. *Since*, *started*, *for*: still there.

    A comma begins a new time, unless the time stands alone between commas: *ten years ago, I had cramps*.
    """
    clause = clause_of(found, first)
    parts: list[list[int]] = [[]]
    for i in clause:
        if found[i].after_comma and parts[-1]:
            parts.append([])
        parts[-1].append(i)
    same = [found[i].text for part in parts if first in part or _is_bare_time(found, part) for i in part]
    if STILL.intersection(same):
        return False
    plain = " " + " ".join(same) + " "
    return "ago" in same or (" last year " in plain and " the last year " not in plain)


def _is_bare_time(found: list[Word], part: list[int]) -> bool:
    """*ten years ago* and nothing else."""
    return len(part) <= 4 and found[part[-1]].text == "ago"


def _asked_as_cause(found: list[Word], first: int, last: int) -> str | None:
    """*Could low potassium cause this?* asks about it; *could my coffee cause this* names one's own."""
    start = _clause_start(found, first)
    opens = any(word.text in _ASKS for word in found[start : min(start + 3, first + 1)])
    after = {word.text for word in found[last + 1 : last + 6] if word.clause == found[first].clause}
    own = {"my", "i"} & {word.text for word in found[start:first]}
    return (
        "cause of" if opens and not own and after & {"cause", "causing", "make", "bring", "lead", "trigger"} else None
    )


_ALL_SAID = frozenset(["it", "that", "them", "these", "those"])
_ASKS = frozenset(["can", "could", "do", "does", "is", "may", "might", "will", "would"])
_FEARS_BEGIN = frozenset(trigger.split()[0] for trigger in (*FEARS, *READ))


def _fear(found: list[Word], first: int) -> str | None:
    """The trigger that makes what follows a fear or a question, if one reaches these words."""
    start = _clause_start(found, first)
    for i in range(first - 1, start - 1, -1):
        if first - i > 14:
            return None
        if found[i].text in FIRST and found[i].after_comma:
            return None
        if found[i].text not in _FEARS_BEGIN:
            continue
        for length in (4, 3, 2, 1):
            trigger = " ".join(word.text for word in found[i : i + length])
            listed = (
                trigger.startswith("symptoms") and i > 0 and found[i - 1].text in ("my", "his", "her", "our", "their")
            )
            if trigger in READ and i + length <= first and not listed:
                return trigger
            if trigger in FEARS and i + length <= first:
                if any(word.after_comma for word in found[i + length : first + 1]):
                    return None  # "worried about ALS, my thumb twitches"
                asks_of_own = any(word.text in ("i", "my") for word in found[i + length : first])
                return None if asks_of_own and trigger not in OPEN else trigger
    return None
