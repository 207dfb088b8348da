"""``charley experiment record`` and ``analyse``: the days of an experiment, and what they say."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charley.cli import clock
from charley.cli.check import fail, load_knowledge
from charley.cli.experiment_files import read, record_of, write
from charley.cli.experiment_pages import of_result, show

if TYPE_CHECKING:
    from charley.insight.experiments import Day, Plan, Result

_DAY = click.DateTime(["%Y-%m-%d"])
_YES_NO = {"yes": 1.0, "y": 1.0, "no": 0.0, "n": 0.0}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--date", "on", type=_DAY, help="The day. By default today.")
@click.option("--outcome", "value", metavar="VALUE", help="A number, or yes or no.")
@click.option("--did", type=click.Choice(["with", "without", "partly"]), help="What you really did.")
@click.option("--note", default="", help="What else mattered, such as something unwanted.")
@click.option("--table", type=click.Path(path_type=Path), help="Take the outcomes from a table of days.")
@click.option("--from-diary", "diary", is_flag=True, help="Take the outcomes from the diary on this computer.")
@click.option(
    "--column",
    metavar="NAME",
    help="The outcome's column in that table, or in the diary episodes, a kind of movement or a factor; by default "
    "its name.",
)
@click.option("--today", type=_DAY, help="By default this computer's date.")
def record(
    file: Path,
    on: datetime | None,
    value: str | None,
    did: str | None,
    note: str,
    table: Path | None,
    diary: bool,
    column: str | None,
    today: datetime | None,
) -> None:
    """Keep a day of the experiment in FILE, or take the days of a table or the diary; else say what is due.

    The record stands beside the plan: coffee.json has coffee.days.jsonl.
    """
    from charley.insight import TableError, read_table
    from charley.insight.experiments.days import Day, DaysError, check_day, from_table, to_lines, with_day
    from charley.insight.experiments.stopping import much_worse

    plan, days = read_experiment(file)
    now = today.date() if today else clock.today()
    if table is not None and diary:
        fail("Take the days of --table or --from-diary, not of both.", code=2)
    if value is None and did is None and not note and table is None and not diary:
        _due(plan, days, now)
        return
    try:
        if table is not None or diary:
            text, name = _of_diary(column or plan.outcome) if table is None else (read(table), column or plan.outcome)
            given = read_table(text, name, plan.kind)
            days = from_table(plan, given.first_day, given.diary.outcome, days)
            if any(day.date > now for day in days):
                fail(f"{table or 'The diary'} has days that have not come yet. Is the year right?")
        else:
            new = Day(on.date() if on else now, _value(value), did, note)  # type: ignore[arg-type]
            check_day(plan, new, now)
            days = with_day(days, new)
    except (DaysError, TableError) as error:
        fail(str(error))
    write(record_of(file), to_lines(days, plan))
    kept = sum(day.outcome is not None for day in days)
    click.echo(f"Kept. {kept} of {plan.days} days have an outcome.")
    if note.strip():
        _tell_danger(note)
    if much_worse(plan, days):
        click.echo(
            "The last days were much worse than usual. Please stop here, do what you did before, and ask: charley "
            "check tells how soon to be seen."
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--stopped", default="", metavar="WHY", help="You stopped early: why.")
@click.option("--report", "report_file", type=click.Path(path_type=Path), help="Write the report as Markdown.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of the page.")
@click.option("--today", type=_DAY, help="By default this computer's date.")
def analyse(file: Path, stopped: str, report_file: Path | None, as_object: bool, today: datetime | None) -> None:
    """Say what the days of the experiment in FILE show, when they are over."""
    from charley.insight.experiments import report

    result = result_of(file, today.date() if today else clock.today(), stopped.strip())
    if report_file is not None:
        write(report_file, report.as_markdown(result))
    if as_object:
        click.echo(json.dumps(report.as_json(result), ensure_ascii=False, indent=2))
        return
    show(of_result(result))


def result_of(file: Path, today: date, stopped: str = "") -> Result:
    """What the days of a plan's experiment say; ends with a clear line where they cannot be used."""
    from charley.insight.experiments import TooEarlyError
    from charley.insight.experiments import analyse as weigh

    plan, days = read_experiment(file)
    if not days:
        fail(f"Nothing is recorded yet in {record_of(file)}. charley experiment record keeps a day.")
    try:
        return weigh(plan, days, today, stopped)
    except TooEarlyError as error:
        fail(str(error))


def read_experiment(file: Path) -> tuple[Plan, tuple[Day, ...]]:
    """A plan and its record; ends with a clear line where they cannot be used."""
    from charley.insight.experiments import DaysError, PlanError, read_plan
    from charley.insight.experiments.days import read_days

    try:
        plan = read_plan(read(file))
    except PlanError as error:
        fail(f"{file}: {error}")
    kept = record_of(file)
    if not kept.exists():
        return plan, ()
    try:
        return plan, read_days(read(kept), plan)
    except DaysError as error:
        fail(f"{kept}: {error}")


def _of_diary(outcome: str) -> tuple[str, str]:
    """The table of the diary and its outcome; the store is opened for this alone."""
    from charley.checkup import InputError
    from charley.cli.diary.daily import table_of_days

    try:
        return table_of_days(outcome)[:2]
    except InputError as error:
        fail(str(error))


def _value(text: str | None) -> float | None:
    if text is None:
        return None
    plain = text.strip().lower()
    if plain in _YES_NO:
        return _YES_NO[plain]
    try:
        return float(plain)
    except ValueError:
        fail("--outcome is a number, or yes or no.", code=2)


def _due(plan: Plan, days: tuple[Day, ...], today: date) -> None:
    arm = plan.arm_on(today)
    if arm is None:
        when = f"begins on {plan.start}" if today < plan.start else f"ended on {plan.last}"
        click.echo(f"Nothing is due today: the experiment {when}.")
    else:
        click.echo(f"Today: {plan.change.doing if arm else plan.change.leaving} ({'with' if arm else 'without'}).")
    kept = {day.date for day in days if day.outcome is not None}
    click.echo(f"{len(kept)} of {plan.days} days have an outcome.")


def _tell_danger(note: str) -> None:
    """What comes first, where a note tells of a danger."""
    from charley.assessment import Profile
    from charley.checkup import Consultation
    from charley.insight.experiments.allowed import RefusedError, check_words_if_any

    try:
        check_words_if_any(Consultation(load_knowledge()), note, Profile())
    except RefusedError as error:
        click.echo(f"Please stop here. {error}")
