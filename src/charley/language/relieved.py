"""Whether what was there is told to be well now: *until they changed my tablets*, *since then I feel great*.

Only what was told as of weeks, months or years, or of a year gone by, and with no word of today: what was there this
morning counts, whatever became of it.
"""

from __future__ import annotations

import re

from charley.language.table import table, words_of
from charley.language.words import Words, clause_of, said, sentence_of, within

_WAS = frozenset(["could", "had", "suffered", "used", "was", "were"])
# Of today, or still there: nothing is over then.
_NOT_OVER = frozenset(
    table(
        """
        again | although | back | bit | cannot | comes | day | days | hour | hours | less | little |
        minutes | morning | night | partly | return | returned | slightly | still | though | today | tonight |
        week | worse | worsening | yesterday
        """
    )
)
_RELIEVED = table(
    """
    am cured | am in no pain | am pain free | am symptom free | am free of | am like new | am so much better now |
    back in my own bed | back in my bed | back to my old self | back to normal | been a godsend | been a life saver |
    been a lifesaver | been a miracle | completely better | completely gone | feel brand new | feel great |
    feel like a new | feel wonderful | fully recovered | got my life back | has been a godsend | has changed my life |
    have been fine | have been well | have been in no pain | it has been fine | is fine now | is well now |
    i am in no pain | no more pain | no pain now | not a twinge since | pain free | patch is the best | all is well |
    sleep like a baby | sleeping in my own bed | they have been fine | were gone | well ever since | fine ever since |
    fine since | feeling came back | feeling has come back | feeling returned | well since
    """
)
_UNTIL = re.compile(
    r" (?:until|till) (?:i|he|she|they|we|my \w+|the \w+|a \w+)(?: finally| then)? "
    r"(?:changed|cut|discovered|found|gave|had (?:an operation|surgery)|operated|put|quit|retired|stopped|switched|"
    r"tried|(?:began|started)(?! to)"
    r"(?: (?:doing|drinking|eating|exercising|stretching|swimming|taking|using|walking|wearing)| (?!\w+ing )\w+)) "
)
_LONG = frozenset("decade decades month months weeks year years".split())
_IN_YEAR = re.compile(r" in (?:19|20)\d\d ")
_WAS_AGO = re.compile(
    r"^ (?:all )?(?:that|this|it)(?: all)? (?:was|happened) "
    r"(?:(?:\w+ ){0,3}(?:years|decades) ago|(?:back )?(?:in )?(?:19|20)\d\d) "
)
# "A stiff shoulder I had last winter", "those days are long over".
_I_HAD = re.compile(
    r"^ (?:that |which )?i (?:had|got|suffered)(?: \w+){0,2} "
    r"(?:last (?:autumn|fall|spring|summer|winter|year)|in (?:19|20)\d\d|years ago|during (?:chemo|my pregnancy)|"
    r"when i was (?:expecting|pregnant|young|younger)) "
)
_NONE_SINCE = re.compile(r"^ (?:never again|none|not once|nothing)(?: since(?: then)?)? $")
_FOR_GOOD = re.compile(
    r" (?:those days are (?:long )?(?:gone|over|past)|(?:that|this|it) is all (?:behind me|over)"
    r"|all sorted(?: out)?(?: now)?) "
)
_ON_GOING = frozenset(["now", "spread", "spreading"])
_REACH = 3  # sentences in which it may be told that it is well now
SAID = words_of(_NOT_OVER, _RELIEVED)


def is_relieved(found: Words, first: int, last: int) -> bool:
    """Whether what was told as past is told to have ended.

    >>> from charley.language.words import words
    >>> is_relieved(words("I had spasms for months until they changed my tablets."), 2, 2)
    True
    >>> is_relieved(words("I had spasms for months until I could not walk."), 2, 2)
    False
    """
    clause = clause_of(found, first)
    rest = said(found, last + 1, sentence_of(found, last).stop)
    over = _FOR_GOOD.search(rest)
    left = _FOR_GOOD.sub(" ", rest).replace(" the day ", " ").split()
    if (over or _I_HAD.match(rest)) and _NOT_OVER.isdisjoint(left) and _ON_GOING.isdisjoint(left):
        return True
    ahead = {word.text for word in found[clause.start : first]}
    if not ahead & _WAS and not any(found[i].text in ("shook", "fell", "felt") for i in range(first, last + 1)):
        return False
    here = sentence_of(found, first)
    after = said(found, last + 1, here.stop)
    if _UNTIL.search(said(found, last + 1, clause.stop)) and not _today(after):
        return True
    told = said(found, here.start, here.stop)
    then = _next_sentences(found, here.stop)
    if then and _NONE_SINCE.match(then[0]):
        return {"again", "now", "still", "today", "yesterday"}.isdisjoint(told.split())
    if then and _WAS_AGO.match(then[0]) and not any(_today(text) for text in then[:2]):
        return True
    long_ago = _LONG & set(told.split()) or _IN_YEAR.search(told)
    if " now " in told and within(after, _RELIEVED):
        return not _today(after.replace(" back to ", " to "))
    if not long_ago or _today(_without(told.replace(" back spasms ", " ").replace(" my back ", " "))):
        return False
    for text in (after, *then):
        if within(text, _RELIEVED):
            return not _today(_without(text))
        if _today(text):
            return False
    return False


def _next_sentences(found: Words, start: int) -> list[str]:
    """The words of the sentences that follow a position."""
    told: list[str] = []
    while start < len(found) and len(told) < _REACH:
        here = sentence_of(found, start)
        told.append(said(found, here.start, here.stop))
        start = here.stop
    return told


def _without(text: str) -> str:
    """A text without what it says of getting well, whose words may be those of what is still there."""
    for saying in _RELIEVED:
        text = text.replace(f" {saying} ", "  ")
    return text


def _today(text: str) -> bool:
    return not _NOT_OVER.isdisjoint(text.split())
