"""What is told to everybody or of nobody: leaflets, advice, lessons and stories."""

from __future__ import annotations

import re

from charley.language.table import table, words_of
from charley.language.triggers import FIRST, THIRD
from charley.language.words import Words, clause_of, said, sentence_of

_PEOPLE = FIRST | THIRD | {"our", "us", "we"}
# "Very common side effects: ...", "Rare (fewer than 1 in 1,000): ...", "Common symptoms of this: ..."
_HEADING = re.compile(
    r"^ (?:(?:the|other|most|very|less|more|its) )*(?:(?:common|typical) symptoms|"
    r"(?:\w+ ){0,3}(?:effects|reactions|symptoms) (?:can|could|may|might) include|"
    r"(?:drug )?(?:contraindications|interactions|precautions|warnings)|"
    r"(?:common|frequent|known|listed|possible|rare|uncommon|unwanted)(?: and \w+)? "
    r"(?:(?:side|adverse|unwanted) (?:effects?|reactions?)|(?:\w+ ){0,2}\d+ in \d[\d,.]*)) "
)
_OF_A_DAY = frozenset(
    "ago began hours minutes monday morning now saturday since started sunday today tonight yesterday".split()
)
_TO_DO = re.compile(
    r"^ (?:\w+ )?to (?:avoid|calm|cure|ease|fight|get rid of|help|loosen|prevent|reduce|relax|release|relieve|soothe|"
    r"stop|treat)(?: (?!my|our|this|these|his|her)\w+){0,3} $"
)
_BIDS = frozenset(["ease", "loosen", "massage", "prevent", "relax", "relieve", "soothe", "treat"])
_WHENEVER = frozenset(["if", "once", "when", "whenever"])
_LIKENED = frozenset(["as", "feeling", "imagine", "know", "like", "of", "than"])
_LESSONS = frozenset(
    table(
        """
        assignment | coursework | dissertation | documentary | essay | exam | homework | lecture | lesson | novel |
        paper | podcast | poster | presentation | quiz | screenplay | seminar | thesis | webinar
        """
    )
)
_MADE_UP = frozenset("character detective heroine protagonist villain".split())
_HERO = frozenset(["hero", "heros"])
_TELLS = frozenset(["book", "chapter", "film", "novel", "plot", "script", "story"])
_MAY_OCCUR = re.compile(r"^ (?:[a-z]+ ){0,6}(?:may|might) (?:also |rarely |sometimes )?occur ")
_IN_A_STORY = re.compile(r"^ in (?:a|an|the|this|that) (?:\w+ ){0,2}(?:book|episode|film|movie|novel|story) ")
_CAN_COME = re.compile(
    r"^ (?:can|could|may|might)(?: also| sometimes)? (?:arise|be caused by|be due|be from|come|result|stem) "
)
SAID = words_of(_LESSONS, _MADE_UP, _TELLS)


def is_advice(found: Words, first: int, last: int) -> bool:
    """Whether the words are those of a leaflet, of advice to anybody, of a lesson or of a story.

    >>> from charley.language.words import words
    >>> is_advice(words("Common side effects: dizziness, cramps"), 4, 4)
    True
    >>> is_advice(words("My side effects: dizziness, cramps"), 4, 4)
    False
    """
    return (
        _in_a_list(found, first)
        or _told_to_do(found, first)
        or _of_a_lesson(found, first)
        or _of_a_story(found, first)
        or _can_come_from(found, first, last)
        or _may_occur(found, first, last)
    )


def _in_a_list(found: Words, first: int) -> bool:
    """*Common side effects: weakness, tremor*, with nobody named."""
    here = sentence_of(found, first)
    told = said(found, here.start, here.stop)
    return bool(_HEADING.match(told)) and (_PEOPLE | _OF_A_DAY).isdisjoint(told.split())


def _told_to_do(found: Words, first: int) -> bool:
    """*To ease a stiff neck, roll your shoulders*, *when your calf cramps, walk on*; not *like when ...*."""
    here = sentence_of(found, first)
    if _PEOPLE.intersection(found[i].text for i in here):
        return False
    if first - here.start <= 2 and found[here.start].text in _BIDS:
        return True  # "relax stiff shoulders with a warm towel"
    clause = clause_of(found, first)
    after = {found[i].text for i in range(first, here.stop) if found[i].after_comma}
    if after and _TO_DO.match(said(found, clause.start, first)):
        return True
    for i in range(max(here.start, first - 4), first):
        begins = i == here.start or found[i].after_comma
        if found[i].text in _WHENEVER and found[i + 1].text == "your" and begins:
            return i == here.start or found[i - 1].text not in _LIKENED
    return False


def _of_a_lesson(found: Words, first: int) -> bool:
    """*An exam on tremor*, *an essay about the history of cramps*; not *in an exam on Monday my hand shook*."""
    start = max(clause_of(found, first).start, first - 6)
    for i in range(start, first - 1):
        if found[i].text in _LESSONS and found[i + 1].text in ("about", "on"):
            between = found[i + 2 : first + 1]
            named = (_PEOPLE | _OF_A_DAY).isdisjoint(word.text for word in between)
            return named and not any(word.after_comma for word in between)
    return False


def _of_a_story(found: Words, first: int) -> bool:
    """*A novel in which the hero's hands tremble*, *in the film the king limps*."""
    here = sentence_of(found, first)
    if _IN_A_STORY.match(said(found, here.start, first)):
        return FIRST.isdisjoint(found[i].text for i in here)
    ahead = [found[i].text for i in range(sentence_of(found, first).start, first)]
    near = set(ahead[-6:])
    return bool(near & _MADE_UP or (near & _HERO and _TELLS & set(ahead))) and "my" not in ahead[-3:]


def _may_occur(found: Words, first: int, last: int) -> bool:
    """*Drowsiness and tremor may occur*, with nobody named."""
    here = sentence_of(found, first)
    if not _MAY_OCCUR.match(said(found, last + 1, clause_of(found, last).stop)):
        return False
    return _PEOPLE.isdisjoint(found[i].text for i in here)


def _can_come_from(found: Words, first: int, last: int) -> bool:
    """*Whether tingling can come from vitamins*; not *my tingling may come from my neck*."""
    clause = clause_of(found, first)
    near = {word.text for word in found[max(clause.start, first - 2) : last + 1]}
    rest = said(found, last + 1, clause.stop)
    asks = {"if", "whether"}.intersection(word.text for word in found[max(clause.start, first - 3) : first])
    return bool(asks and _CAN_COME.match(rest)) and FIRST.isdisjoint([*rest.split(), *near])
