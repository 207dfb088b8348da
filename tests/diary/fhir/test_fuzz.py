"""Whatever a file holds, it is kept, skipped or refused with a sentence: nothing else ever comes out."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from charley.diary import Item, RecordError, Skipped
from charley.diary.fhir import check, read
from tests.diary.fhir.records import EPISODES, entry, exported, foreign
from tests.diary.fhir.test_foreign import (
    DOSE,
    LOINC,
    MMOL,
    NIGHT,
    POTASSIUM,
    SLEEP,
    TWICE,
    cramp,
    medicine,
    observation,
    order,
    result,
)

LIMITS = [{"low": {"value": 3.5}, "high": {"value": 5, "unit": "mmol/L"}}]
SEEDS = [
    cramp(effectivePeriod=NIGHT, bodySite={"text": "left calf"}, note=[{"text": "sore"}]),
    cramp(code={"coding": [{"system": LOINC, "code": "111551-8"}]}),
    result(valueQuantity=MMOL, code=POTASSIUM, referenceRange=LIMITS),
    observation(code=SLEEP, effectivePeriod=NIGHT, valueQuantity={"value": 405, "unit": "min"}),
    medicine(dosage=[TWICE | DOSE], reasonCode=[{"text": "stiff"}]),
    order(medicationReference={"reference": "#m"}, contained=[{"id": "m", "code": {"text": "Tizanidine"}}]),
    *(one["resource"] for one in exported([entry(EPISODES[0])])["entry"]),
]
TEXTS = st.one_of(st.text(max_size=5), st.sampled_from(["\ud800", "9999-12-31", "2026-05-01T24:00:00Z", "h", "#m"]))
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False), st.sampled_from([10**400, 1e308, -1]))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places(value[key])


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(SEEDS), st.data())
def test_a_resource_with_anything_anywhere(seed: dict[str, Any], data: st.DataObject) -> None:
    resource = copy.deepcopy(seed)
    for _ in range(data.draw(st.integers(1, 2))):
        holder, key = data.draw(st.sampled_from(list(places(resource))))
        holder[key] = data.draw(JSON)
    made = foreign(resource)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bundle.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        for one in read(file, "Europe/London", lambda _: None):
            assert isinstance(one, Item | Skipped)
            str(one).encode() if isinstance(one, Skipped) else hashlib.sha256(one.key.encode())
    assert isinstance(check(made), list)


WHOLE = json.dumps(exported([entry(EPISODES[0])])).encode()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=3)), min_size=1, max_size=4))
def test_a_file_with_other_bytes_in_it(changes: list[tuple[int, bytes]]) -> None:
    content = WHOLE
    for at, other in changes:
        content = content[:at] + other + content[at + 1 :]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bundle.json"
        file.write_bytes(content)
        try:
            found = list(read(file, "Europe/London", lambda _: None))
        except RecordError as error:
            assert "bundle.json" in str(error)
        else:
            assert all(isinstance(one, Item | Skipped) for one in found)
