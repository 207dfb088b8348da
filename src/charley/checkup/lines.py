"""What was understood, line by line, and what a person puts right in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from charley.assessment import Observation, State
from charley.checkup.consult import Checkup, Consultation
from charley.checkup.request import Misread, Request
from charley.checkup.told import attribute_words, medicine_words
from charley.checkup.wording import leaf_words, lower_first, short
from charley.knowledge import Knowledge

Kind = Literal["own", "others", "aside", "age", "sex", "known", "medicine"]
_STATED = {State.PRESENT: "", State.ABSENT: "not there: ", State.UNSURE: "perhaps: "}


@dataclass(frozen=True)
class Line:
    """One thing that was understood, and what it is about."""

    kind: Kind
    of: str  # id of a finding, an illness or a medicine
    state: State
    name: str  # without the state
    words: str = ""  # as they were written
    corrected: bool = False
    told: str = ""  # since when, how often ...
    from_diary: bool = False

    @property
    def text(self) -> str:
        """The line as a person reads it."""
        before = {"others": "someone else: ", "aside": "heard, but not counted (past, or only feared): "}
        after = f'  "{short(self.words)}"' if self.words else ""
        after = "  (as you corrected it)" if self.corrected else after
        after = "  (from your diary)" if self.from_diary else after
        told = f" ({self.told})" if self.told else ""
        return f"{before.get(self.kind, '')}{_STATED[self.state]}{self.name}{after}{told}"


def lines_of(checkup: Checkup, knowledge: Knowledge) -> Iterator[Line]:
    """Everything that was understood, each once."""
    text, findings = checkup.request.text, knowledge.findings
    seen: set[tuple[str, State | None]] = set()
    for observation in checkup.observations:
        key = (findings[observation.finding].label, observation.state)
        of_question = observation.origin == "answer" and not observation.span  # with a span it says what was meant
        if key in seen or of_question:
            continue
        seen.add(key)
        where = f", {observation.side}" if observation.side else ""
        words = text[slice(*observation.span)] if observation.span else ""
        by_hand = observation.origin == "correction"
        told_of_it = attribute_words(observation.told)
        kept = observation.origin == "diary"
        yield Line("own", observation.finding, observation.state, key[0] + where, words, by_hand, told_of_it, kept)
    told: set[tuple[str, State]] = set()
    for observation in checkup.others:
        name = findings[observation.finding].label
        if (name, observation.state) not in told:
            told.add((name, observation.state))
            words = text[slice(*observation.span)] if observation.span else ""
            by_hand = observation.origin == "correction"
            yield Line("others", observation.finding, observation.state, name, words, by_hand)
    for observation in checkup.reading.set_aside:
        name = findings[observation.finding].label
        corrected = any(c.finding == observation.finding for c in checkup.request.corrections)
        if (name, None) not in seen and not corrected:
            seen.add((name, None))
            yield Line("aside", observation.finding, State.PRESENT, name)


def of_the_person(checkup: Checkup, knowledge: Knowledge) -> Iterator[Line]:
    """What is held of age, sex, illnesses and medicines."""
    profile = checkup.profile
    if profile.age is not None:
        yield Line("age", "age", State.PRESENT, f"{profile.age} years")
    if profile.sex:
        yield Line("sex", "sex", State.PRESENT, profile.sex)
    for name in profile.known:
        leaf = name if name in knowledge.findings else f"known:{name}"
        yield Line("known", name, State.PRESENT, lower_first(leaf_words(knowledge, leaf)))
    in_detail = {one.medicine: medicine_words(one, knowledge) for one in reversed(checkup.intake.medicines)}
    for name in profile.medicines:
        said = in_detail.get(name, f"takes {knowledge.medicines[name].name}")
        yield Line("medicine", name, State.PRESENT, said)


def lines_to_put_right(consultation: Consultation, request: Request) -> tuple[Line, ...]:
    """What the words alone were read to say, without changes: all that a person may call wrong."""
    read = consultation.check(replace(request, corrections=(), misread=Misread()))
    knowledge = consultation.knowledge
    return (*lines_of(read, knowledge), *read_of_the_person(read, knowledge))


def read_of_the_person(read: Checkup, knowledge: Knowledge) -> list[Line]:
    """Age, sex, illnesses and medicines as the text told them, not as they were given beside it."""
    given = read.request.profile
    stated = {"age": given.age is not None, "sex": given.sex is not None}
    listed = {"known": given.known, "medicine": given.medicines}
    return [
        line
        for line in of_the_person(read, knowledge)
        if not stated.get(line.kind) and line.of not in listed.get(line.kind, ())
    ]


def became(line: Line, request: Request, held: set[tuple[str, State]]) -> str:
    """What a line became by the person's changes; nothing where it stands as it was.

    Args:
        held: findings and their states that are held of the person now.
    """
    misread = request.misread
    taken_back = {
        "others": line.of in misread.not_of_another,
        "age": misread.age,
        "sex": misread.sex,
        "known": line.of in misread.known,
        "medicine": line.of in misread.medicines,
    }
    stated = {c.finding: c.state for c in request.corrections}
    if line.kind == "own" and line.of in misread.of_another:
        return "changed: someone else"
    if line.kind == "others" and line.of not in misread.not_of_another:
        return ""
    if taken_back.get(line.kind):
        return "changed: not so"
    if line.of in stated and (line.kind == "aside" or stated[line.of] is not line.state):
        return "changed: it is there" if stated[line.of] is State.PRESENT else "changed: not so"
    if line.kind == "own" and (line.of, line.state) not in held:
        return "gone with what you changed"
    return ""


def turned(request: Request, line: Line, of_another: bool) -> Request:
    """The request with one line turned round, or back."""
    misread = request.misread
    match line.kind:
        case "age":
            return replace(request, misread=replace(misread, age=not misread.age))
        case "sex":
            return replace(request, misread=replace(misread, sex=not misread.sex))
        case "known":
            return replace(request, misread=replace(misread, known=misread.known ^ {line.of}))
        case "medicine":
            return replace(request, misread=replace(misread, medicines=misread.medicines ^ {line.of}))
        case "others":
            return replace(request, misread=replace(misread, not_of_another=misread.not_of_another ^ {line.of}))
    rest = tuple(c for c in request.corrections if c.finding != line.of)
    if line.kind == "own" and (of_another or line.of in misread.of_another):
        return replace(request, corrections=rest, misread=replace(misread, of_another=misread.of_another ^ {line.of}))
    state = State.PRESENT if line.kind == "aside" or line.state is not State.PRESENT else State.ABSENT
    if any(c.finding == line.of and c.state is state for c in request.corrections):
        return replace(request, corrections=rest)
    return replace(request, corrections=(*rest, Observation(line.of, state, origin="correction")))
