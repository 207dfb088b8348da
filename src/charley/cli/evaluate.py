"""``charley evaluate``: how good the answers are, on cases whose diagnosis is known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import cast

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from charley.assessment import opinion
from charley.checkup import Consultation, InputError, Request
from charley.cli.check import fail, load_knowledge
from charley.cli.figures import percent, tables
from charley.cli.lazily import LazyGroup
from charley.cli.places import cache_folder
from charley.evaluation import (
    CHOICES,
    WAYS,
    Bin,
    Case,
    CaseResult,
    CasesError,
    Interview,
    Share,
    Summary,
    View,
    Workup,
    calibration_error,
    evaluate_cases,
    influences,
    interviews,
    read_cases,
    reliability,
    summarise,
)
from charley.knowledge import Urgency

VIEWS: tuple[View, ...] = ("doctor", "patient")
_TITLES = {"doctor": "Doctor's view (the whole text)", "patient": "Patient's view (the history alone)"}


@click.group(
    cls=LazyGroup,
    places={
        "community": "charley.cli.evaluate_community:community",
        "dangers": "charley.cli.evaluate_dangers:dangers",
        "language": "charley.cli.evaluate_language:language",
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
def evaluate() -> None:
    """Measure the answers on cases whose diagnosis is known."""


@evaluate.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--view", type=click.Choice([*VIEWS, "both"]), default="both", show_default=True, help="Which text to use."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Cases answered at once.")
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object for each case and view.")
@click.option("--missed", is_flag=True, help="List the cases whose diagnosis is not among the first three.")
def cases(file: Path, view: str, jobs: int, as_lines: bool, missed: bool) -> None:
    """Answer every case of FILE and compare with its diagnosis.

    Each line of FILE is a JSON object with id, text and gold_diagnosis; text_history, other_accepted, dx_group,
    urgency, age and sex may be given too. A diagnosis counts only when one of the knowledge's names for the cause
    equals one of the names in the case, but for spelling.
    """
    told = _read(file)
    load_knowledge()  # compiled once, before several processes ask for it
    for one in cast("tuple[View, ...]", VIEWS if view == "both" else (view,)):
        count = sum(1 for case in told if one == "doctor" or case.text_history)
        results: list[CaseResult] = []
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(_TITLES[one], total=count)
            for result in evaluate_cases(told, one, cache_folder(), jobs):
                results.append(result)
                bar.advance(task)
        if as_lines:
            for result in results:
                click.echo(json.dumps(_line(result, one), ensure_ascii=False))
        else:
            _print_tables(results, one, missed)


@evaluate.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--count", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many numbers to list.")
def influence(file: Path, count: int) -> None:
    """List the numbers of the knowledge on which the answers to the cases of FILE hang most, with their sources."""
    told = _read(file)
    knowledge = load_knowledge()
    consultation = Consultation(knowledge)
    opinions = []
    for case in told:
        try:
            checkup = consultation.check(Request(case.text))
        except InputError:
            continue
        if checkup.answer.scope == "in":
            opinions.append(opinion(checkup.answer.picture, consultation.network))
    found = influences(knowledge, consultation.network, opinions)[:count]
    table = Table(title=f"The {len(found)} numbers that move the answers to {len(opinions)} cases most")
    for head in ("cause", "finding", "probability", "moves", "sources looked up"):
        table.add_column(head, justify="right" if head in ("probability", "moves") else "left")
    for one in found:
        table.add_row(one.cause, one.finding, f"{one.p:.2g}", f"{one.moved:.2f}", ", ".join(one.sources) or "none")
    tables().print(table)
    with_two = sum(len(one.sources) > 1 for one in found)
    with_one = sum(len(one.sources) == 1 for one in found)
    tables().print(f"Two sources: {with_two}. One: {with_one}. None: {len(found) - with_one - with_two}.")


@evaluate.command()
@click.option("--patients", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many to draw.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed draws other patients.")
@click.option(
    "--error", type=click.FloatRange(0, 3), default=0.0, show_default=True, help="Error of every number, in log-odds."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Patients asked at once.")
def simulated(patients: int, seed: int, error: float, jobs: int) -> None:
    """Ask and test patients drawn from the model: Charley's questions and tests beside other ways.

    The other ways of asking are the most probable finding first, a fixed checklist, and random order; of testing, the
    tests of the first cause first, the same panel for all, and random order. With --error the asking
    side uses numbers that are off by a normal error of this standard deviation.
    """
    load_knowledge()
    asked: list[tuple[Interview, ...]] = []
    tested: list[tuple[Workup, ...]] = []
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Interviews", total=patients)
        for one, work in interviews(patients, WAYS, seed=seed, spread=error, cache=cache_folder(), jobs=jobs):
            asked.append(one)
            tested.append(work)
            bar.advance(task)
    out = tables()
    table = Table(title=f"{patients} simulated patients, two findings told at first", title_justify="left")
    table.add_column("questions")
    for head in ("asked", "until first three and urgency are stable", "in three at first", "in three at the end"):
        table.add_column(head, justify="right")
    table.add_column("questions until half are in three", justify="right")
    for k, way in enumerate(WAYS):
        of_way = [interview[k] for interview in asked]
        half = _until_half([i.until_in_three for i in of_way])
        table.add_row(
            _WAYS[way],
            f"{median(i.questions for i in of_way):g}",
            f"{median(i.until_stable for i in of_way):g}",
            percent(Share(sum(i.turns[0].rank <= 3 for i in of_way), patients), interval=False),
            percent(Share(sum(i.turns[-1].rank <= 3 for i in of_way), patients), interval=False),
            half,
        )
    out.print(table)
    _print_workups(tested)
    predicted = [pair for interview in asked for pair in interview[0].predicted if pair[0] >= 0.001]
    bins = reliability([p for p, _ in predicted], [there for _, there in predicted])
    _print_bins(bins, calibration_error(bins), "Every cause above 0.001, at the end of Charley's questions")


def _print_workups(tested: Sequence[tuple[Workup, ...]]) -> None:
    """Trouble against accuracy."""
    table = Table(
        title="Tests instead: what produced the complaint is first / in three when no more trouble is taken than\n"
        "(examination 1, blood 2, imaging 6 ...; a test shows what is true, so this is the most that it can bring)",
        title_justify="left",
    )
    table.add_column("tests")
    for limit in _TROUBLE:
        table.add_column(str(limit), justify="right")
    for k, choice in enumerate(CHOICES):
        cells = []
        for limit in _TROUBLE:
            ranks = [works[k].rank_within(limit) for works in tested]
            cells.append(" / ".join(f"{sum(rank <= n for rank in ranks) / len(ranks):.0%}" for n in (1, 3)))
        table.add_row(_CHOICES[choice], *cells)
    tables().print(table)


_TROUBLE = (0, 2, 4, 8, 16, 32)
_CHOICES = {
    "charley": "Charley's",
    "by_cause": "those of the first cause first",
    "panel": "the same panel for all",
    "random": "random order",
}
_WAYS = {
    "charley": "Charley's",
    "probable": "most probable finding first",
    "checklist": "fixed checklist",
    "random": "random order",
}


def _until_half(questions: Sequence[int | None]) -> str:
    """Questions after which the cause is among the first three, and stays, for half of all patients."""
    middle = sorted(10_000 if q is None else q for q in questions)[(len(questions) - 1) // 2]
    return "never" if middle == 10_000 else str(middle)


def _read(file: Path) -> tuple[Case, ...]:
    try:
        return read_cases(file)
    except CasesError as error:
        fail(str(error))


def _line(result: CaseResult, view: View) -> dict[str, object]:
    return {
        "schema": "charley.evaluate/1",
        "id": result.id,
        "view": view,
        "group": result.group,
        "firm": result.firm,
        "known": result.known,
        "gold": list(result.gold),
        "rank": result.rank,
        "listed": [{"cause": name, "chance": round(p, 6)} for name, p in result.listed],
        "scope": result.scope,
        "urgency": result.urgency.value if result.urgency else None,
        "gold_urgency": result.gold_urgency.value if result.gold_urgency else None,
        "error": result.error,
    }


def _print_tables(results: Sequence[CaseResult], view: View, missed: bool) -> None:
    out = tables()
    firm = [r for r in results if r.firm]
    if not results:
        out.print(f"{_TITLES[view]}: no case has this text.")
        return
    table = Table(title=f"{_TITLES[view]}: {len(results)} cases", title_justify="left")
    table.add_column("")
    for head in ("cases", "cause known", "first", "in three", "in five", "listed at all"):
        table.add_column(head, justify="right")
    _add_row(table, "all", summarise(results))
    _add_row(table, "firm, of muscle, nerve or movement", summarise(firm))
    for group, members in _by_group(results):
        _add_row(table, f"  {group.replace('_', ' ')}", summarise(members))
    out.print(table)
    whole = summarise(results)
    _print_bins(whole.bins, whole.calibration_error, "The first five causes of each case")
    if whole.under_triaged.of:
        _print_urgency(whole)
    if missed:
        for r in results:
            if not r.within(3):
                first = ", ".join(name.replace("_", " ") for name, _ in r.listed[:3]) or "no cause"
                right = ", ".join(r.gold).replace("_", " ") or "not in the knowledge"
                place = f"place {r.rank}" if r.rank else "not listed"
                out.print(f"{r.id}: {right} ({place}); first: {first}", soft_wrap=True, highlight=False)


def _by_group(results: Iterable[CaseResult]) -> list[tuple[str, list[CaseResult]]]:
    groups: dict[str, list[CaseResult]] = defaultdict(list)
    for result in results:
        groups[result.group].append(result)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _add_row(table: Table, what: str, s: Summary) -> None:
    shares = (s.known, s.first, s.in_three, s.in_five, s.listed)
    cells = [percent(share, interval=share is s.in_three) for share in shares]
    table.add_row(what, str(s.cases), *cells)


def _print_bins(bins: Sequence[Bin], error: float, of: str) -> None:
    table = Table(title=f"Is it as often right as it says? {of}; mean distance {error:.3f}", title_justify="left")
    for head in ("said", "causes", "said on average", "was right"):
        table.add_column(head, justify="right")
    for b in bins:
        table.add_row(f"{b.low:.1f}-{b.high:.1f}", str(b.count), f"{b.predicted:.2f}", f"{b.observed:.2f}")
    tables().print(table)


def _print_urgency(s: Summary) -> None:
    levels = sorted(Urgency, key=lambda u: -u.rank)
    table = Table(title="Urgency: rows as it should be, columns as it was", title_justify="left")
    table.add_column("")
    for level in levels:
        table.add_column(level.value.replace("_", " "), justify="right")
    table.add_column("none", justify="right")
    counts = {(should, was): n for should, was, n in s.urgency}
    for should in levels:
        if any(g is should for g, _ in counts):
            row = [str(counts.get((should, was), 0)) for was in (*levels, None)]
            table.add_row(should.value.replace("_", " "), *row)
    tables().print(table)
    tables().print(f"Too low: {percent(s.under_triaged)}. Too high: {percent(s.over_triaged)}.")
