"""``charley pool summary --members``: summaries of those members of the site who said yes to it, and of nobody else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charley.cli import clock
from charley.cli.blocks import heading, para
from charley.cli.experiment_files import write
from charley.cli.experiment_pages import show as show_page
from charley.cli.failing import fail

if TYPE_CHECKING:
    from charley.insight.pooling import Catalogue
    from charley.insight.pooling.summary import TriggersTold
    from charley.web.accounts.models import Member
    from charley.web.journal.models import Diary

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
    with _site():
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
            file = folder / f"member-{_mark(member)}.json"
            if member.diary is None:
                file.unlink(missing_ok=True)
                continue
            record(member, None, "host", "summary", clock.now())
            told = _told(member.diary, outcome, told_as, kind, names)
            if told is None:
                file.unlink(missing_ok=True)
                continue
            made = Summary(schema="charley.pool.summary/1", person=_mark(member), triggers=told, experiments=())
            write(file, json.dumps(to_document(made), indent=1) + "\n")
            written += 1
    lines = [heading("Summaries of members"), para(f"{len(willing)} said yes. {written} summaries are in {folder}.")]
    lines += [para(f"{len(willing) - written} said yes and have no summary: {_FEW}.")] if written < len(willing) else []
    lines += [para(f"Taken away: {gone}. They said no, or are gone.")] if gone else []
    show_page(lines)


@contextmanager
def _site() -> Iterator[None]:
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
    old = [one for one in folder.glob("member-*.json") if one.stem.removeprefix("member-") not in stay]
    for one in old:
        one.unlink()
    return len(old)


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
