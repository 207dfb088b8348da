"""Answers cases, in this process or in several, as ``charley check`` would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from charley.assessment import Profile
from charley.checkup import Consultation, InputError, Request
from charley.evaluation.cases import Case
from charley.evaluation.naming import Naming
from charley.evaluation.processes import in_processes
from charley.evaluation.results import CaseResult
from charley.knowledge import load

View = Literal["doctor", "patient"]
LISTED = 5  # causes kept of each answer

_worker: tuple[Consultation, Naming] | None = None


def evaluate_cases(cases: Sequence[Case], view: View, cache: Path | None = None, jobs: int = 1) -> Iterator[CaseResult]:
    """Answer each case in the order given; cases without the view asked for are left out.

    Args:
        view: ``doctor`` reads ``text``, ``patient`` reads ``text_history``.
        cache: folder of the compiled knowledge.
        jobs: processes; 1 stays in this one.
    """
    asked = [(case, view) for case in cases if _text(case, view)]
    yield from in_processes(_answer, asked, _start, cache, jobs)


def answered(consultation: Consultation, naming: Naming, case: Case, text: str) -> CaseResult:
    """One case, answered from a text without any question asked back."""
    gold = naming.causes([case.gold_diagnosis, *case.other_accepted])
    sex = cast("Literal['female', 'male'] | None", case.sex)
    frame = CaseResult(
        id=case.id,
        group=case.dx_group,
        firm=case.firm,
        gold=tuple(sorted(gold)),
        rank=None,
        listed=(),
        scope="out",
        urgency=None,
        gold_urgency=case.urgency,
    )
    try:
        checkup = consultation.check(Request(text, Profile(age=case.age, sex=sex)))
    except InputError as error:
        return replace(frame, error=str(error))
    answer = checkup.answer
    order = [fit.cause.id for fit in answer.causes]
    rank = next((place for place, name in enumerate(order, start=1) if name in gold), None)
    return replace(
        frame,
        rank=rank,
        listed=tuple((fit.cause.id, fit.chance) for fit in answer.causes[:LISTED]),
        scope=answer.scope,
        urgency=answer.triage.urgency if answer.triage else None,
    )


def _text(case: Case, view: View) -> str | None:
    return case.text if view == "doctor" else case.text_history


def _start(cache: Path | None) -> None:
    global _worker  # one consultation for each process: building it costs more than a case
    knowledge = load(cache)
    _worker = (Consultation(knowledge), Naming(knowledge))


def _answer(asked: tuple[Case, View]) -> CaseResult:
    case, view = asked
    if _worker is None:
        raise RuntimeError("the process was not started")
    return answered(*_worker, case, _text(case, view) or "")
