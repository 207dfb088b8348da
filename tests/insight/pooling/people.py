"""Made-up summaries."""

from __future__ import annotations

import hashlib
from typing import Any

from charley.insight.pooling import Batch, gather, join

TRIGGERS: dict[str, Any] = {
    "outcome": "cramp",
    "kind": "count",
    "days": 120,
    "before": 0.025,
    "factors": [
        {
            "factor": "alcohol_units",
            "numeric": True,
            "found": "no",
            "lags": [{"lag_days": 1, "probability": 0.1, "mean": 0.3, "sd": 0.2}],
        }
    ],
}


def summary(name: object, **others: Any) -> dict[str, Any]:
    """A person with one experiment, or with what is given."""
    token = hashlib.sha256(str(name).encode()).hexdigest()[:32]
    return {"schema": "charley.pool.summary/1", "person": token, "experiments": [experiment()]} | others


def experiment(effect: float = -0.4, sd: float = 0.2, **others: Any) -> dict[str, Any]:
    """Stretching against cramps."""
    told = {"change": "bedtime_stretching", "outcome": "cramp", "kind": "count", "better": "lower", "days": 42}
    return told | {"effect": effect, "sd": sd} | others


def batch(summaries: list[dict[str, Any]], at_once: int = 7) -> Batch:
    """All of them, read in parts."""
    import json

    files = [(f"{which:05}.json", json.dumps(one).encode()) for which, one in enumerate(summaries)]
    return join(gather(files[at : at + at_once]) for at in range(0, len(files), at_once))
