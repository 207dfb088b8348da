"""What sounds like a finding and is another: both legs for one, cramps of the belly for cramps of a muscle."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from charley.language.lexicon import Match
from charley.language.table import table
from charley.language.words import Words, clause_of, said, sentence_of, within

_PLURALS = frozenset(["ankles", "calves", "feet", "legs"])
_SINGULARS = frozenset(["ankle", "calf", "foot", "leg"])
_ONE = frozenset(["left", "one", "only", "right", "single"])
_BOTH = frozenset(["both", "each", "either", "two"])
_OF_ONE = frozenset(["her", "his", "left", "my", "one", "right", "the"])
# Words that make another thing of the last word of a finding's phrase.
_MAKES_ANOTHER = {
    "fall_recent": frozenset(["apart", "asleep", "behind", "ill", "pregnant", "short", "silent"]),
    "falls": frozenset(["apart", "asleep", "behind", "ill", "pregnant", "short", "silent"]),
    "muscle_pain": frozenset(["killer", "killers", "med", "medication", "medicine", "meds", "reliever", "relief"]),
    "walking_trouble": frozenset(["straight"]),
}
_CRAMPS = frozenset(["cramp", "spasm"])
_WOMB_OR_GUT = frozenset(["bowel", "intestinal", "menstrual", "period", "uterine", "womb"])
_BELLY = frozenset(["abdomen", "abdominal", "belly", "gut", "guts", "stomach", "tummy"])
_OF_MUSCLES = frozenset(
    table(
        """
        ab | abs | core | crunches | exercise | gym | muscle | muscles | muscular | plank | pilates | run | running |
        situps | sit | swim | swimming | wall | workout
        """
    )
)
_INTO = frozenset("across around at deep down her his in inside low lower my of round the upper".split())
_PERIOD = frozenset(["menses", "menstrual", "menstruation", "ovulating", "ovulation", "pms"])
_BLOATED = frozenset(["bloated", "bloating", "gas", "gassy", "ibs"])
_MY_PERIOD = table(
    """
    a period | bad period | heavy period | her cycle | her period | her periods | monthly cycle | my monthly |
    my period | my periods | of my cycle | on period | time of the month
    """
)
_BETWEEN = frozenset("area feels is keeps region started starts was".split())
_FEELS = frozenset("and feeling feelings pain pains sensation sensations type".split())
# With a bite or a pregnancy both are kept: cramps of the belly may be the danger.
_GRAVE = frozenset(
    table(
        """
        bit | bite | bitten | black | dizzy | faint | fainted | fainting | late | missed | overdue | pregnancy |
        pregnant | scorpion | snake | spider | stung | widow
        """
    )
)
_UPSET = frozenset(
    table(
        """
        constipation | diarrhea | diarrhoea | eat | eating | food | meal | nausea | period | periods | poo | runs |
        sick | toilet | vomit | vomited | vomiting
        """
    )
)


def is_of_other_legs(match: Match, found: Words) -> bool:
    """Whether swelling of one leg is told of both, or swelling of both of one: the words share a stem.

    >>> from charley.language.words import words
    >>> is_of_other_legs(Match("leg_swelling_one", (1, 3)), words("my legs are swollen"))
    True
    """
    if match.name not in ("leg_swelling_one", "leg_swelling_both"):
        return False
    told = {found[i].text for i in clause_of(found, match.first)}
    if match.name == "leg_swelling_one":
        return not told & _ONE and any(found[i].text in _PLURALS for i in match.at)
    return not told & (_BOTH | _PLURALS) and any(
        found[i].text in _SINGULARS and i > 0 and found[i - 1].text in _OF_ONE for i in match.at
    )


def is_part_of_another(match: Match, found: Words) -> bool:
    """*Keeps falling asleep* is no fall, *cannot walk straight* no trouble walking, *no pain relief* no *no pain*.

    >>> from charley.language.words import words
    >>> is_part_of_another(Match("fall_recent", (0, 1)), words("keeps falling asleep"))
    True
    """
    if match.name == "short_deficit_full_recovery" and any(
        found[i].text == "back" and i > 0 and found[i - 1].text in ("her", "his", "lower", "my", "upper")
        for i in match.at
    ):
        return True  # "my back has hurt since"
    other = _MAKES_ANOTHER.get(match.name)
    after = match.last + 1
    if not other or after >= len(found) or found[after].clause != found[match.last].clause or found[after].after_comma:
        return False
    return found[after].text in other or (
        match.name == "walking_trouble" and within(said(found, after, after + 4), ["in a straight line"])
    )


def is_of_the_belly(match: Match, found: Words) -> bool:
    """*Period cramps*, *stomach cramps and diarrhoea*: of the womb or the gut, not of a muscle.

    >>> from charley.language.words import words
    >>> is_of_the_belly(Match("cramp", (1,)), words("Period cramps again"))
    True
    """
    if match.name not in _CRAMPS or not match.first:
        return False
    before = found[match.first - 1]
    if before.clause != found[match.first].clause:
        return False
    upset = (found[i].text in _UPSET for i in sentence_of(found, match.first))
    return before.text in _WOMB_OR_GUT or (before.text in _BELLY and any(upset))


def is_shaken_out(match: Match, found: Words) -> bool:
    """*I shake my hands out*: done on purpose, and no tremor.

    >>> from charley.language.words import words
    >>> is_shaken_out(Match("tremor", (1, 3)), words("I shake my hands out")), is_shaken_out(
    ...     Match("tremor", (1, 3)), words("I shake my cup empty"))
    (True, False)
    """
    shake = next((i for i in match.at if found[i].stem == "shake"), -1)
    if not match.name.startswith("tremor") or shake < 0:
        return False
    after = [found[i].text for i in range(shake + 1, min(shake + 5, clause_of(found, shake).stop))]
    return "out" in after and after[0] in ("her", "his", "it", "my", "our", "the", "them")


def is_likened_to_a_fall(match: Match, found: Words) -> bool:
    """*I jump as if I fell off a step*: nobody fell.

    >>> from charley.language.words import words
    >>> is_likened_to_a_fall(Match("fall_recent", (4, 5)), words("I jump as if I fell off a step"))
    True
    """
    if match.name not in ("fall_recent", "falls"):
        return False
    return within(said(found, max(clause_of(found, match.first).start, match.first - 4), match.first), ["as if"])


def in_the_belly(matches: Iterable[Match], found: Words, placed: Collection[int] = ()) -> list[Match]:
    """Matches in which a cramp of the belly is a pain there, or of a period: *cramping in my lower belly*.

    Args:
        placed: positions of words that name parts of the body.

    >>> from charley.language.words import words
    >>> in_the_belly([Match("cramp", (0,))], words("Cramps in my tummy"))
    [Match(name='belly_pain', at=(0,))]
    >>> in_the_belly([Match("cramp", (3,))], words("My tummy muscles cramp"))
    [Match(name='cramp', at=(3,))]
    """
    told: list[Match] = []
    for match in matches:
        instead = _instead(match, found, placed) if match.name == "cramp" else ""
        if instead:
            told.append(replace(match, name=instead))
        if not instead or any(found[i].text in _GRAVE for i in sentence_of(found, match.first)):
            told.append(match)
    return sorted(set(told), key=lambda match: (match.first, match.last, match.name))


def _instead(match: Match, found: Words, placed: Collection[int]) -> str:
    """What a cramp is where it is none of a muscle."""
    cramp = next((i for i in match.at if found[i].stem.startswith("cramp")), -1)
    if cramp < 0 or any(found[i].text in _OF_MUSCLES for i in sentence_of(found, cramp)):
        return ""
    only = all(i == cramp or found[i].text in _BELLY for i in match.at)
    if only and _names_the_belly(found, cramp, placed):
        return "belly_pain"
    if _is_placed(found, cramp, placed):
        return ""
    bloated = any(found[i].text in _BLOATED for i in sentence_of(found, cramp))
    return "belly_pain" if only and bloated else "period_pain" if _is_of_a_period(found, cramp) else ""


def _is_of_a_period(found: Words, cramp: int) -> bool:
    """*The first day of my period*; not *after long periods of sitting*."""
    here = sentence_of(found, cramp)
    told = said(found, here.start, here.stop)
    return not _PERIOD.isdisjoint(told.split()) or (within(told, _MY_PERIOD) and not within(told, ["a period of"]))


def _is_placed(found: Words, cramp: int, placed: Collection[int]) -> bool:
    """Whether a limb, the back or a muscle stands in the sentence of a cramp."""
    here = sentence_of(found, cramp)
    return any((i in placed and found[i].text not in _BELLY) or found[i].text in _OF_MUSCLES for i in here)


def _names_the_belly(found: Words, cramp: int, placed: Collection[int]) -> bool:
    """*Cramps in my lower tummy*, *my stomach area is cramping*; not *my tummy is upset and my calf cramps*."""
    clause = clause_of(found, cramp)
    i = cramp - 1
    while i >= clause.start and found[i].text in _BETWEEN and not found[i + 1].after_comma:
        i -= 1
    if i >= clause.start and found[i].text in _BELLY and not found[i + 1].after_comma:
        return True
    after = [word.text for word in found[cramp + 1 : min(cramp + 9, clause.stop)]]
    while after and after[0] in _FEELS:
        after.pop(0)
    if not after or after[0] not in _INTO:
        return False
    while after and after[0] in _INTO:
        after.pop(0)
    if not after or after[0] not in _BELLY | {"uterus", "womb"}:
        return False
    return after[1:2] != ["and"] or not _is_placed(found, cramp, placed)
