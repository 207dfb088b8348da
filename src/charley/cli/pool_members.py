"""The site's members in a pool: summaries of those who said yes and of nobody else, and the page that shows it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charley.cli import clock
from charley.cli.blocks import heading, para
from charley.cli.experiment_files import write
from charley.cli.experiment_pages import show as show_page
from charley.cli.failing import fail

if TYPE_CHECKING:
    from charley.insight.pooling import Batch, Catalogue
    from charley.insight.pooling.budget import Budget
    from charley.insight.pooling.summary import ExperimentTold, TriggersTold
    from charley.web.accounts.models import Member
    from charley.web.journal.models import Diary

_OF_MEMBER = "member-"  # a file's name begins so
_FEW = "too few days, or names of their own alone"


def of_members(folder: Path, outcome: str, known: str | None, kind: str | None) -> None:
    """Write a summary for each member who consents, and take away what is there of those who do not.

    Args:
        folder: of summaries; a member's file keeps its name, which tells nothing to who has not the site's key.
        outcome: what is to be explained, as in a diary.
        known: what the outcome is, where its own name is private.
        kind: what the outcome is: count, rating or yes_no.
    """
    from charley.cli.pool_summary import known_outcome
    from charley.diary.factors import built_in
    from charley.insight.pooling import Catalogue, Summary
    from charley.insight.pooling.summary import to_document

    names = Catalogue.of(built_in().keys())
    told_as = known_outcome(outcome, known, names)
    with site():
        from charley.web.accounts.models import Member
        from charley.web.sharing.consent import consents
        from charley.web.sharing.purposes import POOL
        from charley.web.sharing.viewed import record

        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            willing = [one for one in Member.objects.select_related("diary").order_by("id") if consents(one, POOL)]
            gone = _take_away(folder, {_mark(one) for one in willing})
        except OSError as error:
            fail(f"{folder} cannot be used: {error.strerror or error}. Name a folder that you may write to.")
        written = 0
        for member in willing:
            file = folder / f"{_OF_MEMBER}{_mark(member)}.json"
            if member.diary is None:
                file.unlink(missing_ok=True)
                continue
            record(member, None, "host", "summary", clock.now())
            told = _told(member.diary, outcome, told_as, kind, names)
            tried = _tried(member.diary, names)
            if told is None and not tried:
                file.unlink(missing_ok=True)
                continue
            made = Summary(schema="charley.pool.summary/1", person=_mark(member), triggers=told, experiments=tried)
            write(file, json.dumps(to_document(made), indent=1) + "\n")
            written += 1
    lines = [heading("Summaries of members"), para(f"{len(willing)} said yes. {written} summaries are in {folder}.")]
    lines += [para(f"{len(willing) - written} said yes and have no summary: {_FEW}.")] if written < len(willing) else []
    lines += [para(f"Taken away: {gone}. They said no, or are gone.")] if gone else []
    show_page(lines)


@contextmanager
def site() -> Iterator[None]:
    """The site's tables; what goes wrong with them ends with one sentence."""
    from charley.diary import RecordError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charley.web.site.settings")
    try:
        from charley.web.journal.opening import bring_up_to_date, set_up_django, store_errors

        set_up_django()
        with store_errors():
            bring_up_to_date()
            yield
    except RecordError as error:
        fail(str(error))


def _take_away(folder: Path, stay: set[str]) -> int:
    """Delete the files of members who are not among those that stay; other people's files are left alone."""
    old = [one for one in folder.glob(f"{_OF_MEMBER}*.json") if one.stem.removeprefix(_OF_MEMBER) not in stay]
    for one in old:
        one.unlink()
    return len(old)


def who_may_be_shown(batch: Batch) -> tuple[Batch, dict[str, Batch]]:
    """Of all people those who may be shown now, and of each team some: each member counts in one team at most.

    Every open team is there, also without anybody, as that would tell something too. A member who said no since the
    summary was made is left out. Whoever gave a summary from home stays.

    Args:
        batch: of all people in the folder.
    """
    from charley.insight.pooling.counting import chosen
    from charley.insight.pooling.gathering import only
    from charley.web.accounts.models import Member
    from charley.web.community.models import Team
    from charley.web.sharing.consent import consents
    from charley.web.sharing.purposes import POOL

    willing = {_mark(one): one for one in Member.objects.prefetch_related("memberships") if consents(one, POOL)}
    outside = {one.token for one in batch.people if not one.file.startswith(_OF_MEMBER)}
    in_team: dict[str, set[str]] = {team.id: set() for team in Team.objects.filter(closed_at=None)}
    for mark, member in willing.items():
        for team in chosen(mark, in_team.keys() & {one.team_id for one in member.memberships.all()}, 1):
            in_team[team].add(mark)
    return only(batch, outside | set(willing)), {team: only(batch, marks) for team, marks in in_team.items()}


def show_on_site(documents: dict[str | None, dict[str, Any]], before: Budget, after: Budget) -> None:
    """Put what was published on the community's page, with what it cost.

    Args:
        documents: as they were published, of each team, and of all under none.
        before: the privacy budget before it.
        after: the same after it.
    """
    from charley.insight.pooling.budget import said

    limit = Fraction(after.limit)
    cost = {"now": said(before.left - after.left), "spent": said(limit - after.left), "limit": said(limit)}
    with site():
        from charley.web.community.pooled import put

        put({team: {**one, "budget": cost} for team, one in documents.items()}, clock.now())


def _mark(member: Member) -> str:
    """A member's mark in a pool: always the same, and of no use without the site's key."""
    from django.utils.crypto import salted_hmac

    return salted_hmac("charley.pool.person", member.id.hex, algorithm="sha256").hexdigest()[:32]


def _told(diary: Diary, outcome: str, told_as: str, kind: Any, names: Catalogue) -> TriggersTold | None:
    from charley.checkup import InputError
    from charley.cli.diary.daily import table_of
    from charley.insight import TableError, learn, read_table
    from charley.insight.pooling import triggers_told
    from charley.web.journal.store import Store

    try:
        text, column, late = table_of(Store(diary, clock.now), outcome)
        told = triggers_told(learn(read_table(text, column, kind, late)), told_as, names.factors)
    except (InputError, TableError):
        return None
    return told if told and told.factors else None


def _tried(diary: Diary, names: Catalogue) -> tuple[ExperimentTold, ...]:
    """What the member's experiments that are over found, one of each change and outcome: the newest."""
    from charley.insight.pooling import experiment_told, known_as
    from charley.web.experiments.kept import finished_of
    from charley.web.journal.pages.opened import Opened
    from charley.web.journal.store import Store

    told: dict[tuple[str, str], ExperimentTold] = {}
    for counted, result in finished_of(Opened(Store(diary, clock.now), clock.now())):
        outcome = known_as(counted.rpartition(":")[2], names.outcomes)
        one = experiment_told(result, outcome) if outcome else None
        if one and one.change in names.changes:
            told.setdefault((one.change, one.outcome), one)
    return tuple(told.values())
