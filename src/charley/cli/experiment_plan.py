"""``charley experiment plan``: gates first, then the length, then the lot."""

from __future__ import annotations

import json
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from charley.cli import clock
from charley.cli.check import fail, load_knowledge, profile_of
from charley.cli.experiment_files import read, write
from charley.cli.experiment_pages import of_plan, show

if TYPE_CHECKING:
    from charley.assessment import Profile
    from charley.insight.experiments import Offer, Usual
    from charley.insight.experiments.plan import Better
    from charley.insight.family import Kind
    from charley.knowledge import Knowledge

FEWEST_DAYS = 14  # recorded, to say from a table what is usual
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--question", required=True, help="What you want to know, in one sentence.")
@click.option("--outcome", required=True, metavar="NAME", help="What you count or rate each day, such as cramps.")
@click.option("--kind", type=click.Choice(["count", "rating", "yes_no"]), default="count", show_default=True)
@click.option("--better", type=click.Choice(["lower", "higher"]), default="lower", show_default=True)
@click.option("--change", metavar="NAME", help="What you try: a name from charley experiment changes.")
@click.option("--doing", metavar="TEXT", help="In own words: what you do on days with the change.")
@click.option("--leaving", metavar="TEXT", help="In own words: what you do on the other days.")
@click.option("--usual", "told", metavar="MEAN,SPREAD", help="The outcome of a usual day, and its standard deviation.")
@click.option("--diary", type=click.Path(path_type=Path), help="Or a table of days that tells what is usual.")
@click.option("--column", metavar="NAME", help="The outcome's column in that table; by default its name.")
@click.option("--worthwhile", type=float, help="Smallest benefit worth the trouble: per cent; of a rating, points.")
@click.option("--power", "wanted", type=click.FloatRange(0.5, 0.95), default=0.8, show_default=True)
@click.option("--start", type=_DAY, help="First day. By default tomorrow.")
@click.option("--period-days", type=click.IntRange(1, 14), help="Length of a period. By default what suits the change.")
@click.option("--washout-days", type=click.IntRange(0, 13), default=0, show_default=True)
@click.option("--pairs", type=click.IntRange(2, 30), help="Periods of each arm. By default as many as are needed.")
@click.option("--seed", type=click.IntRange(0, 2**53), help="Of the lot. By default the computer takes one.")
@click.option("--about", default="", metavar="TEXT", help="How you are, in your words: read for what comes first.")
@click.option("--age", metavar="YEARS")
@click.option("--known", multiple=True, metavar="CONDITION", help="A diagnosis you have. Repeat for more.")
@click.option("--medicine", "medicines", multiple=True, metavar="NAME", help="A medicine you take. Repeat for more.")
@click.option("--today", type=_DAY, help="By default this computer's date.")
def plan(
    file: Path,
    question: str,
    outcome: str,
    kind: str,
    better: str,
    change: str | None,
    doing: str | None,
    leaving: str | None,
    told: str | None,
    diary: Path | None,
    column: str | None,
    worthwhile: float | None,
    wanted: float,
    start: datetime | None,
    period_days: int | None,
    washout_days: int,
    pairs: int | None,
    seed: int | None,
    about: str,
    age: str | None,
    known: tuple[str, ...],
    medicines: tuple[str, ...],
    today: datetime | None,
) -> None:
    """Plan an experiment and write it to FILE, before its first day.

    The order of the days is drawn by lot, and how often such an experiment finds what it looks for is told first.
    """
    from charley.checkup import InputError
    from charley.insight.experiments import Design, Plan, pairs_for, power, to_document
    from charley.insight.experiments.allowed import change_of
    from charley.insight.experiments.plan import worthwhile_size
    from charley.insight.experiments.schedule import LONGEST_RUN, draw

    day = today.date() if today else clock.today()
    first = start.date() if start else day + timedelta(days=1)
    _check(file, question, outcome, day, first)
    knowledge = load_knowledge()
    try:
        profile = profile_of(knowledge, age, None, known, medicines, "any")
    except InputError as error:
        fail(str(error), code=2)
    offer = _gates(knowledge, profile, change, doing, leaving, question, about)
    kinds, betters = cast("Kind", kind), cast("Better", better)
    usual_days = _usual(told, diary, column or outcome, kinds)
    least = _worthwhile(worthwhile, kinds, betters)
    length = period_days or offer.period_days
    if washout_days >= length:
        fail(f"A washout of {washout_days} days leaves nothing of periods of {length} days. Make one of them other.", 2)
    drawn = secrets.randbelow(2**32) if seed is None else seed
    design = Design(kinds, length, washout_days, offer.onset_days, offer.carryover_days)
    size = worthwhile_size(kinds, betters, least, usual_days)
    click.echo("Working out how many days are needed ...", err=True)
    if pairs is None:
        found = pairs_for(design, size, usual_days, wanted, drawn)
        if found.enough is None:
            most, best = max(found.by_pairs.items())
            fail(
                f"Even {most} periods of {length} days with the change and {most} without would find this only "
                f"{round(100 * best)} times in 100. Count more closely, call a larger benefit worthwhile, or go on all "
                f"the same with --pairs {most}."
            )
        pairs, reached = found.enough, found.by_pairs[found.enough]
    else:
        reached = power(design, size, usual_days, pairs, drawn)
    planned = Plan(
        question=question.strip(),
        outcome=outcome.strip(),
        kind=kinds,
        better=betters,
        change=change_of(knowledge, offer),
        start=first,
        period_days=length,
        washout_days=washout_days,
        order=draw(pairs, drawn),
        longest_run=LONGEST_RUN,
        seed=drawn,
        usual=usual_days,
        worthwhile=least,
        wanted_power=wanted,
        power=round(reached, 3),
        created=day,
        knowledge_version=knowledge.version,
        person=(*profile.known, *profile.medicines),
    )
    document = to_document(planned)
    write(file, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    show(of_plan(planned, str(document["sha256"]), file))


def _check(file: Path, question: str, outcome: str, today: date, start: date) -> None:
    if file.suffix != ".json":
        fail("The plan's file ends in .json, such as coffee.json. Its days are kept beside it.", code=2)
    if file.exists():
        fail(f"{file} is there already, and a plan is not changed. Choose another name.")
    if not question.strip() or len(question) > 500 or not outcome.strip() or len(outcome) > 60:
        fail("The question is one sentence of up to 500 characters, and the outcome a name of up to 60.", code=2)
    if start < today:
        fail(f"The first day, {start}, is over already. A plan is made before its first day: choose {today} or later.")
    if start > today + timedelta(days=366):
        fail(f"The first day, {start}, is more than a year away. Is the year right?")


def _gates(
    knowledge: Knowledge,
    profile: Profile,
    change: str | None,
    doing: str | None,
    leaving: str | None,
    question: str,
    about: str,
) -> Offer:
    """What is tried, when it may be."""
    from charley.checkup import Consultation
    from charley.insight.experiments import allowed

    if (change is None) == (doing is None and leaving is None):
        fail("Say what you try: --change NAME, or --doing and --leaving in own words. One of the two ways.", code=2)
    try:
        return allowed.approve(
            Consultation(knowledge),
            profile,
            change=change,
            doing=doing or "",
            leaving=leaving or "",
            question=question,
            about=about,
        )
    except allowed.RefusedError as error:
        fail(str(error))


def _usual(told: str | None, diary: Path | None, column: str, kind: Kind) -> Usual:
    from charley.insight import TableError, read_table
    from charley.insight.experiments import Usual, usual

    if (told is None) == (diary is None):
        fail("Say what is usual: --usual MEAN,SPREAD, or --diary FILE with a table of days. One of the two ways.", 2)
    if diary is not None:
        try:
            table = read_table(read(diary), column, kind)
        except TableError as error:
            fail(f"{diary}: {error}")
        found = usual(table.diary.outcome)
        if (found.days or 0) < FEWEST_DAYS:
            fail(f"{diary} has {found.days} recorded days. What is usual needs {FEWEST_DAYS}, or give --usual.")
        if found.sd == 0 or (kind != "rating" and found.mean == 0):
            fail(f"{diary}: {column} is the same on all days. Nothing could be seen to change.")
        return found
    try:
        mean, spread = (float(part) for part in str(told).split(","))
    except ValueError:
        fail("--usual needs two numbers, such as --usual 2,1.5: the mean of a day and its standard deviation.", 2)
    fits = 0 <= mean <= 10_000 and 0 <= spread <= 10_000 and (kind != "yes_no" or mean <= 1)
    if kind == "rating":
        fits = abs(mean) <= 10_000 and 0 < spread <= 10_000
    if not fits or (kind != "rating" and mean == 0):
        fail("--usual does not fit the outcome: a count has a mean above 0, yes and no a share from 0 to 1.", 2)
    return Usual(mean, spread)


def _worthwhile(value: float | None, kind: Kind, better: Better) -> float:
    """A share, or for ratings points."""
    if kind == "rating":
        if value is None or not 0 < value <= 10_000:
            fail("Say with --worthwhile how many points of the rating would be worth the trouble, such as 1.", code=2)
        return value
    per_cent = 30.0 if value is None else value
    if not 5 <= per_cent <= (90 if better == "lower" else 300):
        fail("--worthwhile is in per cent here: from 5 to 90 for fewer, from 5 to 300 for more.", code=2)
    return per_cent / 100
