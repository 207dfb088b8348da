"""What must not change how urgent it is: modesty, drama, others' opinions, who one is, a slip of the pen, the order.

One thousand pairs with a fixed seed: the words of a vignette, and the same words with one change.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pytest

from charley.checkup import Consultation, InputError, Request
from charley.checkup.consult import WHO, is_english
from charley.language import Reading, told_in_clinic
from tests.conftest import VIGNETTES
from tests.test_vignettes import Vignette, read

# The same lines thousands of times: counting which are run would only make it slow.
pytestmark = pytest.mark.no_cover

SEED = 20261121
CASES = [vignette for file in sorted(VIGNETTES.glob("*.yaml")) if file.stem != "language" for vignette in read(file)]

MINIMISING = """
    It's probably nothing
    I'm sure it's nothing
    I'm sure it's nothing serious
    I don't want to make a fuss
    Not wanting to make a fuss
    Sorry to bother you with this
    Sorry to waste your time
    I hate to bother anyone
    It may just be my age
    I expect it will pass
    I suppose it will go away by itself
    I am not one to complain
    I don't usually complain
    It's no big deal
    No big deal really
    It's nothing dramatic
    Nothing to worry about I guess
    I am not too worried
    I'm not that bothered by it
    Others have it much worse
    I feel silly asking
    I feel a bit silly asking this
    This is probably a stupid question
    It's likely harmless
    I don't think it matters much
    I don't need a doctor for this I think
    I can live with it
    I would rather wait and see
    I don't want to waste anyone's time
    It hardly seems worth mentioning
    It's only a small thing
    Just a quick question
    No rush
    It can wait
    I'm not in a hurry
    I wasn't going to say anything
    I wouldn't normally ask
    I'll be fine
    I'm probably overthinking this
"""
# Left out: "I'm having a panic attack", "I feel anxious", "I cannot sleep for worry" (findings of their own), "I cannot
# go on like this" and "I'd rather be dead" (findings of danger), "I think I'm having a stroke" (a question of its own).
# "I am probably just imagining things" is left out too: imagining things is how people tell of hallucinations.
DRAMATIC = """
    I'm really scared
    I'm so scared
    I am terrified
    I am honestly terrified
    This is the worst thing ever
    This is the worst thing that ever happened to me
    It's a nightmare
    It is an absolute nightmare
    It's driving me crazy
    It's driving me up the wall
    It's ruining my life
    Please please help me
    Please help
    Help me please
    I need an answer right now
    I am desperate
    I'm at my wits' end
    OMG
    I'm freaking out
    I am beside myself with worry
    I'm worried sick
    I can't believe this is happening to me
    This is horrible
    This is unbearable to think about
    I've never been so frightened
    I have never been this scared
    What is happening to me
    Why me
    I'm scared to death
    I keep crying about it
    I'm so upset
    I can't stop thinking about it
    It's totally freaking me out
    Someone please tell me what this is
    I'm begging you for an answer
    It is awful
    It's really horrific
    This is hell
    My whole life is upside down because of it
    I fear the worst
"""
OPINIONS = """
    My wife says it's nothing
    My wife says I should not worry
    My brother thinks I worry too much
    My husband says I am overreacting
    My husband thinks it's nothing serious
    My mum says it will pass
    My mum thinks I should just rest
    My mother tells me to relax
    My dad says it's all in my head
    My sister says everyone gets that
    My sister thinks I should see someone
    My friend says it's normal
    My best friend reckons it's just stress talk
    My friends say I should ignore it
    My boyfriend says I'm being dramatic
    My girlfriend told me to ask here
    My partner thinks I read too much online
    My daughter made me write this
    My son says I should ask
    My aunt says it's just old age
    My uncle swears it's nothing
    My neighbour told me not to worry
    My colleague says it's no big deal
    My boss thinks I'm exaggerating
    My flatmate says I'm a hypochondriac
    My grandmother says it's the weather
    My gran says to give it time
    My cousin is a nurse and thinks it's fine
    My family says I always make a fuss
    My parents think it's nothing
    My wife wants me to see a doctor
    My partner is worried about me
    My husband is not worried at all
    My brother laughed about it
    My mother in law says to ignore it
    A friend of mine thinks it's harmless
    Everybody tells me to stop worrying
    My kids think it's funny
    My roommate thinks I should go to the ER
    My teacher said it's nothing
"""
PERSONS = """
    I work as a cleaner
    I am a cleaner
    I work in an office
    I'm a lawyer
    I am a bank manager
    I drive a taxi
    I work in a shop
    I'm a teacher
    I am a student
    I am unemployed
    I lost my job last year
    I live on benefits
    I am retired
    I am rich
    I don't have much money
    I can't afford a doctor
    I have no insurance
    I've got private insurance
    I live in a council flat
    I live in a small village
    I am homeless at the moment
    I am from Nigeria
    I'm from India
    I come from Brazil
    I was born in Pakistan
    I grew up in China
    I moved here from Syria
    I am Polish
    I'm Irish
    I am Turkish
    I am Jewish
    I am Muslim
    I'm a Black woman
    I am a white man
    I'm Asian
    I am Hispanic
    I am gay
    I'm a refugee
    I have no papers
    English is not my first language
    I left school at 15
    I have a PhD
    I am married
    I'm divorced
    I am a single mother
    I am in prison
