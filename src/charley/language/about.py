"""Who writes: age, sex, diagnoses and medicines, read from the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Set
from typing import Literal

from charley.knowledge import Knowledge
from charley.language.context import Status, context
from charley.language.lexicon import Lexicon, Match
from charley.language.relatives import FEMALE_RELATIVES, MALE_RELATIVES, RELATIVES
from charley.language.table import table, words_of
from charley.language.whose import Who, subject
from charley.language.words import Words, sentence_of

Sex = Literal["female", "male"]

# "My dad is 81"; "... it twitches. 36." at the end;
# "45 years old", "45yo"; "I am 45", "a lady of 78"; "45F"; "F45"; "(45, F)".
_AGE = re.compile(
    r"\b(?P<a>\d{1,3})\s*[- ]?\s*(?:years?|yrs?|y)[- ]?\s*[/ ]?\s*o(?:ld)?\b"
    r"|\b(?:i am|i['’]?m|aged?|age:?|turned|turning|s?he['’]s|s?he is|(?:male|female|man|woman|lady|guy|girl)"
    r"(?: of|,)?)\s*(?P<b>\d{1,3})\b"
    r"(?!\s*(?:st|lb|kg|cm|%|weeks?|months?|days?|hours?|minutes?|mins?|stone|pounds|miles|km|on)\b)"
    rf"|\b(?:{'|'.join(sorted(RELATIVES))})(?:,| is| who is|['’]s| (?:just )?turned)?\s*\(?(?P<f>\d{{2,3}})\b"
    r"(?=\s*(?:[,.;)!?]|and\b|now\b|with\b|has\b|$))"
    r"|(?<=[.!?])\s+(?P<g>1[6-9]|[2-9]\d)\s*[.!]?\s*\Z"
    r"|\b(?P<c>\d{2})\s*(?P<cs>[mf])\b|\b(?P<ds>[mf])\s*/?\s*(?P<d>\d{2})\b"
    r"|\((?P<e>\d{2})\s*,?\s*(?P<es>[mf]|male|female)\)",
    re.IGNORECASE,
)
_MONTHS_OLD = re.compile(
    r"\b(\d{1,2})[- ]?(?:months?|weeks?|days?)[- ]?old\b|\b(?:newborn|infant|toddler|my baby)\b", re.IGNORECASE
)
_FEMALE = frozenset(
    table(
        """
        female | girl | grandmother | lady | mom | mother | mum | pregnant | wife | woman
        """
    )
)
_MALE = frozenset(
    table(
        """
        bloke | boy | dad | dude | father | grandfather | guy | husband | male | man
        """
    )
)
_HER = FEMALE_RELATIVES | {"her", "she"}
_HIS = MALE_RELATIVES | {"he", "him", "his"}
_TELLS_SEX = _FEMALE | _MALE | _HER | _HIS
# What a writer says before a diagnosis that is really theirs.
_ASSERTS = table(
    """
    have | has | had | got | diagnosed | diagnosis | with | my | our | living | suffer | suffers | suffering | am |
    is | known | his | her | developed | because | due | from | patient | told | history | underlying | treated |
    longstanding | existing
    """
)
_SAYS_OF_COMMON = {"have", "has", "diagnosed", "got", "with", "my", "living"}
# In a sentence that begins so, every illness that follows is one that the person has, however long the list.
_HISTORY = (
    ("medical", "history"),
    ("past", "history"),
    ("past", "medical"),
    ("surgical", "history"),
    ("clinical", "history"),
    ("medical", "problems"),
    ("medical", "conditions"),
    ("other", "conditions"),
    ("history", "of"),
    ("history", "includes"),
    ("known", "case"),
    ("diagnosed", "with"),
)
_HEADINGS = frozenset(
    table(
        """
        comorbidities | comorbidity | pmh | pmhx | pmx
        """
    )
)
_MEASURED_BEFORE = frozenset(
    table(
        """
        elevated | endogenous | free | ionized | plasma | raised | serum | total | urinary | urine
        """
    )
)
_MEASURED_AFTER = frozenset(
    table(
        """
        antibodies | antibody | binding | concentration | concentrations | deficiency | deficient | level | levels |
        metabolism | receptor | receptors | resistance | secretion | stores | studies | uptake
        """
    )
)
# Nearer than four words before an illness these say that it is only thought of.
_ONLY_THOUGHT_OF = frozenset(
    table(
        """
        concern | concerning | could | differential | excluded | exclude | initially | likely | may | mimicking | might
        | misdiagnosed | mistaken | possible | possibly | query | resembling | risk | rule | ruled | screened |
        screening | suggesting | suggestive | suspected | suspecting | suspicion | suspicious | versus | vs
        """
    )
)
# Only illnesses that someone can carry as a diagnosis; "night cramps" or "a strain" are what the text describes.
_DIAGNOSES = frozenset(
    table(
        """
        blood_vessel | brain_and_cord | genetic | hormonal | immune | joint_and_soft_tissue | junction | metabolic |
        mind_and_body | motor_neuron | movement_disorder | muscle | nerve | sleep
        """
    )
)
_TOO_COMMON = frozenset(
    table(
        """
        cramp | cramps | dehydration | depression | dystonia | flu | headache | migraine | ms | pd | sciatica |
        shivering | spasm | spasms | stiffness | stroke | tics | tremor | whiplash
        """
    )
)


SAID = words_of(
    _FEMALE, _MALE, _ASSERTS, _SAYS_OF_COMMON, *_HISTORY, _HEADINGS, _MEASURED_BEFORE, _MEASURED_AFTER,
    _ONLY_THOUGHT_OF, _TOO_COMMON
)  # fmt: skip


def ages(text: str) -> Iterator[tuple[int, int, Sex | None]]:
    """Ages named in a text with their position and, where written with it ("45F"), the sex.

    >>> list(ages("I'm a 45yo woman")), list(ages("(23M) here"))
    ([(45, 6, None)], [(23, 0, 'male')])
    """
    for match in _AGE.finditer(text):
        number = next(int(match[g]) for g in "abcdefg" if match[g])
        letter = (match["cs"] or match["ds"] or match["es"] or "").lower()[:1]
        if 0 < number <= 120:
            yield number, match.start(), {"f": "female", "m": "male"}.get(letter)  # type: ignore[misc]
    for match in _MONTHS_OLD.finditer(text):
        yield 0, match.start(), None


def sexes(found: Words) -> Iterator[tuple[Sex, int, Who]]:
    """Sexes named, with position and whose: *I am a woman*, *my husband*."""
    for i, word in enumerate(found):
        if word.text not in _TELLS_SEX:
            continue
        before = {w.text for w in found[max(0, i - 6) : i] if w.sentence == word.sentence}
        beside_age = any(
            w.text.isdigit() or w.text in ("old", "yo") for w in found[max(0, i - 2) : i + 3] if w is not word
        )
        if (
            word.text in ("male", "female", "man", "woman", "guy", "lady")
            and beside_age
            and not before & {"he", "she", "my"}
        ) or (word.text in _FEMALE | _MALE and before & {"i", "am"} and not before & {"he", "she", "my"}):
            yield ("female" if word.text in _FEMALE else "male"), i, Who.SELF
        elif word.text == "pregnant" and subject(found, i, Who.SELF) is Who.SELF:
            yield "female", i, Who.SELF
        elif word.text in _HER:
            yield "female", i, Who.OTHER
        elif word.text in _HIS:
            yield "male", i, Who.OTHER


def diagnosis_lexicon(knowledge: Knowledge) -> Lexicon:
    """Names of illnesses that a person can have been told they have."""
    return Lexicon(
        (cause.id, _plain(name))
        for cause in knowledge.causes.values()
        if cause.group in _DIAGNOSES
        for name in (cause.clinical, cause.name, *cause.synonyms, cause.id.replace("_", " "))
    )


def medicine_lexicon(knowledge: Knowledge) -> Lexicon:
    """Generic and brand names of medicines."""
    return Lexicon(
        (medicine.id, _plain(name))
        for medicine in knowledge.medicines.values()
        for name in (medicine.name, *medicine.synonyms, *medicine.brands, medicine.id.replace("_", " "))
    )


def _plain(text: str) -> str:
    plain = re.sub(r"\([^)]*\)", " ", text.lower())
    return re.sub(r"[^a-z0-9à-ÿ' ]+", " ", plain).replace("'s", "")


def diagnoses(
    found: Words, named: Iterable[Match], noted: Set[tuple[int, ...]], owner: list[Who]
) -> Iterator[tuple[str, Who, tuple[int, ...]]]:
    """Illnesses that the text says someone has: of those named, those asserted, not feared, not denied.

    Args:
        noted: positions of those that stand alone, as in a note.
    """
    for match in named:
        if match.last - match.first > 2 * len(match.at):
            continue
        if found[match.first].text == "mg" and match.first and found[match.first - 1].text[0].isdigit():
            continue  # 200 mg of something, not myasthenia gravis
        near = {
            w.text for w in found[max(0, match.first - 6) : match.first] if w.sentence == found[match.first].sentence
        }
        single = len(match.at) == 1 and found[match.first].text in _TOO_COMMON
        listed = match.at in noted or _in_a_history(found, match.first)
        said = listed or near & (
            _SAYS_OF_COMMON | ({"had", "previous", "prior"} if found[match.first].text == "stroke" else set())
            if single
            else set(_ASSERTS)
        )
        after = {w.text for w in found[match.last + 1 : match.last + 3] if w.sentence == found[match.last].sentence}
        if not said and "patient" not in after and "warrior" not in after:
            continue
        closest = {
            w.text for w in found[max(0, match.first - 4) : match.first] if w.clause == found[match.first].clause
        }
        if closest & _ONLY_THOUGHT_OF:
            continue
        told = context(found, match.at, owner[match.first])
        if "family" in near and told.status is Status.ABSENT:
            continue  # "no family history of epilepsy"
        if "family" in near:
            yield match.name, Who.OTHER, match.at
        elif told.status in (Status.PRESENT, Status.PAST):
            yield match.name, told.who, match.at


_DOUBTS = frozenset(
    table(
        """
        afraid | am | are | could | do | does | fear | is | maybe | might | or | scared | should | terrified | think |
        what | whether | why | worried | worry
        """
    )
)


def is_noted(text: str, found: Words, match: Match) -> bool:
    """*Myasthenia, choking today*: the bare name of an illness, with more to say after it, is a known illness.

    Not *ALS?*, which asks, and not the name of what is felt (*cramps, ...*).
    """
    if len(match.at) == 1 and found[match.first].text in _TOO_COMMON - {"ms", "pd"}:
        return False
    sentence = sentence_of(found, match.first)
    alone = match.first == sentence.start and match.at == tuple(range(match.first, match.last + 1))
    ends = match.last + 1 == sentence.stop or found[match.last + 1].after_comma
    says_more = match.last + 1 < len(found)
    asks = (
        text[found[match.last].end : found[match.last].end + 12].lstrip().startswith("?")
        or "?" in text[found[sentence.stop - 1].end : found[sentence.stop - 1].end + 3]
    )
    said = {found[i].text for i in sentence}
    return alone and ends and says_more and not asks and not said & _DOUBTS


def _in_a_history(found: Words, position: int) -> bool:
    """*Past medical history is notable for gout, emphysema and myasthenia gravis*, *PMH: epilepsy*."""
    before = [w.text for w in found[sentence_of(found, position).start : position]]
    return bool(_HEADINGS & set(before)) or any(pair in _HISTORY for pair in itertools.pairwise(before))


def _is_measured(found: Words, first: int, last: int) -> bool:
    """*A thyroxine level*, *serum testosterone*, *insulin resistance*: something of the body, not a medicine."""
    before = {w.text for w in found[max(0, first - 1) : first] if w.clause == found[first].clause}
    after = {w.text for w in found[last + 1 : last + 2] if w.clause == found[last].clause}
    return bool(before & _MEASURED_BEFORE or after & _MEASURED_AFTER)


def _none_of_it(found: Words, first: int) -> bool:
    """*Not on any statin*, *not taking any painkillers*; but *not taken my baclofen* names one's own."""
    before = " ".join(w.text for w in found[max(0, first - 4) : first] if w.clause == found[first].clause)
    return bool(re.search(r"\b(?:not|never) (?:on|take|taken|taking|used|using) (?:any|a|an)\b", before))


def medicines(found: Words, named: Iterable[Match], owner: list[Who]) -> Iterator[tuple[str, Who, tuple[int, ...]]]:
    """Medicines of those named that the text says someone takes or has just stopped."""
    for match in named:
        if match.at != tuple(range(match.first, match.last + 1)) and match.last - match.first > len(match.at):
            continue
        told = context(found, match.at, owner[match.first])
        near = {
            w.text for w in found[max(0, match.first - 4) : match.first] if w.sentence == found[match.first].sentence
        }
        if _is_measured(found, match.first, match.last) or _none_of_it(found, match.first):
            continue
        if told.status in (Status.PRESENT, Status.UNSURE) and not near & {"allergic", "without", "refused", "instead"}:
            yield match.name, told.who, match.at
