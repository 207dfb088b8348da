"""Text to words: lower case, contractions opened, stems, and where clauses and sentences end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

import Stemmer

from charley.language.table import table

STOP = frozenset(
    table(
        """
        a | also | am | an | and | are | as | at | be | been | being | by | did | do | does | for | from | get |
        gets | getting | got | gotten | had | has | have | having | he | her | him | his | i | in | is | it | its |
        just | me | my | of | on | or | our | quite | really | she | so | some | that | the | their | them | there |
        these | they | this | those | to | too | us | very | was | we | were | which | who | with | you | your
        """
    )
)
NEGATIVE = frozenset(
    table(
        """
        cannot | neither | never | no | none | nor | not | nothing | without
        """
    )
)
_BREAKS = frozenset(
    table(
        """
        although | but | except | however | though | whereas | yet
        """
    )
)

CONTRACTIONS = {
    "can't": "cannot",
    "cant": "cannot",
    "couldn't": "cannot",
    "couldnt": "cannot",
    "won't": "will not",
    "wont": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "aint": "is not",
    "im": "i am",
    "ive": "i have",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wasnt": "was not",
    "arent": "are not",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "y/o": "year old",
    "yo": "year old",
    "yrs": "years",
    "yr": "year",
    "mins": "minutes",
    "min": "minutes",
    "hrs": "hours",
    "hr": "hour",
    "wks": "weeks",
    "wk": "week",
    "w/": "with",
    "w/o": "without",
    "w/out": "without",
    "&": "and",
    "unable": "cannot",
    "temp": "temperature",
    "its": "it is",
    "inability": "cannot",
    "no-no": "nono",
    "yes-yes": "yesyes",
    "non-tender": "nontender",
    "non-painful": "nonpainful",
    "non-pruritic": "nonpruritic",
    "non-itchy": "nonitchy",
    "non-diabetic": "nondiabetic",
    "non-pregnant": "nonpregnant",
    "non-progressive": "nonprogressive",
    "non-tremulous": "nontremulous",
    "non-drinker": "nondrinker",
}
# Words with a hyphen that are one word: "a no-no tremor" denies none, and a non-tender muscle is not tender.
ONE_WORD = tuple(said for said in CONTRACTIONS if "-" in said)
_TOKEN = re.compile(
    rf"(?:{'|'.join(ONE_WORD)})\b|"
    r"w/o(?:ut)?\b|w/|y/o|&|hba1c\b|a1c\b|t[12]d\b|\d0s\b|\d{1,3}k\b|[a-zà-öø-ÿ]+(?:['’][a-z]+)?(?:\d{1,2}(?![a-z\d]))?|\d+(?:am|pm)\b|\d+(?:[.,]\d+)*|[.!?;\n]+|[,()\[\]\-–—:/+°%]"
)
_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem that forms of a word share.

    >>> stem("twitching"), stem("twitches"), stem("weakness")
    ('twitch', 'twitch', 'weak')
    """
    if word.endswith(("itis", "itides")):
        return word  # "tendonitis" is more than "tendon"
    word = word.replace("oedema", "edema").replace("isation", "ization").replace("diarrhea", "diarrhoea")
    return _stemmer.stemWord(word)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of a text."""

    text: str
    stem: str
    start: int
    end: int
    clause: int
    sentence: int
    after_comma: bool  # a comma stands before it


def words(text: str, spelling: dict[str, str] | None = None) -> list[Word]:
    """Split a text into words.

    Args:
        spelling: common misspellings and how they are meant.

    >>> [word.text for word in words("I can't lift it, but it's OK.")]
    ['i', 'cannot', 'lift', 'it', 'it', 'is', 'ok']
    """
    found: list[Word] = []
    clause = sentence = 0
    comma = False
    for match in _TOKEN.finditer(text.lower()):
        raw = match.group().replace("’", "'")
        if raw[0] in ".!?;\n":
            clause += 1
            sentence += 1
            comma = False
            continue
        if not raw[0].isalnum() and raw != "&":
            comma = comma or raw in ",()[]:–—"
            continue
        for part in _open(raw):
            part = (spelling or {}).get(part, part)
            if part in _BREAKS:
                clause += 1
                comma = False
                continue
            for piece in part.split():
                found.append(Word(piece, stem(piece), match.start(), match.end(), clause, sentence, comma))
                comma = False
    return _join_compounds(_join_cannot(found))


# Words that together mean one thing, and sayings that mean nothing of the body (they become "").
_MEANT = {
    "t1d": table("type i diabetes"),
    "worsening": table(
        """
        getting worse | gets worse | get worse | got worse | becoming worse | getting much worse |
        getting a lot worse | growing worse
        """
    ),
    "seizure": table(
        """
        a fit | was fitting | is fitting | been fitting | started fitting | having fits | had fits | has fits |
        have fits | first fit | another fit | his fits | her fits | epileptic fits | epileptic fit
        """
    ),
    "suicidal": table(
        """
        want to end it | end it all | cannot go on anymore | cannot go on any more | cannot go on living |
        no point in going on | no point going on | no point in living | no reason to live | not want to live |
        not want to be here anymore | not want to be here any more | not want to be alive | feel like ending it |
        thinking of ending it | tired of living | ending it all | end my life | ending my life | take my own life |
        taking my own life | end his life | end her life
        """
    ),
    "denies": table(
        """
        negative for | absence of | no evidence of | no sign of | no signs of | no history of | no complaint of |
        no complaints of | no symptoms of | does not have any | did not have any | has not had any |
        have not had any | do not have any | does not report | did not report | does not complain of | free of any |
        not associated with | not accompanied by | no associated | no recent history of |
        no personal history of | no past history of | no prior history of | no known history of
        """
    ),
    "barely": table(
        """
        can barley | could barley | i barley | barley able
        """
    ),
    "not": table(
        """
        nothing is | nothing feels | nothing was
        """
    ),
    "yellowish": table(
        """
        dark yellow | deep yellow | bright yellow
        """
    ),
    "": table(
        """
        pain in the neck | a fit of laughter | a fit of giggles | a fit of rage | a fit of anger | a fit of coughing
        | pain in the arse | pain in the ass | pain in the butt | arm and a leg | pulling my leg | scared to death |
        worried sick | sick of | sick and tired | dying to | break a leg | head over heels |
        nearly jumped out of my skin | almost jumped out of my skin | insulin resistance | insulin resistant |
        off my back | on my back about | at the end of the day | on the other hand | on one hand | in the long run |
        keep an eye | bad back to front | foot the bill | hand in hand | second hand | first hand | right hand man |
        head start | a lot of nerve | got on my nerves | gets on my nerves | a knee jerk reaction | twitch stream |
        twitch streams | twitch streamer | twitch streamers | twitch streaming | twitch chat | twitch account |
        twitch channel | on twitch | twitch tv | jerk chicken | jerk pork | jerk seasoning | jerk off |
        cramp my style | cramps my style | to be fit | keep fit | keeping fit | get fit | getting fit |
        fit and healthy | fit as a fiddle | nearly had a heart attack | blood sweat and tears
        """
    ),
}
_COMPOUNDS = {tuple(said.split()): meant for meant, sayings in _MEANT.items() for said in sayings}
_LONGEST_COMPOUND = max(map(len, _COMPOUNDS))


def _join_compounds(found: list[Word]) -> list[Word]:
    joined: list[Word] = []
    i = 0
    while i < len(found):
        for length in range(min(_LONGEST_COMPOUND, len(found) - i), 1, -1):
            said = tuple(word.text for word in found[i : i + length])
            if said in _COMPOUNDS and found[i].clause == found[i + length - 1].clause:
                meant = _COMPOUNDS[said]
                first, last = found[i], found[i + length - 1]
                if meant:
                    joined.append(replace(first, text=meant, stem=stem(meant), end=last.end))
                i += length
                break
        else:
            joined.append(found[i])
            i += 1
    return joined


def _open(raw: str) -> list[str]:
    if raw in CONTRACTIONS:
        return CONTRACTIONS[raw].split()
    if "'" in raw:
        head, tail = raw.split("'", 1)
        if tail == "t" and head.endswith("n"):
            return [head[:-1], "not"]
        expanded = {"m": ["am"], "re": ["are"], "ve": ["have"], "ll": ["will"], "d": ["would"]}.get(tail)
        if expanded:
            return [head, *expanded]
        return [head, "is"] if head in ("it", "he", "she", "that", "there", "what") and tail == "s" else [head]
    return [raw]


def _join_cannot(found: list[Word]) -> list[Word]:
    """``can not``, ``could not``, ``not able`` and ``no longer able`` all become ``cannot``."""
    joined: list[Word] = []
    for word in found:
        before = joined[-1].text if joined else ""
        been = word.text == "able" and before == "been" and len(joined) > 1 and joined[-2].text == "not"
        if been:
            joined.pop()
        if (
            been
            or (word.text == "not" and before in ("can", "could"))
            or (word.text == "able" and before in ("not", "longer"))
        ):
            first = joined.pop()
            joined.append(
                Word("cannot", "cannot", first.start, word.end, first.clause, first.sentence, first.after_comma)
            )
        else:
            joined.append(word)
    return joined
