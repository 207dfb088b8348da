"""What sounds like a finding and is another: both legs for one, cramps of the belly for cramps of a muscle."""

from __future__ import annotations

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
_BELLY = frozenset(["abdominal", "belly", "stomach", "tummy"])
_UPSET = frozenset(
    table(
        """
        constipation | diarrhea | diarrhoea | eat | eating | food | meal | nausea | period | periods | poo | sick |
        toilet | vomit | vomited | vomiting
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
