"""The interactive check: one question at a time, to be left at any time and resumed."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, replace
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from charley.assessment import Observation, Profile, Question, State
from charley.checkup import (
    Checkup,
    Consultation,
    InputError,
    Request,
    as_json,
    find_condition,
    find_medicine,
    wording,
)
from charley.cli.page import console, print_page
from charley.cli.places import session_file
from charley.knowledge import Knowledge, Urgency

_KEYS = {
    **dict.fromkeys(("y", "yes"), (State.PRESENT, 1.0)),
    **dict.fromkeys(("b", "bit", "a bit"), (State.PRESENT, 0.5)),
    **dict.fromkeys(("n", "no"), (State.ABSENT, 1.0)),
    **dict.fromkeys(("?", "not sure", ""), (State.UNSURE, 1.0)),
}
MOST_MEANT = 2  # parts of the text that are asked about because they were not understood
_LEAVE = frozenset({"q", "quit", "leave"})
_DONE = frozenset({"d", "done", "stop"})


@dataclass(frozen=True)
class Session:
    """A check that is under way: what was said, and which questions about the person were put already."""

    request: Request
    put: frozenset[str] = frozenset()


class _LeftError(Exception):
    """The person leaves; what was said is kept."""


def interview(consultation: Consultation, request: Request, *, limit: int, as_object: bool, details: bool) -> None:
    """Ask until nothing is worth asking, then print the answer."""
    try:
        session = (None if request.text else _resume(consultation)) or Session(request)
        checkup = _questions(consultation, _opening(consultation, session))
    except (_LeftError, EOFError, KeyboardInterrupt, click.Abort):
        if session_file().exists():
            _say("\nKept on this computer. charley goes on where you left; charley check --forget deletes it.")
        return
    session_file().unlink(missing_ok=True)
    if as_object:
        click.echo(json.dumps(as_json(checkup, consultation.knowledge), ensure_ascii=False, indent=1))
    else:
        print_page(checkup, consultation.knowledge, limit=limit, details=details)


def _say(text: str, style: str = "") -> None:
    console(stderr=True).print(text, style=style or None, markup=False)


def _ask(prompt: str) -> str:
    _say(prompt)
    click.echo("> ", nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    answer = line.strip()
    if answer.lower() in _LEAVE:
        raise _LeftError
    return answer


def _opening(consultation: Consultation, session: Session) -> Session:
    """The person's own words, and what the words do not say of age, sex, medicines and illnesses."""
    if session.request.text:
        try:
            consultation.check(session.request)
        except InputError as error:
            _say(str(error))
            session = replace(session, request=replace(session.request, text=""))
    if not session.request.text:
        _say("In your own words: what do you feel, where, and since when?", "bold")
        _say("In danger now? Call your emergency number first. Type q to leave at any time; it is kept.")
        session = _kept(replace(session, request=replace(session.request, text=_words(consultation))))
        _warn(consultation.check(session.request), consultation.knowledge)
    if "meant" not in session.put:
        before = session.request
        session = _kept(Session(_put_meant(consultation, before), session.put | {"meant"}))
        if session.request != before:
            _warn(consultation.check(session.request), consultation.knowledge)
    for name, put in (("age", _put_age), ("sex", _put_sex), ("medicines", _put_medicines), ("known", _put_known)):
        if name not in session.put:
            profile = put(consultation, session.request)
            session = _kept(Session(replace(session.request, profile=profile), session.put | {name}))
    return session


def _words(consultation: Consultation) -> str:
    while True:
        words = _ask("")
        try:
            consultation.check(Request(words))
        except InputError as error:
            _say(str(error))
        else:
            return words


def _put_meant(consultation: Consultation, request: Request) -> Request:
    """What was not understood, as a choice between findings that it may have meant; only what is chosen counts."""
    for part in consultation.check(request).not_understood[:MOST_MEANT]:
        if not part.proposals:
            continue
        findings = [consultation.knowledge.findings[proposal.finding] for proposal in part.proposals]
        _say(f'\nWe did not understand: "{part.text}". Did you mean one of these?', "bold")
        for place, finding in enumerate(findings, start=1):
            _say(f"   {place}  {finding.name}")
        chosen = _number("   the number, or n none of these; q leave and keep", len(findings))
        if chosen:
            meant = Observation(findings[chosen - 1].id, State.PRESENT, 1.0, "answer", part.span)
            request = replace(request, answers=(*request.answers, meant))
    return request


def _number(prompt: str, most: int) -> int | None:
    """A number from 1 on, or nothing for none of them."""
    while True:
        answer = _ask(prompt).lower()
        if answer in ("n", "no", "none", "?", "", *_DONE):
            return None
        if answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        _say(f"   Please type a number from 1 to {most} or n, then Enter.")


def _put_age(consultation: Consultation, request: Request) -> Profile:
    known = consultation.check(request).profile.age
    return request.profile if known is not None else replace(request.profile, age=_age())


def _put_sex(consultation: Consultation, request: Request) -> Profile:
    if consultation.check(request).profile.sex:
        return request.profile
    answer = _ask("Are you female or male? Some causes are commoner in one. (f, m, or Enter to skip)").lower()[:1]
    return replace(request.profile, sex="female" if answer == "f" else "male" if answer == "m" else None)


def _put_medicines(consultation: Consultation, request: Request) -> Profile:
    told = _medicines(consultation)
    if told is None:
        return request.profile
    joined = tuple(dict.fromkeys([*request.profile.medicines, *told]))
    return replace(request.profile, medicines=joined, medicines_complete=True)


