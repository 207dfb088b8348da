"""``charley pool summary``: what one person gives to a pool, read by them first."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charley.cli import clock
from charley.cli.blocks import heading, item, para
from charley.cli.check import fail
from charley.cli.experiment_days import read_experiment
from charley.cli.experiment_files import write
from charley.cli.experiment_pages import show as show_page
from charley.cli.triggers import from_diary, names_of, text_of

if TYPE_CHECKING:
    from charley.insight import Table
    from charley.insight.experiments import Result
    from charley.insight.pooling import Catalogue
    from charley.insight.pooling.summary import ExperimentTold, TriggersTold

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("table", type=_PATH, required=False)
@click.option("--diary", is_flag=True, help="Take the days of the diary on this computer instead of a table.")
@click.option("--members", is_flag=True, help="Of all members of the site on this computer who said yes to it.")
@click.option("-o", "--output", type=_PATH, required=True, help="The summary (with --members: a folder); made anew.")
@click.option(
    "--outcome",
    default="episodes",
    show_default=True,
    help="Column of what is to be explained; with --diary a kind of movement.",
)
@click.option("--as", "known", metavar="NAME", help="What the outcome is, such as cramp, if its own name is private.")
@click.option("--kind", type=click.Choice(["count", "rating", "yes_no"]), help="What the outcome is.")
@click.option("--own", default="", metavar="NAME,...", help="Factors with names of your own to give too.")
@click.option("--experiment", "plans", type=_PATH, multiple=True, help="Plan of a finished experiment; repeatable.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="By default this computer's date.")
def summary(
    table: Path | None,
    diary: bool,
    members: bool,
    output: Path,
    outcome: str,
    known: str | None,
    kind: str | None,
    own: str,
    plans: tuple[Path, ...],
    today: datetime | None,
) -> None:
    """Make your summary, from a TABLE of days or your diary, from finished experiments, or both.

    No day, no date and no word of yours is in it. Names of your own stay here, unless --own names them. Please read it
    before you give it away: it is short.

    Who runs a site makes those of its members with --members: of whoever said yes to it in their account, and of nobody
    else. Each of them can see in their account that it was made.
    """
    from charley.diary.factors import built_in
    from charley.insight.pooling import Catalogue, Summary, experiment_told
    from charley.insight.pooling.summary import to_document

    if members:
        if table is not None or diary or own or plans:
            fail(
                "--members takes what members wrote on the site, and no table, --diary, --own or --experiment.", code=2
            )
        from charley.cli.pool_members import of_members

        of_members(output, outcome, known, kind)
        return
    if table is not None and diary:
        fail("Give a table of days or --diary, not both.", code=2)
    if table is None and not diary and not plans:
        fail("Name a table of days, or an experiment with --experiment; --diary takes your own diary.", code=2)
    names = Catalogue.of(built_in().keys())
    left: list[str] = []
    told = None
    if table is not None or diary:
        text, outcome, late = from_diary(outcome) if table is None else (text_of(table), outcome, ())
        days = _days(text, outcome, kind, late)
        told = _of_table(days, known_outcome(outcome, known, names), own, names, left)
    experiments: dict[tuple[str, ...], ExperimentTold] = {}
    for plan in plans:
        result = _result(plan, today)
        one = experiment_told(result, known_outcome(result.plan.outcome, known, names))
        if one is None:
            left.append(f"{plan.name}: it says too little, or what was tried is in your own words")
        elif experiments.setdefault((one.change, one.outcome, one.kind), one) is not one:
            left.append(f"{plan.name}: this change was told once already")
    if told is None and not experiments:
        fail("There is nothing to give yet: the days are too few, or all names are your own.")
    made = Summary(
        schema="charley.pool.summary/1", person=_token(output), triggers=told, experiments=tuple(experiments.values())
    )
    write(output, json.dumps(to_document(made), indent=1) + "\n")
    factors = [one.factor for one in told.factors] if told else []
    parts = [heading("Your summary"), para(f"Written to {output}. It holds no day, no date and no text of yours.")]
    if told:
        parts.append(para(f"{told.days} recorded days, as sums for: {', '.join(factors)}."))
    parts += [item("+", f"{one.change}: {one.days} days") for one in experiments.values()]
    if left:
        parts += [heading("Stays here"), *(item("-", one) for one in left)]
    show_page(parts)


def _days(text: str, outcome: str, kind: str | None, evening: tuple[str, ...]) -> Table:
    from charley.insight import TableError, read_table

    try:
        return read_table(text, outcome, kind, evening)  # type: ignore[arg-type]
    except TableError as error:
        fail(str(error))


def _of_table(days: Table, outcome: str, own: str, names: Catalogue, left: list[str]) -> TriggersTold | None:
    """What the days say; names that stay go to ``left``."""
    from charley.insight import learn
    from charley.insight.pooling import triggers_told
    from charley.insight.pooling.making import as_id, known_as

    asked = names_of(own)
    if unknown := [name for name in asked if name not in days.factors]:
        fail(f"--own: there is no column named {unknown[0]}.")
    told = triggers_told(learn(days), outcome, names.factors, asked)
    given = {one.factor for one in told.factors} if told else set()
    left += [
        f"{name}: a name of your own, or too few days (--own {name} gives it too)"
        for name in days.factors
        if not {as_id(name), known_as(name, names.factors)} & given
    ]
    return told if told and told.factors else None


def known_outcome(outcome: str, known: str | None, names: Catalogue) -> str:
    """The outcome as the list has it."""
    from charley.insight.pooling import known_as

    found = known_as(known or outcome, names.outcomes)
    if found is None:
        fail(
            f"The outcome's name is your own, so it stays here. Say with --as what it is, one of: "
            f"{', '.join(sorted(names.outcomes))}."
        )
    return found


def _result(plan: Path, today: datetime | None) -> Result:
    from charley.insight.experiments import TooEarlyError, analyse

    try:
        return analyse(*read_experiment(plan), today.date() if today else clock.today())
    except TooEarlyError as error:
        fail(f"{plan}: {error}")


def _token(output: Path) -> str:
    """Whose summary it is: as in the one that is there already, so that nobody counts twice; else by chance."""
    from charley.insight.pooling import SummaryError, read_summary

    if not output.exists():
        return secrets.token_hex(16)
    try:
        return read_summary(output.read_bytes()).person
    except (SummaryError, OSError):
        fail(f"{output} is there already and is no summary. Choose another name.")
