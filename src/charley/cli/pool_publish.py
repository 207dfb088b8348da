"""``charley pool publish``: what everybody may see, so that nobody can be found in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from charley.cli import clock
from charley.cli.blocks import heading, item, para
from charley.cli.check import fail
from charley.cli.experiment_files import write
from charley.cli.experiment_pages import show as show_page
from charley.cli.pool_files import gathered, summaries_in, workers
from charley.cli.pool_members import show_on_site, who_may_be_shown
from charley.cli.pool_members import site as members_site

if TYPE_CHECKING:
    from charley.insight.pooling import Batch
    from charley.insight.pooling.budget import Budget

_LIMIT = Fraction(3)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File of what may be published.")
@click.option("--site", is_flag=True, help="Show it in the community of the site on this computer.")
@click.option("--teams", is_flag=True, help="With --site: of each team too, which gets half of epsilon.")
@click.option("--epsilon", metavar="NUMBER", required=True, help="How much it may tell of one person; 1 is usual.")
@click.option("--limit", metavar="NUMBER", help="Of all epsilons together, set the first time. By default 3.")
@click.option("--budget", type=click.Path(path_type=Path), help="File of what was spent. By default beside the folder.")
@click.option(
    "--only", type=click.Choice(["changes", "factors"]), help="One part only, with all of epsilon: less noise."
)
@click.option("--dry-run", is_flag=True, help="Say how many people a group needs, and spend nothing.")
@click.option("--cores", type=click.IntRange(1, 1024), help="Of this machine.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="By default this computer's date.")
def publish(
    folder: Path,
    output: Path | None,
    site: bool,
    teams: bool,
    epsilon: str,
    limit: str | None,
    budget: Path | None,
    only: Literal["changes", "factors"] | None,
    dry_run: bool,
    cores: int | None,
    today: datetime | None,
) -> None:
    """Make a file that everybody may see, from a FOLDER of summaries.

    Counts get noise, so that one person more or less hardly changes what is seen (differential privacy). Groups of
    fewer than about 10 people are left out. Each time something is published, epsilon is spent; when the limit is
    reached, no more is published of these people.

    With --site it stands at /community/together. Members who said no since their summary was made are left out.
    """
    if output is None and not site:
        fail("Say where it goes: -o FILE, --site, or both.", code=2)
    if teams and not site:
        fail("--teams goes with --site.", code=2)
    from charley.diary.factors import built_in
    from charley.insight.pooling import Catalogue
    from charley.insight.pooling.budget import BudgetError, read_epsilon, said, spend
    from charley.insight.pooling.counting import count_changes, count_factors
    from charley.insight.pooling.publishing import people_needed
    from charley.insight.pooling.publishing import publish as made_public

    ledger = budget or folder.resolve().with_name(f"{folder.resolve().name}.budget.json")
    try:
        asked, most = read_epsilon(epsilon), read_epsilon(limit) if limit else None
    except BudgetError as error:
        fail(str(error), code=2)
    names = Catalogue.of(built_in().keys())
    each = asked / 2 if teams else asked  # a member counts in all and in one team at most
    needed = people_needed(names, each, only != "factors", only != "changes")
    if dry_run:
        show_page([heading("Nothing is spent"), para(_needed(needed))])
        return
    files = summaries_in(folder)
    with workers(cores or (1 if len(files) <= 300 else None), None) as (executor, number):
        batch = gathered(files, executor, number)
    if not batch.people:
        fail(f"No file of {folder} can be used. charley pool learn says why.")
    groups: dict[str, Batch] = {}
    if site:
        with members_site():
            batch, of_teams = who_may_be_shown(batch)
        groups = of_teams if teams else {}

    def told(some: Batch) -> dict[str, Any]:
        changes = count_changes(some, names) if only != "factors" else None
        factors = count_factors(some, names) if only != "changes" else None
        return made_public(changes, factors, names, each)

    with _held(ledger):
        try:
            before = _budget(ledger, most)
            after = spend(before, asked, today.date() if today else clock.today())
        except BudgetError as error:
            fail(str(error))
        _write(ledger, after)  # first: what fails afterwards has cost something, and never the other way round
    document = told(batch)
    if output:
        write(output, json.dumps(document, indent=1) + "\n")
    if site:
        show_on_site({None: document, **{team: told(some) for team, some in groups.items()}}, before, after)
    shown = [
        *(f"{one['change']}, for {one['outcome']}: about {_about(one)} people" for one in document["changes"]),
        *(f"{one['factor']}, for {one['outcome']}: about {_about(one)} people" for one in document["factors"]),
    ]
    where = [f"Written to {output}."] if output else []
    where += ["Shown at /community/together."] if site else []
    show_page(
        [
            heading("For everybody"),
            para(f"{' '.join(where)} Epsilon {said(asked)} is spent, {said(after.left)} is left ({ledger.name})."),
            *(item("+", line) for line in shown),
            *([] if shown else [para("No group is large enough.")]),
            para(_needed(needed)),
        ]
    )


def _needed(needed: dict[str, int]) -> str:
    """From how many people on groups are shown."""
    told = " and ".join(f"{name} from about {people} people on" for name, people in needed.items())
    return f"With this epsilon the noise allows to show {told}."


def _about(one: dict[str, Any]) -> int:
    return round(float(one["people"]["value"]))


def _budget(ledger: Path, limit: Fraction | None) -> Budget:
    from charley.insight.pooling.budget import new_budget, read_budget, said

    if not ledger.exists():
        return new_budget(limit or _LIMIT)
    try:
        budget = read_budget(ledger.read_bytes())
        if limit is not None and limit != Fraction(budget.limit):
            fail(
                f"The limit of these people was set to {said(Fraction(budget.limit))} and stays so: {ledger.name}. "
                "Leave --limit out."
            )
        return budget
    except OSError as error:
        fail(f"{ledger} cannot be read: {error.strerror or error}. Nothing is published without it.")


def _write(ledger: Path, budget: Budget) -> None:
    from charley.insight.pooling.budget import to_document

    write(ledger, json.dumps(to_document(budget), indent=1) + "\n")


@contextmanager
def _held(ledger: Path) -> Iterator[None]:
    """One at a time: two that spend at once would both see the same rest."""
    lock = ledger.with_name(f"{ledger.name}.lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        fail(f"Someone else is publishing from this budget, or was cut off. If nobody is, delete {lock} and try again.")
    except OSError as error:
        fail(f"{lock} cannot be written: {error.strerror or error}. Choose another place with --budget.")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
