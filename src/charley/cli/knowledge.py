"""``charley knowledge``: check, show and count what Charley knows."""

from __future__ import annotations

import sys
from collections import Counter

import click
from rapidfuzz import process

from charley.cli.check import fail, load_knowledge
from charley.knowledge import Cause, Finding, Knowledge, Verified
from charley.knowledge.check import check as check_data
from charley.knowledge.conditions import Entry
from charley.knowledge.library import PLACES
from charley.knowledge.schema import Probability, Statement


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def knowledge() -> None:
    """Look into the facts and where they come from."""


@knowledge.command()
def check() -> None:
    """Say file, line and field of everything that is wrong in the data."""
    problems = check_data()
    for problem in problems:
        click.echo(str(problem))
    if problems:
        count = "One problem" if len(problems) == 1 else f"{len(problems)} problems"
        fail(f"{count}. Each line says the file, the line and the field.")
    click.echo("All entries are right, and fit together.")


@knowledge.command()
@click.argument("identity", metavar="ID")
def show(identity: str) -> None:
    """Print one entry with its sources, such as nocturnal_leg_cramps or cramp."""
    data = load_knowledge()
    shelves = {kind: getattr(data, kind) for kind in PLACES}
    found = [(kind, shelf[identity]) for kind, shelf in shelves.items() if identity in shelf]
    if not found:
        every = [name for shelf in shelves.values() for name in shelf]
        close = [name for name, _, _ in process.extract(identity, every, limit=3, score_cutoff=60)]
        hint = f" Did you mean {' or '.join(dict.fromkeys(close))}?" if close else ""
        fail(f"There is no entry {identity[:60]!r}.{hint}")
    for kind, entry in found:
        click.echo(f"{kind}: {identity}")
        _print_entry(data, entry)


def _print_entry(data: Knowledge, entry: Entry) -> None:
    cited: dict[str, None] = {}
    for field, value in entry:
        if value in ((), {}, "", None) or field in ("id", "retired"):
            continue
        if isinstance(value, Probability):
            click.echo(f"  {field}: {_probability(value, cited)}")
        elif field == "findings" and isinstance(entry, Cause):
            click.echo("  findings:")
            for name, probability in entry.findings.items():
                click.echo(f"    {data.findings[name].name} ({name}): {_probability(probability, cited)}")
        elif isinstance(value, tuple) and value and isinstance(value[0], Statement):
            click.echo(f"  {field}:")
            for statement in value:
                cited[statement.source] = None
                click.echo(f"    - {statement.text} [{statement.source}]")
        elif isinstance(value, tuple) and isinstance(entry, Finding) and field == "phrases":
            click.echo(f"  phrases: {len(value)}, such as {'; '.join(value[:5])}")
        else:
            if field == "source":
                cited[str(value)] = None
            click.echo(f"  {field}: {_plain(value)}")
    if cited:
        click.echo("  sources:")
    for name in cited:
        source = data.sources[name]
        year = f" ({source.year})" if source.year else ""
        address = source.address or source.seen_at or ""
        weak = f"; weak: {source.weak}" if source.weak else ""
        click.echo(f"    [{name}] {source.title}{year} {address} [{source.verified.value}{weak}]")


def _probability(value: Probability, cited: dict[str, None]) -> str:
    cited[value.source] = None
    note = f", {value.note}" if value.note else ""
    return f"{value.p:g} (range {value.low:g} to {value.high:g}{note}) [{value.source}]"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    if isinstance(value, Entry):
        return "; ".join(f"{key} {_plain(part)}" for key, part in value if part not in ((), {}, "", None))
    return str(value)


@knowledge.command()
def stats() -> None:
    """Count the entries, and how well their numbers were checked."""
    data = load_knowledge()
    click.echo(f"version {data.version}")
    for kind in PLACES:
        click.echo(f"  {kind:<13}{len(getattr(data, kind)):>6}")
    phrases = sum(len(f.phrases) for f in data.findings.values())
    click.echo(f"  {'phrases':<13}{phrases:>6}")
    numbers = [p for c in data.causes.values() for p in (c.prevalence, *c.findings.values())]
    numbers += [f.leak for f in data.findings.values()]
    how = Counter(data.sources[p.source].verified for p in numbers)
    click.echo(f"numbers {len(numbers)}")
    for verified in Verified:
        click.echo(f"  {verified.value:<19}{how[verified]:>6}  {how[verified] / max(1, len(numbers)):.0%}")
    rules = Counter(r.urgency.value for r in data.red_flags.values())
    click.echo("red flags by level: " + ", ".join(f"{level} {count}" for level, count in rules.most_common()))
    basis = Counter(r.basis for r in data.red_flags.values())
    click.echo(f"  level stated by the source {basis['stated']}, judged by us {basis['judged']}")
    if any(c.reviewed for c in data.causes.values()):
        sys.exit("an entry claims a review")
    click.echo("reviewed by a clinician: none yet")


@knowledge.command()
def coverage() -> None:
    """List what is thin: findings without phrases or causes, causes with few sources."""
    data = load_knowledge()
    produced = {name for cause in data.causes.values() for name in cause.findings}
    used = produced | {leaf.id for rule in data.red_flags.values() for leaf in rule.when.leaves}
    used |= {leaf for cause in data.causes.values() for leaf in cause.odds.context}
    idle = [f.id for f in data.findings.values() if f.id not in used]
    mute = [f.id for f in data.findings.values() if not f.phrases and not (f.sites or f.timings)]
    guessed = [
        c.id
        for c in data.causes.values()
        if all(data.sources[s].verified is not Verified.LOOKED_UP for s in c.sources())
    ]
    for title, names in (
        ("findings that nothing uses", idle),
        ("findings without phrases", mute),
        ("causes without a looked-up source", guessed),
    ):
        click.echo(f"{title}: {len(names)}")
        if names:
            click.echo("  " + ", ".join(names))
