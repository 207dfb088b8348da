"""An invented record of two months, to look at the site with: night cramps that come more often after little sleep."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from charley.diary.formats.own_csv_reader import OWN_CSV

DAYS = 60
_COLUMNS = ("kind", "day", "clock", "movement", "sites", "pain", "duration_s", "factor", "value", "name")


def fill() -> None:
    """Put the example into the store, unless something is there already."""
    from charley.web.journal.models import Entry
    from charley.web.journal.store import Store
    from charley.web.journal.taking_in import take_in

    if Entry.objects.exists():
        return
    store = Store.first(timezone.now, "UTC")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "example.csv"
        with file.open("w", newline="", encoding="utf-8") as stream:
            table = csv.DictWriter(stream, _COLUMNS, restval="")
            table.writeheader()
            table.writerows(rows(timezone.now().date()))
        take_in(store, OWN_CSV.id, "an invented example", OWN_CSV.read(file, "UTC", lambda _: None))


def rows(last: date, seed: int = 7) -> Iterator[dict[str, object]]:
    """The rows of the example, a day after the other; the same for the same seed.

    >>> len({row["day"] for row in rows(date(2026, 6, 1))}) > 50
    True
    """
    chance = random.Random(seed)  # noqa: S311 (an example, no secret)
    for past in range(DAYS - 1, -1, -1):
        day = (last - timedelta(days=past)).isoformat()
        if chance.random() < 0.1:
            continue  # a day that was not written down
        sleep = round(chance.uniform(5, 8.5), 1)
        coffee = chance.choice([0, 80, 80, 160, 240])
        yield {"kind": "factor_value", "day": day, "factor": "sleep_hours", "value": sleep}
        yield {"kind": "factor_value", "day": day, "factor": "caffeine_mg", "value": coffee}
        cramps = sum(chance.random() < (0.5 if sleep < 6.5 else 0.15) for _ in range(2))
        if not cramps:
            yield {"kind": "nothing", "day": day}
        for _ in range(cramps):
            yield {
                "kind": "episode",
                "day": day,
                "clock": f"0{chance.randint(1, 5)}:{chance.randint(0, 59):02d}",
                "movement": "cramp",
                "sites": chance.choice(["left_calf", "left_calf", "right_calf"]),
                "pain": chance.randint(3, 8),
                "duration_s": chance.randint(30, 240),
            }
