"""What the record teaches, and the page for a visit: the objects that the command line prints."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Router

from charley.checkup import InputError
from charley.diary import RecordError
from charley.report import ReportError, Wanted, gather
from charley.report.contract import as_json as page_json
from charley.report.record import Shown
from charley.web.api.answers import TriggersOut, VisitIn, VisitOut
from charley.web.api.callers import READ, opened
from charley.web.api.limits import Limit
from charley.web.api.replies import reply
from charley.web.api.strict import Strict
from charley.web.journal.pages.changes import learned_of
from charley.web.journal.pages.visit import WEEKS, record_of
from charley.web.knowing import consultation
from charley.web.site.problems import problem

router = Router(tags=["record"])
heavy: dict[str, Any] = {"auth": READ, "throttle": [Limit("heavy")]}


@router.get("/triggers", response=TriggersOut, by_alias=True, url_name="triggers", **heavy)
def triggers(request: HttpRequest) -> HttpResponse:
    """What seems to set episodes off, as far as the days allow; "not_enough_data" is an answer."""
    from charley.insight import TableError, as_json, learn, read_table  # scipy takes a moment: only when wanted

    one = opened(request)
    if not any(one.store.entries(["episode", "nothing", "factor_value"], most=1)):
        return reply(as_json(learn(read_table(f"date,episodes\n{one.today},\n"))))
    try:
        return reply(as_json(learned_of(one)))
    except TableError:
        return problem(409, "The days of this record cannot be weighed as they are.", do="Look at them on the site.")


@router.post("/visit", response=VisitOut, by_alias=True, url_name="visit", **heavy)
def visit(request: HttpRequest, said: Strict[VisitIn]) -> HttpResponse:
    """The page for a visit. A token that may only read may ask for it: nothing is kept."""
    one = opened(request)
    record = record_of(one)
    if not (record.entries or said.question.strip()):
        return problem(422, "Nothing is recorded yet.", do="Keep something first, or send a question.")
    last = min(said.last or one.today, one.today)
    try:
        page = gather(
            record,
            Wanted(
                on=one.today,
                first=said.first or last - timedelta(weeks=WEEKS),
                last=last,
                question=said.question.strip(),
                name=said.name.strip(),
                show=cast("frozenset[Shown]", frozenset(said.show)),
            ),
            consultation(),
        )
    except (ReportError, RecordError, InputError) as fault:
        return problem(422, str(fault))
    return reply(page_json(page))
