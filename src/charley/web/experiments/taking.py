"""The experiments of a record, as files to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from charley.web.experiments import models
from charley.web.journal.models import Diary
from charley.web.journal.pages.opened import Opened
from charley.web.journal.store import Store


def experiment_files(diary: Diary, now: datetime) -> Iterator[tuple[str, str]]:
    """Name and text of each file: one that says everything, and for each experiment its plan and its days."""
    opened = Opened(Store(diary, lambda: now), now)
    rows = list(models.Experiment.objects.filter(diary=diary).order_by("made_at"))
    yield "experiments.json", json.dumps([_told(row) for row in rows], indent=2, ensure_ascii=False) + "\n"
    if not rows:
        return
    from charley.insight.experiments import PlanError  # scipy takes a moment: only when wanted
    from charley.insight.experiments.days import to_lines
    from charley.web.experiments import kept

    for number, row in enumerate((one for one in rows if one.started_at), start=1):
        yield f"experiments/{number}.json", row.plan
        try:
            days = to_lines(kept.days_of(opened, row), kept.plan_of(row))
        except PlanError:
            continue
        yield f"experiments/{number}.days.jsonl", days


def _told(row: models.Experiment) -> dict[str, object]:
    return {
        "id": str(row.id),
        "plan": row.plan,
        "counted": row.counted,
        "made_at": row.made_at.isoformat(),
        "started_at": row.started_at.isoformat() if row.started_at else None,
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        "why": row.why,
        "days": [
            {"on": day.on.isoformat(), "did": day.did, "note": day.note, "kept_at": day.kept_at.isoformat()}
            for day in models.Day.objects.filter(experiment=row).order_by("on")
        ],
    }
