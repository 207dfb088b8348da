"""Where in a sentence another time ends and today begins, what was a matter of childhood, and what was weeks ago."""

from __future__ import annotations

import re

from charley.language.table import table, words_of
from charley.language.times import days_of
from charley.language.words import Words, clause_of, said, sentence_of

LATELY = 100  # days; so long an injury, a bite, an operation or an infection can still do what it does
_BOUNDS = frozenset(["and", "now", "so", "then", "while"])
_OF_NOW = frozenset(
    table(
        """
        am | are | can | cannot | currently | does | feels | has | have | hurts | is | keeps | lately | now |
        nowadays | still | today | tonight | will
        """
    )
)
_OF_THEN = frozenset(["did", "had", "used", "was", "were"])
_CHILDHOOD = table(
    """
    as a baby | as a boy | as a child | as a girl | as a kid | as a student | as a teen | as a teenager | as a toddler |
    as a youngster | in childhood | in his childhood | in her childhood | in my childhood | in my teens |
    in my twenties | in my youth | when i was a | when i was at school | when i was in | when i was little |
    when i was small | when i was young | when i was younger | when i was very
    """
)
# With one of these it is told of today: "I get cramps as a teenager", "twitches since I was a child".
_NOT_OVER = frozenset(
    table(
        """
        all | always | am | are | began | begun | ever | from | get | gets | has | have | is | now | since | start |
        started | still | today
        """
    )
)
_NONE = frozenset(["never", "none", "nothing"])
_ANY = frozenset(["a", "any", "had", "one"])
_FOR = frozenset(["again", "for", "in", "since"])
_YEARS = frozenset(["childhood", "decade", "decades", "years"])
_IT = frozenset(["it", "that", "these", "they"])
_THEM = frozenset(["it", "them", "these"])
WELCOME_BACK = frozenset("feeling memory movement power sensation sight speech strength vision voice".split())
_RETURNS = re.compile(r"(?:are|is|came|come|comes|(?:has|have) come) back |(?:(?:has|have) )?returned ")
_IS = frozenset(["am", "are", "do", "does", "get", "has", "have", "is"])
_NAMES = frozenset(["a", "an", "just", "my", "only", "the"])
_ENDED = frozenset(
    table(
        """
        better | cleared | cured | disappeared | fine | gone | less | never | no | none | not | ok | okay | rare |
        rarely | resolved | seldom | stopped | vanished | well
        """
    )
)
_REACH = 4  # words between what is told and "as a child"
SAID = words_of(_OF_NOW, _OF_THEN, _CHILDHOOD, _NOT_OVER, _ENDED)


def part_of_now(found: Words, position: int) -> int | None:
    """Where the part of a clause begins that tells of now, after one that may tell of another time.

    *I had polio as a child and now my leg is weak*, *a knee replaced a month ago and my calf is swollen*, *flu a month
    ago, then my legs went*.

    >>> from charley.language.words import words
    >>> part_of_now(words("Polio as a child and my leg is weak"), 8)
    5
    """
    clause = clause_of(found, position)
    begin = next((i for i in range(position, clause.start, -1) if _is_bound(found, i)), None)
    if begin is None:
        return None
    end = next((i for i in range(position + 1, clause.stop) if _is_bound(found, i)), clause.stop)
    part = {word.text for word in found[begin:end]}
    told_of_now = part & _OF_NOW and not part & _OF_THEN
    if found[begin].text in ("now", "then") or part & {"now"} or told_of_now:
        return begin + (found[begin].text in _BOUNDS)
    return None


def goes_on(found: Words, position: int) -> bool:
    """Whether the same is told to go on: *I used to get cramps, now they are worse*, *it was stiff and still is*.

    >>> from charley.language.words import words
    >>> goes_on(words("I used to get cramps, now it is every night"), 4)
    True
    >>> goes_on(words("I used to get cramps, now they are gone"), 4)
    False
    """
    after = [word.text for word in found[position + 1 : sentence_of(found, position).stop]]
    for i, word in enumerate(after):
        if word in _IT and not WELCOME_BACK & set(after) and _RETURNS.match(" ".join([*after[i + 1 :], ""])):
            return True
        if word == "again" and after[max(0, i - 3) : i - 1] in (["i", "have"], ["i", "get"]) and after[i - 1] in _THEM:
            return True
        if word == "still":
            rest = after[i + 1 : i + 3]
            return bool(rest) and rest[0] in _IS and rest[1:] in ([], ["it"], ["them"], ["and"], ["now"])
        if word == "now" and after[i + 1 : i + 2] and after[i + 1] in _IT:
            rest = after[i + 2 :]
            named = rest[:1] in (["is"], ["are"]) and rest[1:2] != [] and rest[1] in _NAMES and "worst" not in rest
            return not named and _ENDED.isdisjoint(rest)
    return False


def _is_bound(found: Words, i: int) -> bool:
    return found[i].after_comma or found[i].text in _BOUNDS


def of_childhood(found: Words, first: int, last: int) -> bool:
    """*I had fits as a child but none since*, told with no word of today.

    >>> from charley.language.words import words
    >>> of_childhood(words("Fits as a child"), 0, 0), of_childhood(words("I get fits as a child"), 2, 2)
    (True, False)
    """
    clause = clause_of(found, first)
    if clause.stop == last + 1 and clause.stop == sentence_of(found, last).stop:
        return False
    stop = _none_since(found, last)
    told = {word.text for word in found[clause.start : min(stop or clause.stop, clause.stop)]}
    if told & _NOT_OVER:
        return False
    if stop is not None and _YEARS.intersection(word.text for word in found[stop : stop + 8]):
        return True
    after = said(found, last + 1, min(last + 1 + _REACH + 5, clause.stop))
    near = min((at for saying in _CHILDHOOD if (at := after.find(f" {saying} ")) >= 0), default=None)
    if near is None:
        return False
    between = found[last + 1 : last + 1 + after[: near + 1].count(" ")]
    return len(between) <= _REACH and not any(word.after_comma or word.text == "and" for word in between)


def _none_since(found: Words, last: int) -> int | None:
    """Where *none for thirty years*, *not one since* begins, after words that it is told of."""
    for i in range(last + 1, sentence_of(found, last).stop - 1):
        one = found[i].text in _NONE or (found[i].text == "not" and found[i + 1].text in _ANY)
        if one and _FOR.intersection(word.text for word in found[i + 1 : i + 5]):
            return i
    return None


def lately(found: Words, position: int) -> bool:
    """Whether the clause says that it was days, weeks or a few months ago.

    >>> from charley.language.words import words
    >>> lately(words("knee replaced a fortnight ago"), 0), lately(words("bitten ten years ago"), 0)
    (True, False)
    """
    return any(
        found[i].text == "ago" and (days := days_of(found, i - 1)) is not None and days <= LATELY
        for i in clause_of(found, position)
        if i
    )
