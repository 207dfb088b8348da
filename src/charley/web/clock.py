"""The clock and the time zone of this computer, which the core is told."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from charley.diary import RecordError, time_zone

_LINK = Path("/etc/localtime")


def now() -> datetime:
    """The time now, in UTC; ``CHARLEY_NOW`` sets another, with its offset from UTC, for tests and for trying out.

    Raises:
        RecordError: when that is no time.
    """
    text = os.environ.get("CHARLEY_NOW")
    if not text:
        return datetime.now(UTC)
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        told = None
    if told is None or told.tzinfo is None:
        raise RecordError(f"CHARLEY_NOW is {text[:40]!r}, which is no time. Use one such as 2026-06-03T14:30+01:00.")
    return told.astimezone(UTC)


def today() -> date:
    """The day on this computer's calendar.

    Raises:
        RecordError: as in :func:`now`.
    """
    return now().astimezone().date()


def system_zone() -> str | None:
    """Name of the time zone that this computer is set to; none when it does not say."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked()):
        if name:
            try:
                time_zone(name)
            except RecordError:
                continue
            return name
    return None


def _linked() -> str:
    try:
        target = str(_LINK.resolve(strict=True))
    except OSError:
        return ""
    _, found, name = target.partition("/zoneinfo/")
    return name.removeprefix("posix/").removeprefix("right/") if found else ""
