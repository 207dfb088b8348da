"""Joins what a text says of its people: age, sex, diagnoses, medicines, and what runs in the family."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from charley.assessment import Observation, Profile, State
from charley.knowledge import Knowledge
from charley.language.about import ages, diagnoses, diagnosis_lexicon, is_noted, medicine_lexicon, medicines, sexes
from charley.language.lexicon import Match
from charley.language.relatives import KIN
from charley.language.table import table, words_of
from charley.language.triggers import COMES_WITH
from charley.language.whose import Who, subject
from charley.language.words import Words

# Family members' illnesses are context of one's own.
_FAMILY = {
    "tremor": "family_history_tremor",
    "essential_tremor": "family_history_tremor",
    "parkinsons_disease": "family_history_tremor",
}
_FAMILY_GROUPS = {
    "motor_neuron": "family_history_nerve_muscle",
    "muscle": "family_history_nerve_muscle",
    "genetic": "family_history_nerve_muscle",
    "nerve": "family_history_nerve_muscle",
    "immune": "family_history_autoimmune",
}
_BEGUN = frozenset(
    table(
        """
        added | began | begun | beginning | changed | commenced | commencing | doubled | increased | initiated |
        initiating | initiation | new | newly | prescribed | put | raised | recently | start | started | starting |
        switched | upped
        """
    )
)
_ENDED = frozenset(
    table(
        """
        ceased | cessation | discontinuation | discontinued | discontinuing | forgot | missed | off | quit | ran |
        skipped | stop | stopped | stopping | tapered | tapering | weaned | withdrawal | withdrawing | withdrew
        """
    )
)


def change_of(found: Words, position: int) -> str | None:
    """Whether a medicine was begun or ended, by the words before it."""
    sentence = found[position].sentence
    before = [word.text for word in found[max(0, position - 4) : position] if word.sentence == sentence]
    after = [word.text for word in found[position + 1 : position + 5] if word.sentence == sentence]
    was = set(after[1:]) if {"was", "were", "is"} & set(after[:2]) else set()
    if _ENDED & set(before) or "out" in before or {"stopped", "discontinued", "withdrawn", "ceased"} & was:
        return "stopped_medicine"
    return "new_medicine" if _BEGUN & set(before) or {"started", "begun", "initiated", "added"} & was else None


_OBSERVES = frozenset(
    table(
        """
        accompanied | asked | became | believes | bring | brings | brought | claims | complains | concerned |
        describes | found | mentions | noted | notes | noticed | notices | noticing | recalls | recounts | remarks |
        report | reported | reports | said | saw | say | says | sees | stated | states | tells | thinks | thought |
        told | worried | worries
        """
    )
)
_OWNERS = frozenset(["his", "her", "their", "maternal", "paternal", "patient", "family"])
SAID = words_of(_BEGUN, _ENDED, _OBSERVES, _OWNERS)


def in_the_family(found: Words, first: int) -> bool:
    """Whether a *family history of* reaches the words, as in *there is a family history of seizures*."""
    sentence = found[first].sentence
    before = [w.text for w in found[max(0, first - 8) : first + 1] if w.sentence == sentence]
    last = max((i for i, pair in enumerate(itertools.pairwise(before)) if pair == ("family", "history")), default=None)
    return last is not None and not ({"he", "i", "personal", "she"} | COMES_WITH) & set(before[last + 2 :])


def _relative_of_whom(found: Words, first: int, last: int) -> str | None:
    """Whether what is said is of a relative: "mine", "theirs", or no relative at all.

    *My mother has it*: mine. *Her uncle died of it*, *a brother with it*, *family history of it*, *it in his father*:
    theirs. *His daughter noticed it*, *brought in by his mother because of it*: no relative.
    """
    sentence = found[first].sentence
    for i in range(first - 1, -1, -1):
        word = found[i].text
        if found[i].sentence != sentence or word in ("he", "she", "i"):
            break
        if word == "medical" and found[i + 1].text == "history":
            break
        if word == "family" and any(w.text == "history" for w in found[i + 1 : first + 1]):
            return "theirs"
        if word in KIN and not _only_observes(found, i):
            owners = {w.text for w in found[max(0, i - 2) : i] if w.sentence == sentence}
            return "theirs" if _OWNERS & owners and not {"my", "our"} & owners else "mine"
    ahead = [w.text for w in found[last + 1 : last + 7] if w.sentence == sentence]
    for one, two, three in zip(ahead, ahead[1:], [*ahead[2:], ""], strict=False):
        owned = two in _OWNERS or two in ("my", "our", "the")
        if one in ("in", "like", "as", "affecting", "on") and owned and three in KIN:
            return "mine" if two in ("my", "our") else "theirs"
    return None


def _only_observes(found: Words, i: int) -> bool:
    """*Brought in by his mother*, *his mother says that he*, *his mother in law*."""
    before = [word.text for word in found[max(0, i - 3) : i] if word.sentence == found[i].sentence]
    after = [word.text for word in found[i + 1 : i + 4] if word.sentence == found[i].sentence]
    return "by" in before or after[:2] == ["in", "law"] or bool(_OBSERVES & set(after))


@dataclass(frozen=True)
class Named:
    """Where a text names illnesses and medicines."""

    illnesses: tuple[Match, ...]
    noted: frozenset[tuple[int, ...]]  # positions of illnesses that stand alone, as in a note
    medicines: tuple[Match, ...]


@dataclass(frozen=True)
class Told:
    """Illnesses and medicines that a text says people have and take: which, whose, and the positions of the words."""

    illnesses: tuple[tuple[str, Who, tuple[int, ...]], ...]
    medicines: tuple[tuple[str, Who, tuple[int, ...]], ...]

    @classmethod
    def of(cls, found: Words, named: Named, owner: list[Who]) -> Told:
        """Those named that someone is said to have or take."""
        return cls(
            tuple(diagnoses(found, named.illnesses, named.noted, owner)),
            tuple(medicines(found, named.medicines, owner)),
        )

    @property
    def illness_names(self) -> set[int]:
        """Positions of the words that name the illnesses."""
        return {i for _, _, positions in self.illnesses for i in positions}

    @property
    def medicine_names(self) -> set[int]:
        """Positions of the words that name the medicines."""
        return {i for _, _, positions in self.medicines for i in positions}


class ProfileReader:
    """Reads the profile of the writer and of another person from a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._diagnoses = diagnosis_lexicon(knowledge)
        self._medicines = medicine_lexicon(knowledge)

    @property
    def words(self) -> frozenset[str]:
        """All words in the names of illnesses and medicines."""
        return self._diagnoses.words | self._medicines.words

    def named(self, text: str, found: Words) -> Named:
        """Every name of an illness or a medicine in a text, whatever is said of it."""
        illnesses = tuple(self._diagnoses.match(found, {}))
        noted = frozenset(match.at for match in illnesses if is_noted(text, found, match))
        return Named(illnesses, noted, tuple(self._medicines.match(found, {})))

    def read(
        self, text: str, found: Words, told: Told, owner: list[Who], about: Who = Who.SELF
    ) -> tuple[Profile, Profile, dict[Who, list[Observation]], set[int]]:
        """The writer's profile, that of another person, findings that follow, and positions of the words used.

        Args:
            text: as it was written.
            found: its words.
            told: the illnesses and medicines that it says people have and take.
            owner: of each word, whom the text was about when its sentence began.
            about: whom the text is about; what runs in the family is a finding of that person.
        """
        profiles = {Who.SELF: Profile(), Who.OTHER: Profile()}
        follows: dict[Who, list[Observation]] = {Who.SELF: [], Who.OTHER: []}
        at: set[int] = set()
        for sex, i, named in sexes(found):
            at.add(i)
            who = subject(found, i, about) if about is Who.OTHER and named is Who.SELF else named
            if profiles[who].sex is None:
                profiles[who] = replace(profiles[who], sex=sex)
        ends = [word.end for word in found]
        for age, start, written_sex in ages(text):
            i = bisect_right(ends, start) % max(1, len(ends))
            last = max(
                (k for k in range(i, min(i + 3, len(found))) if found[k].sentence == found[i].sentence), default=i
            )
            who = subject(found, last, owner[i]) if found else Who.SELF
            at.update({i, i + 1, i + 2})
            if who not in profiles:
                continue  # of people in general
            if profiles[who].age is None:
                profiles[who] = replace(profiles[who], age=age, sex=written_sex or profiles[who].sex)
        for name, who, positions in told.illnesses:
            at.update(range(positions[0], positions[-1] + 1))
            if who not in profiles:
                continue
            whose = _relative_of_whom(found, positions[0], positions[-1])
            if who is Who.SELF or whose != "theirs":
                profiles[who] = replace(profiles[who], known=tuple(dict.fromkeys([*profiles[who].known, name])))
            history = _FAMILY.get(name) or _FAMILY_GROUPS.get(self._knowledge.causes[name].group)
            if who is Who.OTHER and history in self._knowledge.findings and whose:
                span = (found[positions[0]].start, found[positions[-1]].end)
                follows[about].append(Observation(str(history), State.PRESENT, span=span))
        for name, who, positions in told.medicines:
            at.update(range(positions[0], positions[-1] + 1))
            if who not in profiles:
                continue
            if about is Who.OTHER and _relative_of_whom(found, positions[0], positions[-1]) == "theirs":
                continue  # "his sister takes prednisone", in a text about him
            taken = profiles[who].medicines
            change = change_of(found, positions[0])
            if change:
                span = (found[positions[0]].start, found[positions[-1]].end)
                follows[who].append(Observation(change, State.PRESENT, span=span))
            profiles[who] = replace(profiles[who], medicines=tuple(dict.fromkeys([*taken, name])))
        return profiles[Who.SELF], profiles[Who.OTHER], follows, at

    def of_a_relative(self, found: Words, first: int, last: int) -> bool:
        """*Her mother died of cancer*, in a text about her: the cancer is not hers."""
        return _relative_of_whom(found, first, last) == "theirs"

    def tells_of_family(self, found: Words, at: Sequence[int]) -> str | None:
        """Whose family words that name a relative tell of: "mine", "theirs"; nobody's in *his daughter noticed it*."""
        named = [i for i in at if found[i].text in KIN]
        if named and all(_only_observes(found, i) for i in named):
            return None
        first = named[0] if named else at[0]
        mine = {"my", "our"} & {w.text for w in found[max(0, first - 3) : first] if w.sentence == found[first].sentence}
        return "mine" if mine else "theirs"

    def family(self, found: Words, name: str, first: int, last: int) -> list[Observation]:
        """A relative's tremor is a finding of theirs, and family history of the writer's."""
        history = _FAMILY.get(name)
        if history and history in self._knowledge.findings and _relative_of_whom(found, first, last):
            return [Observation(history, State.PRESENT, span=(found[first].start, found[last].end))]
        return []