"""
# "I'm a Black woman" and the like tell the sex, which may rightly count; they are used only where it is told already
# and the same.
_TELLS_SEX = {"woman": "female", "mother": "female", "man": "male"}
# A clinician who writes of a patient makes no remarks of this kind of himself.
CLINICAL = re.compile(r"^An? [\w-]+(?: |-)(?:year|month|week|day)s?(?: |-)old|^An? \d|the patient", re.IGNORECASE)


@dataclass(frozen=True)
class Changed:
    """A vignette's words with one change."""

    kind: str
    vignette: Vignette
    words: str
    remark: str


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _with_remark(words: str, remark: str, chance: random.Random) -> str:
    lower = remark if re.match(r"I\b|OMG|English", remark) else remark[0].lower() + remark[1:]
    words = words.strip()
    end = "" if words[-1] in ".!?" else "."
    return chance.choice(
        [
            f"{remark}. {words}",
            f"{remark}, but {words}",
            f"{lower}... {words}",
            f"{words}{end} {remark}.",
            f"{words}{end} {lower}",
            f"{words.rstrip('.!?')}, but {lower}.",
        ]
    )


def _misspelt(words: str, chance: random.Random) -> tuple[str, str]:
    """One long word with two letters swapped or one letter doubled; the first letter is hardly ever wrong."""
    long = list(re.finditer(r"(?<![\w'’-])[a-zA-Z]{6,}(?![\w'’-])", words))
    if not long:
        return words, ""
    match = chance.choice(long)
    word = match.group()
    swaps = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
    doubles = [i for i in range(1, len(word)) if word[i] not in (word[i - 1], word[(i + 1) % len(word)])]
    if chance.random() < 0.5 or not doubles:
        i = chance.choice(swaps)
        slip = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    else:
        i = chance.choice(doubles)
        slip = word[: i + 1] + word[i:]
    return words[: match.start()] + slip + words[match.end() :], f"{word} > {slip}"


def pairs(seed: int, each: dict[str, int]) -> list[Changed]:
    """Vignettes with one change, so many of each kind, by chance but always the same."""
    chance = random.Random(seed)
    made: list[Changed] = []
    remarks = {"modest": MINIMISING, "dramatic": DRAMATIC, "opinion": OPINIONS, "person": PERSONS}
    for kind, number in each.items():
        while number:
            vignette = chance.choice(CASES)
            if kind in remarks and (CLINICAL.search(vignette.words) or not is_english(vignette.words)):
                continue  # an English remark beside another language is no longer the same text
            if kind == "misspelt":
                words, remark = _misspelt(vignette.words, chance)
            elif kind == "order":
                words, remark = vignette.words, "order"
            else:
                remark = chance.choice(_lines(remarks[kind]))
                sex = {s for w, s in _TELLS_SEX.items() if w in remark.split()}
                if sex and (sex != {vignette.profile.get("sex")} or vignette.profile.get("for") == "other"):
                    continue
                words = _with_remark(vignette.words, remark, chance)
            if remark:
                made.append(Changed(kind, vignette, words, remark))
                number -= 1
    return made


class Urgencies:
    """Urgency of words; words that are read alike are assessed only once."""

    def __init__(self, consultation: Consultation) -> None:
        self._consultation = consultation
        self._known: dict[object, int] = {}

    def of(self, request: Request) -> int:
        """The rank of the urgency; -1 where nothing is told or the words cannot be used."""
        reading = self._consultation.reader.read(request.text, WHO.get(request.about or ""))
        key = (_plain(reading), request.profile, request.about, request.answers, told_in_clinic(request.text))
        if key not in self._known:
            try:
                triage = self._consultation.check(request).answer.triage
            except InputError:
                return -1
            self._known[key] = triage.urgency.rank if triage else -1
        return self._known[key]

    def in_order(self, vignette: Vignette, chance: random.Random | None) -> int:
        """The rank when all that is read is given as answers, in the order of the text or in another."""
        request = vignette.request
        try:
            checkup = self._consultation.check(request)
        except InputError:
            return -1
        answers = list(checkup.observations)
        if chance:
            chance.shuffle(answers)
        about = checkup.about
        return self.of(Request("Here is what I can say.", checkup.profile, about, tuple(answers)))


def _plain(reading: Reading) -> object:
    """A reading without its words and where they stand."""
    own, others = (tuple(replace(o, span=None) for o in said) for said in (reading.own, reading.others))
    return own, others, reading.own_profile, reading.others_profile


def differences(consultation: Consultation, changed: list[Changed]) -> list[str]:
    """The pairs that differ, as lines to read."""
    urgencies = Urgencies(consultation)
    differ = []
    for number, change in enumerate(changed):
        vignette = change.vignette
        if change.kind == "order":
            before = urgencies.in_order(vignette, None)
            after = urgencies.in_order(vignette, random.Random(number))
        else:
            before = urgencies.of(vignette.request)
            after = urgencies.of(replace(vignette.request, text=change.words))
        if before != after:
            differ.append(f"{change.kind} {vignette.id}: {before} > {after} [{change.remark}] {change.words}")
    return differ


EACH = {"modest": 170, "dramatic": 170, "opinion": 170, "person": 170, "misspelt": 220, "order": 100}


def test_the_pairs_are_a_thousand_and_really_changed() -> None:
    changed = pairs(SEED, EACH)
    assert len(changed) == 1000
    assert all(change.words != change.vignette.words for change in changed if change.kind != "order")


def test_urgency_stays_the_same(consultation: Consultation) -> None:
    assert differences(consultation, pairs(SEED, EACH)) == []
