"""Run by a test in a data folder of its own: a record of forty days, one experiment that is over, and one that runs."""

from __future__ import annotations

import os
import random
import sys
from datetime import time, timedelta


def main(running: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare

    prepare()
    from charley.diary import Episode, FactorValue, Moment, Nothing
    from charley.web import clock
    from charley.web.experiments.models import Day
    from charley.web.journal.household import diary
    from charley.web.journal.store import Store
    from tests.web.experiments.made import begun

    store, chance = Store(diary(), clock.now), random.Random(5)
    today = clock.now().date()
    for back in range(1, 50):
        day = today - timedelta(days=back)
        on, count = Moment(day, "UTC"), chance.randint(0, 4)
        store.add(Episode(start=Moment(day, "UTC", time(3)), movement="cramp", count=count) if count else Nothing(on))
        store.add(FactorValue("sleep_quality", chance.randint(2, 8), on))
    over = begun(store, today - timedelta(days=45))
    Day.objects.create(experiment=over, diary=store.diary, on=over.first, note="A long journey", kept_at=clock.now())
    if running:
        begun(store, today - timedelta(days=6))


if __name__ == "__main__":
    main("running" in sys.argv)
