"""What other parts of the site ask of the experiments; the core is loaded only where a record has some."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from charley.web.experiments import rows
from charley.web.journal.pages.opened import Opened
from charley.web.journal.pages.remembered import once

if TYPE_CHECKING:
    from charley.insight.experiments import Result
    from charley.web.experiments.today import Today


def today_of(opened: Opened) -> Today | None:
    """What the experiment that runs asks today; none when none runs."""
    row = rows.running(opened.store.diary, opened.today)
    if row is None:
        return None
    from charley.web.experiments import today

    return once(opened, "experiment", lambda: today.today_of(opened), row.id, row.plan, rows.done(row))


def finished(opened: Opened) -> tuple[Result, ...]:
    """The results of all that are over."""
    if not ended(opened):
        return ()
    from charley.web.experiments import kept

    return kept.finished(opened)


def ended(opened: Opened) -> tuple[UUID, ...]:
    """Which are over."""
    return tuple(row.id for row in rows.started(opened.store.diary) if rows.is_over(row, opened.today))
