"""Our checks of FHIR R4, and what another implementation says of the same bundles."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.diary import Entry
from charley.diary.fhir import check
from tests.diary.fhir.records import EPISODES, entry, exported
from tests.diary.fhir.test_round_trip import RECORDS
from tests.diary.strategies import BODIES

Bundle = dict[str, Any]
GOLDEN = Path(__file__).parent


def episode(bundle: Bundle) -> Bundle:
    found: Bundle = bundle["entry"][1]["resource"]
    return found


def put(**values: Any) -> Callable[[Bundle], None]:
    return lambda bundle: episode(bundle).update(values)


def take(name: str) -> Callable[[Bundle], None]:
    def change(bundle: Bundle) -> None:
        del episode(bundle)[name]

    return change


def same_address(bundle: Bundle) -> None:
    bundle["entry"][2]["fullUrl"] = bundle["entry"][1]["fullUrl"]


def same_code(bundle: Bundle) -> None:
    episode(bundle)["component"][0]["code"] = episode(bundle)["code"]


def two_severities(bundle: Bundle) -> None:
    episode(bundle)["component"].append(episode(bundle)["component"][0])


# (what is broken, what we say, whether the models of fhir.resources for R4B notice it too)
BROKEN: list[tuple[Callable[[Bundle], None], str, bool]] = [
    (take("status"), "Observation.status: it is missing", True),
    (take("code"), "Observation.code: it is missing", True),
    (take("performer"), "it needs one performer", False),
    (take("category"), "the category symptom is missing", False),
    (take("valueCodeableConcept"), "valueCodeableConcept is missing", False),
    (take("effectivePeriod"), "effectiveDateTime or effectivePeriod is missing", False),
    (put(status="done"), "'done' is no such code", False),
    (put(stat="final"), "Observation.stat: there is no such element", True),
    (put(issued="2026-05-04"), "'2026-05-04' is no instant", True),
    (put(effectiveDateTime="2026-05-04"), "it is there in two types", True),
    (put(effectivePeriod={"start": "2026-02-31"}), "'2026-02-31' is no dateTime", True),
    (put(effectivePeriod={"start": "2026-05-04T07:00:00"}), "is no dateTime", True),
    (put(effectivePeriod={"start": "2026-05-04", "end": "2026-05-03"}), "per-1", False),
    (put(valueCodeableConcept={"text": ""}), "'' is no string", True),
    (put(valueCodeableConcept={"text": "a\x01"}), "is no string", False),
    (put(note=[]), "note: it is empty", False),
    (put(note={"text": "one"}), "note: it is no list", True),
    (put(note=[{}]), "note[0]: it is empty", True),
    (put(subject={"reference": "urn:uuid:0"}), "it names no resource of the bundle", False),
    (put(interpretation=[{"text": "high"}]), "interpretation may not be there", False),
    (put(component=[{"code": {"text": "Pain"}}]), "component[0] has no value", False),
    (put(extension=[{"url": "urn:x"}]), "ext-1", False),
    (put(meta={"profile": ["http://example.org/profile"]}), "no profile is known", False),
    (same_address, "its fullUrl is used twice", False),
    (same_code, "obs-7", False),
    (two_severities, "it has two severities", False),
]
NAMES = [said for _, said, _ in BROKEN]


def broken(change: Callable[[Bundle], None]) -> Bundle:
    bundle = copy.deepcopy(exported([entry(EPISODES[0])]))
    change(bundle)
    return bundle


@pytest.mark.parametrize(("change", "said", "_"), BROKEN, ids=NAMES)
def test_what_breaks_a_rule_is_found(change: Callable[[Bundle], None], said: str, _: bool) -> None:
    faults = [f"{fault.where}: {fault.what}" for fault in check(broken(change))]
    assert any(said in fault for fault in faults), faults


def r4b() -> Callable[[Bundle], Bundle]:
    """Reads a bundle with the models of fhir.resources and writes it again."""
    models = pytest.importorskip("fhir.resources.R4B.bundle")

    def through(bundle: Bundle) -> Bundle:
        read = models.Bundle.model_validate_json(json.dumps(bundle))
        written: Bundle = json.loads(read.model_dump_json())
        return written

    return through


@pytest.mark.parametrize(("change", "_", "noticed"), BROKEN, ids=NAMES)
def test_the_docs_say_what_the_models_of_fhir_resources_notice(
    change: Callable[[Bundle], None], _: str, noticed: bool
) -> None:
    through = r4b()
    try:
        through(broken(change))
    except ValueError:
        assert noticed
    else:
        assert not noticed


def same_times(value: Any) -> Any:
    """UTC is Z there and +00:00 here; both are FHIR."""
    if isinstance(value, dict):
        return {name: same_times(one) for name, one in value.items()}
    if isinstance(value, list):
        return [same_times(one) for one in value]
    return value[:-1] + "+00:00" if isinstance(value, str) and value[10:11] == "T" and value.endswith("Z") else value


@pytest.mark.parametrize("name", RECORDS)
def test_the_models_of_fhir_resources_read_the_golden_bundles(name: str) -> None:
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert same_times(r4b()(golden)) == same_times(golden)


@settings(deadline=None)
@given(st.lists(BODIES, max_size=3))
def test_the_models_of_fhir_resources_read_any_record(bodies: list[Any]) -> None:
    entries: list[Entry] = [entry(body, nr) for nr, body in enumerate(bodies, start=1)]
    made = exported(entries)
    assert same_times(r4b()(made)) == same_times(made)
