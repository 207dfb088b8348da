"""Whether what is said is over: told as a history, of another time, or as gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charley.language.epochs import WELCOME_BACK, goes_on, of_childhood, part_of_now
from charley.language.relieved import is_relieved
from charley.language.table import table, words_of
from charley.language.triggers import BEGINS_ANEW, COMES_WITH, PAST, STATES_ANEW, STILL
from charley.language.words import Words, clause_of, said, sentence_of, within

_GONE = frozenset(
    table(
        """
        ceased | cleared up | cured | disappeared | ended | gone | resolved | settled down | stopped | subsided |
        vanished | went away
        """
    )
)
# Words that may stand between what is told and its end.
_LIGHT = frozenset(
    table(
        """
        all | also | are | been | completely | entirely | eventually | finally | had | has | have | is | now | since |
        soon | then | totally | was | were
        """
    )
)
_DOING = frozenset(
    table(
        """
        aching | cramping | hurting | jerking | jumping | kicking | shaking | spasming | swelling | throbbing |
        tingling | trembling | twitching
        """
    )
)
_HAVING = frozenset("a an any experience feel get had has have having my notice of see suffer suffers from the".split())
_NOT_YET = frozenset(["cannot", "hardly", "never", "no", "not"])
# "Stopped me", "stopped when I lay down".
_NOT_FOR_GOOD = frozenset(["during", "her", "him", "if", "me", "my", "us", "when", "whenever", "while"])
_BACK = frozenset(["again", "back", "came", "comes", "return", "returned", "returns"])
_CURED = re.compile(r" (?:cured|fixed|healed) (?:her|his|my|our|the)(?: \w+)? $")
_CAME_BACK = ("are back", "come back", "came back", "has returned", "have returned", "is back", "returned")
_SOON = frozenset(
    table(
        """
        day | hour | hours | minute | minutes | morning | night | second | seconds | today | tonight | yesterday
        """
    )
)
_LONG_AGO = frozenset("month months spring summer autumn winter christmas week weeks year years".split())
# Not an end: "gone down but still there", "gone from bad to worse".
_GONE_ON = frozenset("badly beyond crazy down from haywire in into mad off on over through to up with".split())
# "Gone once my iron was topped up": for good, unlike "gone after I had a rest".
_TREATED = frozenset(
    table(
        """
        changed | corrected | cut | fixed | operation | over | quit | removed | replaced | retired | started | stopped |
        surgery | switched | topped | treated
        """
    )
)
_HEALED = frozenset(["healed", "recovered"])
_DONE_ONCE = frozenset("began came changed cut dropped gave had left quit retired started stopped switched".split())
_WELL = frozenset(["better", "fine", "good", "normal", "ok", "okay", "well"])
SAID = words_of(_TREATED, _GONE, _LIGHT, _DOING, _HAVING, _SOON, _LONG_AGO)

_SINCE_THEN = re.compile(rf" since (?:{'|'.join(map(re.escape, PAST))})(?= )")  # what began then is there still
_HISTORY_OF_NOW = re.compile(
    r" (?:(?:days?|weeks?|months?|years?|hours?|long|longstanding|standing|short|recent|progressive|brief)"
    r"|(?:presents?|presented|presenting|comes|came|seen|referred|evaluated|gave|gives|giving)"
    r"(?: (?:with|for|because|of|a|an|the|his|her|in|to))*) history of(?= )"
)


def is_over(found: Words, at: Sequence[int]) -> bool:
    """Whether what the words at some positions say is a matter of the past."""
    first, last = at[0], at[-1]
    return (
        _told_of_another_time(found, first)
        or _in_another_time(found, first)
        or _no_longer(found, first)
        or _stopped_between(found, at)
        or went_away(found, last)
        or _they_went(found, first)
        or _well_now(found, first)
        or _cured(found, first)
        or of_childhood(found, first, last)
        or is_relieved(found, first, last)
    )


def _stopped_between(found: Words, at: Sequence[int]) -> bool:
    """*My eyelid stopped twitching*."""
    return any(
        found[i].text in ("stopped", "ceased")
        and found[i + 1].text in _DOING
        and not _NOT_YET.intersection(word.text for word in found[max(0, i - 3) : i])
        for i in range(at[0] + 1, at[-1])
    )


def _cured(found: Words, first: int) -> bool:
    """*The physio cured my stiff hip*, with no word that it came back."""
    ahead = said(found, max(clause_of(found, first).start, first - 3), first)
    return bool(_CURED.search(ahead)) and not goes_on(found, first)


def _no_longer(found: Words, first: int) -> bool:
    """*I no longer have cramps*, *stopped twitching*; but *can no longer hide my tremor* has it."""
    start = clause_of(found, first).start
    before = [word.text for word in found[max(start, first - 7) : first]]
    if before[-1:] in (["stopped"], ["ceased"]) and found[first].text in _DOING:
        return not _NOT_YET.intersection(before[-5:-1])
    while before and before[-1] in _HAVING:
        before.pop()
    return before[-2:] == ["no", "longer"] and not {"can", "could"} & set(before)


def went_away(found: Words, last: int) -> bool:
    """*The cramps disappeared*, *my tremor has completely gone*, *twitching in March which cleared up*.

    Not what came back, or what lasted only minutes or hours: that is how a small stroke is told.
    """
    clause = clause_of(found, last)
    for i in range(last + 1, min(last + 11, clause.stop)):
        one, two = found[i].text, found[i + 1].text if i + 1 < clause.stop else ""
        if (one not in _GONE and f"{one} {two}" not in _GONE) or (one in ("ended", "gone") and two in _GONE_ON):
            continue
        before = [word.text for word in found[last + 1 : i]]
        mine = found[i + 2 : i + 3] and found[i + 2].text in ("he", "i", "my", "she")
        if two in ("after", "once") and mine and _TREATED.isdisjoint(word.text for word in found[i + 3 : i + 8]):
            return False  # "gone after I had a rest"
        while before and before[-1] in _LIGHT:
            before.pop()
        if before[-1:] in (["it"], ["they"]) and before[-2:-1] in (["and"], ["but"]):
            return not _BACK.intersection(word.text for word in found[i + 1 : clause.stop])
        if _is_place(before):
            before = []
        if before and before[-1] not in ("that", "which") and not (before[0] in ("i", "that") and "had" in before):
            continue
        rest = {word.text for word in found[i + 1 : sentence_of(found, last).stop]}
        if within(said(found, i + 1, sentence_of(found, last).stop), ["came off"]):
            rest.discard("came")
        between = {word.text for word in found[last + 1 : i]}
        only_then = two in _NOT_FOR_GOOD and not _changed(found, i + 1)
        kept = between & (_NOT_YET | {"and", "or"}) or rest & _BACK or (rest | between) & _SOON or only_then
        return not kept
    return False


def _is_place(words: list[str]) -> bool:
    """*In my left eyelid*, *after my hip operation*: between what was and that it has gone."""
    return (
        2 <= len(words) <= 4 and words[0] in ("after", "around", "in", "of", "on") and words[1] in ("both", "my", "the")
    )


def _changed(found: Words, i: int) -> bool:
    """*Stopped when I came off lithium*: something that was done once; not *stopped when I lay down*."""
    after = [word.text for word in found[i : i + 4]]
    return after[:1] == ["when"] and after[2:3] != [] and after[2] in _DONE_ONCE


def _they_went(found: Words, first: int) -> bool:
    """*I had cramps for a week but they have gone*: over, where it is told that it was not of today."""
    clause = clause_of(found, first)
    if clause.stop >= len(found) or found[clause.stop].text not in ("all", "it", "that", "they", "this"):
        return False
    after = [found[i].text for i in clause_of(found, clause.stop)][1:]
    while after and after[0] in _LIGHT:
        after.pop(0)
    gone = after[:1] and (after[0] in _GONE | _HEALED or " ".join(after[:2]) in _GONE)
    return bool(gone) and long_ago(found, first) and not _BACK.intersection(after)


def long_ago(found: Words, first: int) -> bool:
    """Whether a sentence tells of weeks, months or years, and not of today."""
    told = {found[i].text for i in sentence_of(found, first)}
    return bool(told & _LONG_AGO) and not told & _SOON


def _well_now(found: Words, first: int) -> bool:
    """*I was weak all last week but I am fine now*; not *this morning*: what was there today counts."""
    clause = clause_of(found, first)
    told = {word.text for word in found[clause.start : clause.stop]}
    if not told & {"had", "was", "were"} or not told & _LONG_AGO or told & _SOON or clause.stop >= len(found):
        return False
    after = clause_of(found, clause.stop)
    then = [word.text for word in found[after.start : after.stop]]
    return (
        found[after.start].sentence == found[first].sentence
        and len(then) <= 6
        and bool(_WELL & set(then))
        and "now" in then
        and "not" not in then
    )


def _told_of_another_time(found: Words, first: int) -> bool:
    """*As a child I had tics*, *I used to cramp*; not *I used to be strong and now my arms are weak*."""
    then = _SINCE_THEN.sub(" since then", _past_reaching(found, first))
    if not within(then, PAST) and not then.startswith(" back when "):
        return False
    now = part_of_now(found, first)
    return (now is None or within(said(found, now, first), PAST)) and not goes_on(found, first)


def _past_reaching(found: Words, first: int) -> str:
    """The words of the clause before a position, without a *history of* that tells of now or of something before.

    *Presents with a long history of cramps* is now; in *a history of gout, now has cramps* only the gout is old.
    """
    ahead = said(found, clause_of(found, first).start, first)
    ahead = _HISTORY_OF_NOW.sub(" ", ahead)
    _, history, after = ahead.rpartition(" history of ")
    if history and set(after.split()) & (BEGINS_ANEW | COMES_WITH | STATES_ANEW):
        return ahead.replace(history, " ")
    return ahead


def in_a_history(found: Words, at: Sequence[int]) -> bool:
    """*With a history of heavy drinking*: past only in that it is told as a history."""
    ahead = _past_reaching(found, at[0])
    return " history of " in ahead and not within(ahead.replace(" history of ", " "), PAST)


def _in_another_time(found: Words, first: int) -> bool:
    """*Ago* without *started*: over. *Since*, *started*, *for*: still there.

    A comma begins a new time, unless the time stands alone between commas: *ten years ago, I had cramps*.
    """
    clause = clause_of(found, first)
    if not {"ago", "year"}.intersection(found[i].text for i in clause):
        return False
    now = part_of_now(found, first)
    if now is not None and " ago " in said(found, clause.start, now):
        return False
    back = within(said(found, first, clause.stop), _CAME_BACK) or goes_on(found, first)
    if back and WELCOME_BACK.isdisjoint(found[i].text for i in clause):
        return False
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


def _is_bare_time(found: Words, part: list[int]) -> bool:
    """*ten years ago* and nothing else."""
    return len(part) <= 4 and found[part[-1]].text == "ago"
