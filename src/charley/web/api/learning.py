"""What the record teaches, and the page for a visit: the objects that the command line prints."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from charley.checkup import InputError
from charley.diary import RecordError
from charley.report import ReportError, Wanted, gather
from charley.report.contract import as_json as page_json
from charley.report.record import Shown
from charley.web.api.answers import TriggersOut, VisitIn, VisitOut
from charley.web.api.callers import READ, opened
from charley.web.api.limits import Limit
from charley.web.api.replies import reply
from charley.web.api.strict import strictly
from charley.web.journal.pages.changes import learned_of
from charley.web.journal.pages.visit import WEEKS, record_of
from charley.web.knowing import consultation
from charley.web.site.problems import problem

router = Router(tags=["record"])
heavy = {"auth": READ, "throttle": [Limit("heavy")]}


@router.get("/triggers", response=TriggersOut, url_name="triggers", **heavy)
def triggers(request: HttpRequest) -> HttpResponse:
    """What seems to set episodes off, as far as the days allow."""
    from charley.insight import TableError, as_json  # scipy takes a moment: only when wanted

    try:
        return reply(as_json(learned_of(opened(request))))
    except TableError:
        return problem(409, "The record holds no days that can be counted yet.", do="Keep more days, then ask again.")


@router.post("/visit", response=VisitOut, url_name="visit", **heavy)
def visit(request: HttpRequest, said: strictly(VisitIn) = Body(...)) -> HttpResponse:  # type: ignore[valid-type] # noqa: B008
    """The page for a visit. A token that may only read may ask for it: nothing is kept."""
    wanted: VisitIn = said
    one = opened(request)
    last = min(wanted.last or one.today, one.today)
    try:
        page = gather(
            record_of(one),
            Wanted(
                on=one.today,
                first=wanted.first or last - timedelta(weeks=WEEKS),
                last=last,
                question=wanted.question.strip(),
                name=wanted.name.strip(),
                show=cast("frozenset[Shown]", frozenset(wanted.show)),
            ),
            consultation(),
        )
    except (ReportError, RecordError, InputError) as fault:
        return problem(422, str(fault))
    return reply(page_json(page))
