"""``charley knowledge``: check, show, compare and count what Charley knows."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import click
from rapidfuzz import process
from rich.table import Table

from charley.checkup import InputError, find_condition, find_medicine
from charley.cli.blocks import console
from charley.cli.check import fail, load_knowledge
from charley.cli.entries import entry_lines
from charley.knowledge import Cause, Knowledge, Urgency, Verified
from charley.knowledge.check import check as check_data
from charley.knowledge.compare import compare as compare_causes
from charley.knowledge.coverage import CoverageError, cover, read_inventory, read_map
from charley.knowledge.library import PLACES
from charley.knowledge.mechanisms import faults_for, faults_of, links_at
from charley.knowledge.soundness import can_tell_reading_age
from charley.knowledge.together import interactions as find_interactions
from charley.knowledge.trust import Tally, tally_kind, tally_numbers, weakest

SEED_MAP = Path("tests/knowledge/seed_coverage.csv")
_UNREAD = {
    "grammars",
    "measurements",
    "sources",
    "spellings",
    "word_classes",
}  # shelves whose entries state nothing about health


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def knowledge() -> None:
    """Look into the facts and where they come from."""


@knowledge.command()
def check() -> None:
    """Say file, line and field of everything that is wrong in the data."""
    problems = check_data()
    for problem in problems:
        click.echo(str(problem))
    if not can_tell_reading_age():
        click.echo("Reading age was not checked: the library textstat is not installed.", err=True)
    if problems:
        count = "One problem" if len(problems) == 1 else f"{len(problems)} problems"
        fail(f"{count}. Each line says the file, the line and the field.")
    click.echo("All entries are right, and fit together.")


@knowledge.command()
@click.argument("identity", metavar="ID")
def show(identity: str) -> None:
    """Print one entry with its sources, such as nocturnal_leg_cramps or cramp."""
    data = load_knowledge()
    found = [(kind, getattr(data, kind)[identity]) for kind in PLACES if identity in getattr(data, kind)]
    if not found:
        fail(_no_entry(identity, [name for kind in PLACES for name in getattr(data, kind)]))
    for kind, entry in found:
        click.echo(f"{kind}: {identity}")
        for line in entry_lines(entry, data):
            click.echo(line)


def _no_entry(identity: str, every: list[str]) -> str:
    close = [name for name, _, _ in process.extract(identity, every, limit=3, score_cutoff=60)]
    hint = f" Did you mean {' or '.join(dict.fromkeys(close))}?" if close else ""
    return f"There is no entry {identity[:60]!r}.{hint}"


def _cause(identity: str, data: Knowledge) -> Cause:
    if identity not in data.causes:
        fail(_no_entry(identity, list(data.causes)))
    return data.causes[identity]


@knowledge.command()
@click.argument("first", metavar="CAUSE")
@click.argument("second", metavar="CAUSE")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many findings to print.")
def compare(first: str, second: str, limit: int) -> None:
    """Put two causes side by side, by what tells them apart best."""
    data = load_knowledge()
    one, other = _cause(first, data), _cause(second, data)
    table = Table(box=None, pad_edge=False)
    table.add_column("finding")
    table.add_column(one.name, justify="right")
    table.add_column(other.name, justify="right")
    for row in compare_causes(one, other, data)[:limit]:
        table.add_row(row.finding.label, f"{row.first:.0%}", f"{row.second:.0%}")
    console().print(table)
    for cause in (one, other):
        for statement in cause.apart:
            click.echo(f"{cause.name}: {statement.text}")


@knowledge.command()
@click.argument("identities", metavar="ID...", nargs=-1, required=True)
def mechanism(identities: tuple[str, ...]) -> None:
    """Say which faults could give these findings, or how a cause works."""
    data = load_knowledge()
    for name in identities:
        if name not in data.causes and name not in data.findings:
            fail(_no_entry(name, [*data.causes, *data.findings]))
    for name in identities:
        for fault in faults_of(name, data):
            click.echo(f"{data.causes[name].name}: {fault.name}. {fault.text}")
            _links(fault.id, data)
            click.echo(f"  can show as: {', '.join(data.findings[f].label for f in fault.shows)}")
    findings = [name for name in identities if name in data.findings]
    for explained in faults_for(findings, data):
        gives = ", ".join(data.findings[f].label for f in explained.gives)
        click.echo(f"{explained.fault.name}: gives {gives}. {explained.fault.text}")
        if explained.causes:
            click.echo(f"  behind it could be: {', '.join(data.causes[c].name for c in explained.causes)}")


@knowledge.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def interactions(names: tuple[str, ...]) -> None:
    """Say which medicines and conditions matter together: charley knowledge interactions tizanidine cipro."""
    data = load_knowledge()
    medicines, holds = [], []
    for name in names:
        try:
            medicines.append(find_medicine(data, name))
        except InputError:
            try:
                holds.append(find_condition(data, name))
            except InputError:
                fail(f"{name[:60]!r} is neither a medicine nor a condition that Charley knows.")
    met = find_interactions(medicines, holds, data)
    for entry in met:
        click.echo(f"{entry.severity}: {entry.with_what}. {entry.effect} {entry.do} [{entry.source}]")
    if not met:
        click.echo("No interaction among these is known to Charley.")
    click.echo("Charley does not know all interactions. A pharmacist can check. Ask before you change a medicine.")


def _links(part: str, data: Knowledge) -> None:
    for link in links_at(part, data):
        doubt = "" if link.certainty == "established" else f" ({link.certainty})"
        kind = link.kind.replace("_", " ")
        click.echo(f"  {data.parts[link.start].name} → {kind} → {data.parts[link.end].name}{doubt}: {link.text}")


@knowledge.command()
def stats() -> None:
    """Count the entries, how well their statements were checked, and name the ten weakest."""
    data = load_knowledge()
    click.echo(f"version {data.version}")
    table = Table(box=None, pad_edge=False)
    for heading in ("kind", "entries", "stated", "looked up", "weak page", "general", "judged", ""):
        table.add_column(heading, justify="left" if heading == "kind" else "right", no_wrap=True)
    total = Tally()
    for kind in PLACES:
        tally = Tally() if kind in _UNREAD else tally_kind(kind, data)
        total += tally
        _row(table, kind, len(getattr(data, kind)), tally)
    _row(table, "all", sum(len(getattr(data, kind)) for kind in PLACES), total)
    numbers = sum((tally_numbers(e, data) for e in (*data.causes.values(), *data.findings.values())), Tally())
    _row(table, "numbers alone", numbers.all, numbers)
    console().print(table)
    click.echo(f"phrases {sum(len(f.phrases) for f in data.findings.values())}")
    _rules(data)
    click.echo("weakest entries, those that matter most first:")
    for standing in weakest(data):
        click.echo(
            f"  {standing.kind} {standing.id}: {standing.tally.looked_up} of {standing.tally.all} statements looked up"
        )
    due = sum(
        entry.review <= date.today()
        for kind in PLACES
        for entry in getattr(data, kind).values()
        if getattr(entry, "review", None)
    )
    click.echo(f"entries to be read again by today: {due}")
    if any(c.reviewed for c in data.causes.values()):
        sys.exit("an entry claims a review")
    click.echo("reviewed by a clinician: none yet")


def _row(table: Table, kind: str, entries: int, tally: Tally) -> None:
    counts = (tally.all, tally.looked_up, tally.weak, tally.general, tally.placeholder)
    share = f"{tally.share_looked_up:.0%}" if tally.all else ""
    table.add_row(kind, str(entries), *(str(n) if tally.all else "" for n in counts), share)


def _rules(data: Knowledge) -> None:
    rules = list(data.red_flags.values())
    for level in reversed(Urgency):
        of_level = [rule for rule in rules if rule.urgency is level]
        tally = Counter(data.sources[rule.source].verified.value for rule in of_level)
        stated = sum(rule.basis == "stated" for rule in of_level)
        looked_up = tally[Verified.LOOKED_UP.value]
        click.echo(f"red flags {level.value}: {len(of_level)}, looked up {looked_up}, level stated by it {stated}")


@knowledge.command()
@click.argument("inventory", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "chart",
    type=click.Path(path_type=Path),
    default=SEED_MAP,
    show_default=True,
    help="CSV with id, entries (kind/id, separated by spaces) and reason.",
)
def coverage(inventory: Path, chart: Path) -> None:
    """Check that every row of an inventory is in the knowledge, or left out for a reason."""
    data = load_knowledge()
    try:
        found = cover(read_inventory(inventory), read_map(chart), data)
    except CoverageError as error:
        fail(str(error))
    for problem in found.problems:
        click.echo(problem)
    click.echo(
        f"{found.rows} rows: {found.represented} in the knowledge, {found.left_out} left out for a reason, "
        f"{found.resolved:.0%} resolved"
    )
    if found.problems:
        sys.exit(1)
