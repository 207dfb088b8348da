"""A check: the same code and the same object as ``charley check --json``. Nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from charley import __version__
from charley.assessment import Observation
from charley.checkup import InputError, Request, as_json, emergency_lines, profile_of
from charley.web import clock
from charley.web.api.answers import CheckIn, CheckOut
from charley.web.api.limits import Limit
from charley.web.api.replies import reply
from charley.web.api.shapes import KnowledgeVersion
from charley.web.api.strict import Strict
from charley.web.checkup.state import step_of
from charley.web.knowing import consultation, knowledge
from charley.web.site.problems import problem

router = Router(tags=["check"])


@router.post("/check", response=CheckOut, by_alias=True, throttle=[Limit("check")], url_name="check")
def check(request: HttpRequest, said: Strict[CheckIn]) -> HttpResponse:  # noqa: ARG001
    """Say what someone feels; get how soon to see whom, what it could be and why.

    No account, and nothing is kept. For a second question, send the text again with all answers so far.
    """
    try:
        return reply(as_json(consultation().check(_request(said)), knowledge()))
    except InputError as error:
        return problem(422, str(error), emergency=emergency_lines(consultation(), Request(said.text)))


def _request(said: CheckIn) -> Request:
    """What the check is asked.

    Raises:
        InputError: when a name is not known.
    """
    facts = knowledge()
    answers: list[Observation] = []
    asked: set[str] = set()
    for number, one in enumerate(said.answers):
        step = step_of(facts, one.finding, tuple(one.options), one.answer)
        if step is None:
            raise InputError(f"answers.{number}: no question has this finding, these options and this answer.")
        answers += step.observations()
        asked |= {step.finding, *step.options}
    return Request(
        said.text,
        profile_of(facts, said.age, said.sex, said.known, said.medicines, said.country),
        said.about,
        answers=tuple(answers),
        asked=frozenset(asked),
        written_on=said.today or clock.today(),
    )


def emergency_of(body: Any) -> tuple[str, ...]:
    """What to do at once when the words of a body that cannot be used tell of an emergency."""
    text = body.get("text") if isinstance(body, dict) else None
    return emergency_lines(consultation(), Request(text)) if isinstance(text, str) else ()


@router.get("/knowledge", response=KnowledgeVersion, throttle=[Limit("read")], url_name="knowledge")
def version(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Which facts answer; the version changes with any byte of them."""
    return reply({"knowledge_version": knowledge().version, "reviewed": False, "charley": __version__})