def _put_known(consultation: Consultation, request: Request) -> Profile:
    joined = dict.fromkeys([*request.profile.known, *_conditions(consultation)])
    return replace(request.profile, known=tuple(joined))


def _age() -> int | None:
    while True:
        answer = _ask("How old are you, in years? (Enter to skip)")
        if not answer:
            return None
        if re.fullmatch(r"[0-9]{1,3}", answer) and int(answer) <= 120:
            return int(answer)
        _say("Please give a whole number from 0 to 120, or press Enter.")


def _medicines(consultation: Consultation) -> tuple[str, ...] | None:
    answer = _ask("Which medicines do you take? Names with commas between; none if you take none. (Enter to skip)")
    if answer.lower().strip(". ") in ("none", "no", "nothing"):
        return ()
    return _named(answer, lambda name: find_medicine(consultation.knowledge, name)) or None


def _conditions(consultation: Consultation) -> tuple[str, ...]:
    answer = _ask("Has a doctor told you of any illness? Names with commas between. (Enter for none)")
    if answer.lower().strip(". ") in ("none", "no", "nothing"):
        return ()
    return _named(answer, lambda name: find_condition(consultation.knowledge, name))


def _named(answer: str, find: Any) -> tuple[str, ...]:
    found = []
    for name in filter(None, (part.strip() for part in answer.split(","))):
        try:
            found.append(find(name))
        except InputError as error:
            _say(f"{error} Going on without it.")
    return tuple(found)


def _questions(consultation: Consultation, session: Session) -> Checkup:
    warned = False
    number = len(session.request.answers)
    while True:
        request = session.request
        checkup = consultation.check(request)
        if not warned and checkup.answer.triage and checkup.answer.triage.urgency is Urgency.EMERGENCY:
            _warn(checkup, consultation.knowledge)
            warned = True
            if _ask("Go on with the questions? (y, or Enter to see the answer now)").lower()[:1] != "y":
                return checkup
        questions = [*(near.question for near in checkup.near_dangers), *checkup.answer.questions]
        if not questions:
            return checkup
        question = questions[0]
        number += 1
        answered = _choice(question, number) if question.options else _one(question, number)
        if answered is None:
            return checkup
        request = replace(
            request,
            answers=(*request.answers, *answered),
            asked=request.asked | {question.finding.id} | {finding.id for finding, _ in question.options},
        )
        session = _kept(replace(session, request=request))


def _choice(question: Question, number: int) -> tuple[Observation, ...] | None:
    """One of several answers; none of them is a "no" to all."""
    _say(f"\n{number}. {question.text}", "bold")
    _say(f"   {question.why}")
    for place, (_, text) in enumerate(question.options, start=1):
        _say(f"   {place}  {text}")
    while True:
        answer = _ask("   the number, n none of these, ? not sure; d done, q leave and keep").lower()
        if answer in _DONE:
            return None
        if answer in _KEYS and _KEYS[answer][0] is not State.PRESENT:
            state, _ = _KEYS[answer]
            return tuple(Observation(finding.id, state, 1.0, "answer") for finding, _ in question.options)
        if answer.isdecimal() and 1 <= int(answer) <= len(question.options):
            return (Observation(question.options[int(answer) - 1][0].id, State.PRESENT, 1.0, "answer"),)
        _say(f"   Please type a number from 1 to {len(question.options)}, n or ?, then Enter.")


def _one(question: Question, number: int) -> tuple[Observation, ...] | None:
    _say(f"\n{number}. {question.text}", "bold")
    _say(f"   {question.why}")
    while True:
        answer = _ask("   y yes, b a bit, n no, ? not sure; d done, q leave and keep").lower()
        if answer in _DONE:
            return None
        if answer in _KEYS:
            state, strength = _KEYS[answer]
            return (Observation(question.finding.id, state, strength, "answer"),)
        _say("   Please type y, b, n or ?, then Enter.")


def _warn(checkup: Checkup, knowledge: Knowledge) -> None:
    triage = checkup.answer.triage
    if triage and triage.urgency.rank >= Urgency.URGENT.rank:
        _say(f"\n{wording.HEADING[triage.urgency].upper()}", "bold red")
        for line in wording.help_lines(checkup, knowledge) if triage.urgency is Urgency.EMERGENCY else ():
            _say(line, "bold")
        for reason in triage.reasons[:2]:
            if reason.urgency is triage.urgency:
                _say(f"{reason.do} {reason.why}")


def _kept(session: Session) -> Session:
    """Write the check to the person's own folder, readable by them alone, whole or not at all."""
    file = session_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            stream.write(TypeAdapter(Session).dump_json(session).decode())
        new.replace(file)
    except OSError as error:
        _say(f"This check cannot be kept for later ({error.strerror}); it goes on all the same.")
    return session


def _resume(consultation: Consultation) -> Session | None:
    file = session_file()
    if not file.exists():
        return None
    try:
        session = TypeAdapter(Session).validate_json(file.read_bytes())
        request = session.request
        consultation.check(request)
    except (ValidationError, InputError, OSError, KeyError):
        _say("The check that you left cannot be read; starting anew.")
        return None
    words = request.text if len(request.text) <= 60 else request.text[:57] + "..."
    _say(f'You left a check: "{words}" ({len(request.answers)} answers).')
    answer = _ask("Go on with it? (y, or n to start anew)").lower()
    if answer[:1] in ("y", ""):
        return session
    file.unlink(missing_ok=True)
    return None
