"""Whether what is said is only feared, asked, read about or thought of, and not told of oneself.

A question about something in general (*is it normal to have cramps?*, *what causes cramps?*) leaves it open: who asks
has it or may have it. A question about one's own (*is it normal that my hands shake?*) tells it.
"""

from __future__ import annotations

import itertools
import re
from enum import StrEnum

from charley.language.table import table, words_of
from charley.language.triggers import FEARS, FIRST, OPEN, READ, THIRD
from charley.language.words import STOP, Words, clause_of, said, sentence_of, within

_REACH = 14  # words that a fear or a question reaches


class Asked(StrEnum):
    """How something is asked or thought of."""

    FEARED = "feared"  # feared, read about, thought of
    OPEN = "open"  # asked: it may be there


_ASKS = frozenset(["can", "could", "do", "does", "is", "may", "might", "will", "would"])
_CAUSES = frozenset(["bring", "cause", "caused", "causes", "causing", "lead", "leads", "result", "trigger", "triggers"])
_MAKES = frozenset(["cause", "causing", "make", "bring", "lead", "trigger"])
_ONE_OF_OWN = frozenset(["i", "me", "mine", "my", "our", "such", "the", "these", "this", "those", "your"])
_BEGIN = frozenset(trigger.split()[0] for trigger in (*FEARS, *READ))
_JUDGED = frozenset(
    table(
        """
        abnormal | bad | common | concerning | contagious | curable | dangerous | fatal | harmful | harmless |
        hereditary | normal | ok | okay | permanent | safe | serious | sign | symptom | treatable | usual |
        weird | worrying
        """
    )
)
_CALM = frozenset(["cramp", "fascicul", "spasm", "tic", "tingl", "tremor", "twitch"])  # no danger by themselves
# In general: nobody's, as long as nothing of one's own is named.
_IN_GENERAL = table(
    """
    how common | how dangerous | how do you | how long do | how long does | how to | what causes | what helps |
    what stops | which medicines cause
    """
)
_MINE = frozenset(["i", "me", "mine", "my"])
_IS_FOR = re.compile(
    r" (?:are|be|being|is|mainly|mostly|often|only|sometimes|usually)(?: \w+ly)? "
    r"(?:approved|given|good|indicated|licensed|meant|prescribed|recommended|sold|taken|used) "
    r"(?:against|for|in|to (?:ease|help|prevent|stop|treat))(?: (?!with|my)\w+){0,3} $"
)
_EFFECT = re.compile(r" (?:an?|the|one of the|its)(?: \w+){0,2} side effects? ")
_IS_EFFECT = re.compile(
    r" (?:are|is|can be|may be)(?: \w+){0,4} "
    r"(?:side effects? |(?:described|listed|mentioned|named) (?:among|as|by|in|on|under) |"
    r"(?:in|on) the (?:leaflet|list) )"
)
_REPORTED = re.compile(
    r"^ (?:has|have) been (?:described|observed|reported|seen) "
    r"(?:in (?:adults|children|patients|people|some|studies|trials|users)|with (?:the|this)) "
)
_COMES_ON = re.compile(r"^ (?:come on|comes on|hit|hits|set in|sets in|strike|strikes) ")
_IF_ANYBODY = re.compile(r" (?:if|when) (?:a|an|anybody|anyone|somebody|someone) ")
_SAYS_IT = frozenset(["pronounce", "say", "spell", "translate"])
_OR_OCCURS = re.compile(r"^ (?:and|or)(?: \w+){1,3} (?:appears?|develops?|happens?|occurs?) ")
_WHAT_I_HAVE = ("what i feel", "what i get", "what i have", "what is happening to me")
_OCCURS = frozenset(["appear", "appears", "develop", "develops", "happens", "occur", "occurs"])
SAID = words_of(_JUDGED, _IN_GENERAL)


def asked(found: Words, first: int, last: int) -> Asked | None:
    """How the words between two positions are asked or thought of; none where they are told."""
    return (
        None
        if _is_what_i_have(found, last)
        else _feared(found, first, last)
        or _asked_as_cause(found, first, last)
        or _asked_in_general(found, first, last)
        or _supposed(found, first, last)
        or _named_as_use_or_effect(found, first, last)
    )


def _is_what_i_have(found: Words, last: int) -> bool:
    """*The leaflet names weakness, and weakness is just what I have*."""
    after = said(found, last + 1, min(last + 7, clause_of(found, last).stop))
    return within(after, _WHAT_I_HAVE)


def _asked_as_cause(found: Words, first: int, last: int) -> Asked | None:
    """*Could low potassium cause this?* asks about it; *could my coffee cause this* names one's own.

    *Can statins cause muscle pain?* asks about the pain; *can they cause these pains* has it.
    """
    clause = clause_of(found, first)
    if not any(word.text in _ASKS for word in found[clause.start : min(clause.start + 3, first + 1)]):
        return None
    after = {word.text for word in found[last + 1 : min(last + 6, clause.stop)]}
    if not {"my", "i"} & {word.text for word in found[clause.start : first]} and after & _MAKES:
        return Asked.FEARED
    cause = next((i for i in range(first - 1, clause.start, -1) if found[i].text in _CAUSES), None)
    if cause is None or any(word.text in _ONE_OF_OWN for word in (*found[cause:first], *found[last + 1 : last + 4])):
        return None
    return Asked.FEARED


