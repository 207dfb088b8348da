"""Whether what is said is denied: by a word before it, inside it or after it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from charley.language.triggers import (
    ANEW_AFTER_AND,
    BEGINS_ANEW,
    COMES_WITH,
    DENIED_AFTER,
    DENIES,
    ENDS_SCOPE,
    FIRST,
    NEVER_BUT,
    NO_LISTS,
    NOT,
    NOT_A_DENIAL,
)
from charley.language.words import STOP, Words, clause_of, said, within

_SUBJECTS = frozenset(["i", "it", "they"])
_NOT_A_DENIAL = tuple(f"{saying} " for saying in NOT_A_DENIAL)
_DENIED_AFTER = tuple(f"{saying} " for saying in DENIED_AFTER)
_ALL_SAID = frozenset(["it", "that", "them", "these", "those"])


def denied_before(found: Words, first: int, last: int) -> bool:
    """Whether a denial before (or between) the words reaches them."""
    clause = found[first].clause
    for i in range(last, -1, -1):
        if found[i].clause != clause:
            return False
        word = found[i].text
        if i > first and found[i].after_comma and word in _SUBJECTS:
            return False  # "my back isn't straight, it's agony"
        if i < first and (word in ENDS_SCOPE or (word == "as" and _not_so_much(found, i))):
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
            if _doubled(found, i) or _except_there(found, last):
                return False
            if denies_something_else(found, i):
                continue
            if word == "never":
                return not within(said(found, i, min(len(found), last + 6)), NEVER_BUT)
            between = [w for w in found[i + 1 : first] if w.text not in STOP]
            if _begins_anew(found, i, first, last):
                return False
            near = len(between) <= 3 and not any(w.after_comma for w in found[i + 1 : first + 1])
            return near or _is_list(found, i, first)
    return False


def denied_inside(found: Words, at: Sequence[int]) -> bool:
    """*Joints are not swollen*: a denial between the words, unless a comma and a subject of its own end it."""
    denials = (i for i in range(at[0], at[-1]) if i not in at and found[i].text in NOT | NO_LISTS)
    return any(
        not any(word.after_comma and word.text in _SUBJECTS for word in found[i + 1 : at[-1] + 1]) for i in denials
    )


def _not_so_much(found: Words, i: int) -> bool:
    """*Not so much pain as stiffness*: what follows the *as* is there."""
    before = [word.text for word in found[max(0, i - 8) : i] if word.clause == found[i].clause]
    return any(pair in (("so", "much"), ("as", "much")) for pair in itertools.pairwise(before))


def _except_there(found: Words, last: int) -> bool:
    """*No weakness except in my left foot*: there it is."""
    after = [word.text for word in found[last + 1 : last + 3] if word.sentence == found[last].sentence]
    return after[:1] == ["except"] and after[1:] != [] and after[1] in _WHERE_OR_WHEN


def _doubled(found: Words, i: int) -> bool:
    """*not without pain*, *not a day without cramps*, *cannot say I do not*: two denials cancel."""
    before = [word.text for word in found[max(0, i - 5) : i] if word.clause == found[i].clause]
    if found[i].text == "without":
        return bool({"not", "never", "hardly", "barely"} & set(before))
    return "cannot" in before and bool({"say", "deny", "claim", "pretend"} & set(before))


def _new_start(found: Words, i: int) -> bool:
    """``i`` or ``my`` after a comma starts a statement of its own."""
    return found[i].after_comma or (i > 0 and found[i - 1].text in ("and", "then", "so") and found[i].text == "i")


def _begins_anew(found: Words, denial: int, first: int, last: int) -> bool:
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


def _is_list(found: Words, start: int, end: int) -> bool:
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


def denies_something_else(found: Words, i: int) -> bool:
    """*Not sure*, *no relief*, *not only*: the word denies something else than what follows."""
    clause = found[i].clause
    after = [w.text for w in found[i : i + 5] if w.clause == clause]
    plain = " ".join([after[0], *(w for w in after[1:] if w not in STOP)]) if after else ""
    full = " ".join(after)
    before = found[i - 1].text if i else ""
    return (
        f"{plain} ".startswith(_NOT_A_DENIAL)
        or f"{full} ".startswith(_NOT_A_DENIAL)
        or (before == "for" and full.startswith("no "))
        or (before in ("if", "or", "whether", "why") and found[i].text == "not")
    )


def denied_after(found: Words, last: int) -> bool:
    """Whether words after these deny them: *is normal*, *none of those*."""
    clause = clause_of(found, last)
    rest = [word.text for word in found[last + 1 : min(last + 6, clause.stop)]]
    if [word.text for word in found[max(0, clause.stop - 3) : clause.stop - 1]] == ["none", "of"]:
        return found[clause.stop - 1].text in _ALL_SAID
    if _answered_no(found, clause, last):
        return True
    text = " ".join(rest) + " "
    if text.startswith(_DENIED_AFTER):
        # "are normal" inside a question asks whether they are: "tell me if cramps and twitching are normal"
        asked = {word.text for word in found[clause.start : last + 1]}
        return not asked & {"if", "whether", "is", "are", "it"} or "came back" in text
    return False


_WHERE_OR_WHEN = frozenset(["after", "at", "during", "in", "on", "when", "while"])
_NO = frozenset(["never", "nil", "no", "none", "nope"])


def _answered_no(found: Words, clause: range, last: int) -> bool:
    """*Fever: no*, or an answer of one word: *Any numbness? No*."""
    if clause.stop == last + 2 and found[last + 1].text in _NO and found[last + 1].after_comma:
        return True
    after = clause_of(found, clause.stop) if clause.stop < len(found) else range(0)
    return (
        len(after) == 1 and found[after.start].text in _NO and found[after.start].sentence == found[last].sentence + 1
    )
