"""``charley report``: the page for a visit, from the record on this computer or from a file."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from charley.checkup import Consultation, InputError, Request, find_condition
from charley.cli import clock
from charley.cli.check import fail, load_knowledge, tell_danger_first
from charley.cli.report_note import note
from charley.cli.whole_files import write_whole
from charley.diary import RecordError, time_zone
from charley.diary.sentences.calendar import read_day
from charley.knowledge import Knowledge

if TYPE_CHECKING:
    from charley.insight.experiments import Result
    from charley.report import Page, Record
    from charley.report.record import Shown

_SHOWN = ("born", "sex", "known")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-o", "--output", metavar="FILE", help="page.pdf, page.html, page.json or page.fhir.json; - prints JSON.")
@click.option("--from", "first", metavar="DAY", help="First day. By default twelve weeks before the last.")
@click.option("--to", "last", metavar="DAY", help="Last day. By default the last day with an entry.")
@click.option("--question", default="", metavar="TEXT", help="Your reason for the visit, in your words.")
@click.option("--name", default="", metavar="NAME", help="Your name, if it may stand on the page.")
@click.option("--show", default="", metavar="WHAT,...", help="What else may stand there: born, sex, known.")
@click.option("--born", metavar="YYYY-MM-DD", help="Day of birth, to be shown.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="Sex at birth, to be shown.")
@click.option("--known", multiple=True, metavar="CONDITION", help="A diagnosis, to be shown. Repeat for more.")
@click.option("--experiment", "plans", multiple=True, type=click.Path(path_type=Path), metavar="PLAN.json",
              help="A finished experiment of your own. Repeat for more.")  # fmt: skip
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Size of a page.")
@click.option("--diary", "file", type=click.Path(path_type=Path), metavar="FILE",
              help="Take the record from a file that charley diary import can read.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def report(
    context: click.Context,
    output: str | None,
    first: str | None,
    last: str | None,
    question: str,
    name: str,
    show: str,
    born: str | None,
    sex: str | None,
    known: tuple[str, ...],
    plans: tuple[Path, ...],
    paper: str,
    file: Path | None,
    force: bool,
) -> None:
    """Make the page for a visit: what happened, what changed, what was found, what you want to ask.

    \b
    charley report -o page.pdf --question "The spasms at night. What can help?"
    charley report -o page.html --from 2026-09-01 --name "Alex Morgan" --show born,known
    charley report -o page.fhir.json               for a clinic's own program
    charley report --diary diary.csv -o page.pdf   from a file

    Nothing of you stands on it but what you choose. It is no diagnosis.
    """  # noqa: D301
    if context.invoked_subcommand is not None:
        return
    if output is None:
        fail("Give a file for the page, such as -o page.pdf. Its ending says the form.", code=2)
    from charley.report import ReportError, Wanted
    from charley.report.gather import gather
    from charley.report.write import form_of, render

    try:
        form = "json" if output == "-" else form_of(output)
        now = clock.now().astimezone(time_zone(clock.system_zone() or "UTC"))
        today = now.date()
        wanted = Wanted(
            on=today,
            first=read_day(first, today) if first else None,
            last=read_day(last, today) if last else None,
            question=question,
            name=name,
            show=_shown(show, born, sex, known),
        )
    except (ReportError, RecordError) as error:
        tell_danger_first(Consultation(load_knowledge()), Request(question))
        fail(str(error), code=2)
    knowledge = load_knowledge()
    consultation = Consultation(knowledge)
    try:
        record = _told(_read(file), knowledge, born, sex, known, today)
        record = replace(record, experiments=tuple(_experiment(plan, today) for plan in plans))
        page = gather(record, wanted, consultation)
        made = render(page, record, wanted, consultation, form, now, cast("Literal['a4', 'letter']", paper))
    except (ReportError, RecordError, InputError) as error:
        tell_danger_first(consultation, Request(question))
        fail(str(error))
    _tell(page, knowledge)
    if output == "-":
        sys.stdout.buffer.write(made)
        return
    write_whole(Path(output), made, force)
    click.echo(f"Written to {output}. It holds what you told, so keep it safe.")


report.add_command(note)


def _tell(page: Page, knowledge: Knowledge) -> None:
    """What cannot wait for the visit is said at once."""
    pressing = [flag for flag in page.red_flags if flag.level in ("emergency", "urgent")]
    if pressing:
        lines = [pressing[0].urgency.upper(), *dict.fromkeys(flag.do for flag in pressing[:2] if flag.do)]
        if pressing[0].level == "emergency":
            lines.append(f"Emergency number: {knowledge.help['any'].emergency}")
        click.echo("\n".join([*lines, f"Why: {pressing[0].why}"]), err=True)


def _shown(show: str, born: str | None, sex: str | None, known: tuple[str, ...]) -> frozenset[Shown]:
    """What may stand on the page: what was named, and what was given."""
    from charley.report import ReportError

    named = {part.strip() for part in show.split(",") if part.strip()}
    if unknown := sorted(named - {*_SHOWN, "name"}):
        raise ReportError(
            f"--show {unknown[0][:40]!r} is not known. It takes {', '.join(_SHOWN)}, with commas between."
        )
    given = {what for what, value in zip(_SHOWN, (born, sex, known), strict=True) if value}
    return cast("frozenset[Shown]", frozenset((named & set(_SHOWN)) | given))


def _read(file: Path | None) -> Record:
    from charley.cli import report_record

    return report_record.of_file(file) if file else report_record.of_store()


def _told(
    record: Record, knowledge: Knowledge, born: str | None, sex: str | None, known: tuple[str, ...], today: date
) -> Record:
    """The record with what the options say of the person."""
    if born is not None:
        try:
            day = date.fromisoformat(born.strip())
        except ValueError:
            raise RecordError(f"--born {born[:40]!r} is no day. Write it as in 1980-05-03.") from None
        if not today.year - 125 <= day.year or day > today:
            raise RecordError(f"--born {born[:40]!r} is no day of birth of somebody living. Check the year.")
        record = replace(record, born=day)
    if sex is not None:
        record = replace(record, sex=cast("Literal['female', 'male']", sex))
    if known:
        record = replace(record, known=tuple(find_condition(knowledge, one) for one in known))
    return record


def _experiment(file: Path, today: date) -> Result:
    from charley.cli.experiment_days import result_of

    return result_of(file, today)