def _asked_in_general(found: Words, first: int, last: int) -> Asked | None:
    """*What causes cramps?*, *are twitches dangerous?*: open, unless one's own are named."""
    clause = clause_of(found, first)
    ahead = [word.text for word in found[clause.start : first]]
    if _ONE_OF_OWN.intersection(ahead) or len(ahead) > 8:
        return None
    said = " ".join(ahead) + " "
    if any(said.startswith(f"{question} ") for question in _IN_GENERAL):
        return Asked.OPEN
    calm = any(found[i].stem in _CALM for i in range(first, last + 1))
    bare = calm and ahead[:1] in (["do"], ["does"]) and set(ahead[1:]) <= {"a", "all", "an", "leg", "muscle"}
    if bare and _MINE.isdisjoint(found[i].text for i in sentence_of(found, first)):
        return Asked.OPEN
    judged = any(word.text in _JUDGED for word in found[last + 1 : min(last + 4, clause.stop)])
    return Asked.OPEN if judged and ahead[:1] in (["are"], ["is"]) else None


def _supposed(found: Words, first: int, last: int) -> Asked | None:
    """*Stop it if weakness occurs*, *weakness has been reported in patients on it*: what may come."""
    clause = clause_of(found, first)
    mine = {found[i].text for i in sentence_of(found, first)} & _MINE
    rest = said(found, last + 1, clause.stop)
    if not mine and _REPORTED.match(rest):
        return Asked.FEARED
    calm = any(found[i].stem in _CALM for i in range(first, last + 1))
    anybody = _IF_ANYBODY.search(said(found, max(clause.start, first - 5), first))
    if calm and anybody and not mine and THIRD.isdisjoint(found[i].text for i in clause):
        return Asked.FEARED
    ahead_of_it = {word.text for word in found[clause.start : first]}
    if "how" in ahead_of_it and not mine - {"i"} and first > clause.start and found[first - 1].text in _SAYS_IT:
        return Asked.FEARED
    if not mine and "if" in ahead_of_it and _OR_OCCURS.match(rest):
        return Asked.FEARED
    supposes = first > clause.start and found[first - 1].text in ("if", "when", "whenever")
    if supposes and not mine and _COMES_ON.match(rest):
        return Asked.FEARED
    ahead = {word.text for word in found[max(clause.start, first - 5) : first]}
    if last + 1 < clause.stop and found[last + 1].text in _OCCURS and {"if", "should", "when"} & ahead:
        return Asked.FEARED
    return None


def _named_as_use_or_effect(found: Words, first: int, last: int) -> Asked | None:
    """*Baclofen is used for spasms*, *numbness is a side effect of it*: what a medicine is for or can do to anybody."""
    clause = clause_of(found, first)
    if any(found[i].text == "mine" for i in range(last + 1, min(last + 8, len(found)))):
        return None  # "recommended for cramps, but mine get worse"
    beside = itertools.takewhile(lambda word: not word.after_comma, found[last + 1 : clause.stop])
    if _MINE.intersection(word.text for word in beside):
        return None
    if _IS_FOR.search(said(found, max(clause.start, first - 8), first)):
        return Asked.FEARED
    if _MINE.intersection(word.text for word in found[clause.start : first]):
        return None
    after = said(found, last + 1, min(last + 8, clause.stop))
    asked_first = found[clause.start].text in ("are", "is")
    named = _IS_EFFECT.match(after) or (asked_first and _EFFECT.match(after))
    return Asked.FEARED if named else None


def _feared(found: Words, first: int, last: int) -> Asked | None:
    """The fear, the question or the reading that reaches these words from before them."""
    start = clause_of(found, first).start
    for i in range(first - 1, max(start, first - _REACH) - 1, -1):
        if found[i].text in FIRST and found[i].after_comma:
            return None
        if found[i].text not in _BEGIN:
            continue
        for length in (4, 3, 2, 1):
            trigger = " ".join(word.text for word in found[i : i + length])
            if i + length > first:
                continue
            listed = trigger.startswith("symptoms") and i > 0 and found[i - 1].text in _OWNERS
            if trigger in READ and not listed:
                return Asked.FEARED
            if trigger in FEARS:
                if any(word.after_comma for word in found[i + length : first + 1]):
                    return None  # "worried about ALS, my thumb twitches"
                if _tells_of_own(found, i, length, first, last):
                    return None
                return Asked.OPEN if trigger in OPEN else Asked.FEARED
    return None


_OWNERS = frozenset(["her", "his", "my", "our", "their"])
_WHETHER = frozenset(["if", "whether"])


def _tells_of_own(found: Words, i: int, length: int, first: int, last: int) -> bool:
    """*Worried about my twitching*, *about the cramps in my calf*, *is it normal that my hands shake*."""
    between = [word.text for word in found[i + length : first]]
    own = bool({"i", "me", "my"} & set(between))
    trigger = " ".join(word.text for word in found[i : i + length])
    if trigger in OPEN:
        if trigger == "is it" and _JUDGED & set(between[:2]):
            return own and ("that" in between or not {"get", "have"} & set(between))
        return "my" in between and found[i + length - 1].text in _WHETHER
    if own:
        return True
    after = [word.text for word in found[last + 1 : last + 4] if word.clause == found[last].clause]
    named = {"the", "these", "this", "those"} & {word for word in between if word in STOP}
    return bool(named) and len(between) <= 2 and "my" in after
