"""Medicines, the cycle and the time of day in the JSON of ``charley triggers``."""

from __future__ import annotations

from datetime import timedelta

from charley.insight.around import Medicine
from charley.insight.contrasts import Difference
from charley.insight.family import Kind
from charley.insight.hours import NIGHT, Hours
from charley.insight.learned import Learned
from charley.insight.scale import size_of


def around_json(learned: Learned) -> dict[str, object]:
    """The keys ``medicines``, ``cycle`` and ``time_of_day``."""
    around = learned.around
    return {
        "medicines": [_medicine(one, learned) for one in around.medicines],
        "cycle": _cycle(learned),
        "time_of_day": _hours(around.hours) if around.hours else None,
    }


def _medicine(medicine: Medicine, learned: Learned) -> dict[str, object]:
    compared, kind = medicine.compared, learned.table.kind
    return {
        "medicine": compared.change.medicine,
        "on": (learned.table.first_day + timedelta(days=compared.change.day)).isoformat(),
        "from": compared.change.before or None,
        "to": compared.change.after or None,
        "level": medicine.level,
        "probability": round(medicine.probability, 4),
        **_difference(compared.difference, kind),
        "days_before": compared.days_before,
        "days_after": compared.days_after,
        "changed_too": sorted({*medicine.moved, *(one.medicine for one in compared.others)}),
    }


def _cycle(learned: Learned) -> dict[str, object] | None:
    cycle = learned.around.cycle
    if cycle is None:
        return None
    return {
        "cycles": cycle.cycles,
        "days": cycle.days,
        "length_days": cycle.length_days,
        "level": learned.around.cycle_level,
        "probability": round(learned.around.cycle_probability, 4),
        "quarters": [_difference(one, learned.table.kind) for one in cycle.quarters],
    }


def _hours(hours: Hours) -> dict[str, object]:
    return {
        "by_hour": list(hours.by_hour),
        "timed": hours.timed,
        "episodes": hours.episodes,
        "days": hours.days,
        "night": {"from": NIGHT[0], "to": NIGHT[1], "share": round(hours.night, 4),
                  "interval95": [round(hours.low, 4), round(hours.high, 4)]},
    }  # fmt: skip


def _difference(difference: Difference | None, kind: Kind) -> dict[str, object]:
    if difference is None:
        return {"rate_ratio": None, "interval95": None}
    return size_of(difference, kind)
