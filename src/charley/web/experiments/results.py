"""One experiment: while it runs its plan and its days, afterwards what the days say; and its files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from charley.diary.telling import day_words
from charley.figures import Figure
from charley.figures.trial import Period, effect_size, trial
from charley.insight.experiments import Day, Plan, PlanError, Result, report, said, to_document
from charley.insight.experiments.days import to_lines
from charley.insight.experiments.result import on_scale
from charley.insight.experiments.stopping import RULES
from charley.web.experiments import kept, models, rows
from charley.web.experiments.outcomes import named
from charley.web.experiments.showing import show
from charley.web.experiments.today import today_of
from charley.web.journal.pages.opened import Opened, with_record


@require_safe
@with_record
def one(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """The experiment; its result only when it is over, for whoever looks again and again finds what is not there."""
    row = rows.one_of(opened, identity)
    try:
        plan = kept.plan_of(row)
    except PlanError as error:
        return show(request, "broken", {"error": str(error)})
    days = kept.days_of(opened, row)
    context = {
        "row": row,
        "plan": plan,
        "outcome": named(row.counted, opened),
        "first": day_words(plan.start),
        "last": day_words(plan.last),
        "worthwhile": said.worthwhile(plan),
        "sha256": to_document(plan)["sha256"],
        "made": day_words(plan.created),
        "not_advice": said.NOT_ADVICE,
    }
    if not rows.is_over(row, opened.today):
        now = today_of(opened)
        more = {
            "now": now,
            "rows": _rows(plan, days, opened),
            "words": day_words,
            "rules": RULES,
            "shows": list(said.before_the_start(plan)),
        }
        return show(request, "running", {**context, **more})
    result = kept.result_of(opened, row)
    return show(request, "result", {**context, **_told(result), "rows": _rows(plan, days, opened), "words": day_words})


def _rows(plan: Plan, days: tuple[Day, ...], opened: Opened) -> list[tuple[date, str, str, str]]:
    """Each day up to today: the day, what was due, what was done, whether the record has the outcome."""
    by_day = {day.date: day for day in days}
    did = {"with": _("with"), "without": _("without"), "partly": _("partly")}
    rows = []
    for number in range(min((opened.today - plan.start).days + 1, plan.days)):
        on = plan.start + timedelta(days=number)
        day = by_day.get(on)
        recorded = _("yes") if day and day.outcome is not None else _("not yet") if on == opened.today else _("no")
        due = _("with") if plan.arm_on(on) else _("without")
        rows.append((on, due, did.get(day.did or "", "–") if day else "–", recorded))
    return rows


def _told(result: Result) -> dict[str, object]:
    """What the page of a result shows."""
    found = result.effect is not None and result.benefit is not None and result.worth_it is not None
    sizes = []
    if found:
        low, high = result.told(0.9)
        sizes = [
            (_("Any benefit"), said.in_100(result.benefit or 0.0)),
            (
                _("As much as you called worthwhile (%(size)s)") % {"size": said.worthwhile(result.plan)},
                said.in_100(result.worth_it or 0.0),
            ),
            (
                _("The effect, with 90 in 100"),
                _("between %(low)s and %(high)s") % {"low": f"{low:.2g}", "high": f"{high:.2g}"},
            ),
        ]
    return {
        "result": result,
        "counted": result.with_.counted + result.without.counted,
        "verdict": said.verdict(result),
        "missing": list(said.missing(result)),
        "sizes": sizes,
        "cautions": list(said.cautions(result)),
        "figures": [(figure, Markup(figure.svg())) for figure in _figures(result)],  # noqa: S704 (it escapes what it was told)
        "items": [(item.number, item.asks, item.answer) for item in report.items(result)],
        "notes": [(day_words(day.date), day.note) for day in result.notes],
    }


def _figures(result: Result) -> list[Figure]:
    plan, outcomes = result.plan, {day.date: day.outcome for day in result.days}
    periods = []
    for number, period in enumerate(result.periods):
        first = plan.start + timedelta(days=number * plan.period_days)
        each = tuple(outcomes.get(first + timedelta(days=place)) for place in range(plan.period_days))
        periods.append(Period(bool(period.arm), each, period.mean))
    figures = [
        trial(periods, title=_("%(outcome)s, day by day") % {"outcome": plan.outcome[:1].upper() + plan.outcome[1:]})
    ]
    if result.effect is not None:
        (middle,), (low, high) = result.told(), result.told(0.95)
        what = {
            "count": _("How many times as many with the change"),
            "rating": _("How many points more with the change"),
            "yes_no": _("How many times the odds with the change"),
        }[plan.kind]
        none_at = 0.0 if plan.kind == "rating" else 1.0
        worthwhile = on_scale(plan.worthwhile_size, plan.kind)
        figures.append(effect_size(middle, (low, high), none_at=none_at, worthwhile=worthwhile, title=what))
    return figures


_FILES = {
    "plan": ("experiment.json", "application/json"),
    "days": ("experiment.days.jsonl", "application/jsonl"),
    "result": ("experiment-result.json", "application/json"),
    "report": ("experiment.md", "text/markdown; charset=utf-8"),
}


@require_safe
@with_record
def file(request: HttpRequest, opened: Opened, identity: UUID, form: str) -> HttpResponse:  # noqa: ARG001
    """The plan and the days as ``charley experiment`` reads them; the result and the report when it is over."""
    row = rows.one_of(opened, identity)
    try:
        text = _text(opened, row, form)
    except PlanError:
        raise Http404 from None
    name, kind = _FILES[form]
    response = HttpResponse(text.encode(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _text(opened: Opened, row: models.Experiment, form: str) -> str:
    if form == "plan":
        return row.plan
    if form == "days":
        return to_lines(kept.days_of(opened, row), kept.plan_of(row))
    if form not in _FILES or not rows.is_over(row, opened.today):
        raise Http404
    result = kept.result_of(opened, row)
    if form == "report":
        return report.as_markdown(result)
    return json.dumps(report.as_json(result), ensure_ascii=False, indent=2) + "\n"
