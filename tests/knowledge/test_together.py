from __future__ import annotations

import pytest

from charley.knowledge import Knowledge
from charley.knowledge.reference import Interaction
from charley.knowledge.together import interactions
from tests.assessment.small import finding, medicine
from tests.assessment.small import knowledge as known


def meeting(name: str, a: list[str], b: list[str], severity: str = "serious") -> Interaction:
    return Interaction.model_validate(
        {"id": name, "a": a, "b": b, "with_what": name, "severity": severity, "effect": "x", "do": "y"}
        | {"source": "judged"}
    )


DATA = known(
    medicine("tizanidine", ("muscle_relaxant", "sedating")),
    medicine("ciprofloxacin"),
    medicine("insulin", means=("diabetes",)),
    medicine("diazepam", ("sedating",)),
    finding("pregnancy", "context"),
    finding("diabetes", "context"),
    meeting("both", ["medicine:tizanidine"], ["medicine:ciprofloxacin"], "never"),
    meeting("sleepy", ["class:sedating"], ["class:sedating"]),
    meeting("baby", ["medicine:diazepam"], ["pregnancy"], "moderate"),
    meeting("sugar", ["medicine:ciprofloxacin"], ["diabetes"]),
    meeting("grapefruit", ["medicine:ciprofloxacin"], [], "minor"),
)


@pytest.mark.parametrize(
    ("medicines", "holds", "met"),
    [
        (["tizanidine"], [], []),
        (["tizanidine", "ciprofloxacin"], [], ["both", "grapefruit"]),
        (["tizanidine", "diazepam"], [], ["sleepy"]),
        (["diazepam"], ["pregnancy"], ["baby"]),
        (["diazepam"], [], []),
        (["ciprofloxacin", "insulin"], [], ["sugar", "grapefruit"]),
        ([], ["pregnancy"], []),
    ],
)
def test_interactions_that_are_met_worst_first(medicines: list[str], holds: list[str], met: list[str]) -> None:
    assert [entry.id for entry in interactions(medicines, holds, DATA)] == met


@pytest.mark.parametrize(
    ("medicines", "severity"),
    [
        (["tizanidine", "ciprofloxacin"], "never"),
        (["tizanidine", "fluvoxamine"], "never"),
        (["phenelzine", "tramadol"], "never"),
        (["sertraline", "tramadol"], "serious"),
        (["warfarin", "ibuprofen"], "serious"),
        (["oxycodone", "zopiclone"], "serious"),
        (["lithium", "ibuprofen"], "serious"),
        (["sertraline", "sumatriptan"], "minor"),
    ],
)
def test_the_shipped_data_knows_the_dangerous_pairs(knowledge: Knowledge, medicines: list[str], severity: str) -> None:
    assert interactions(medicines, [], knowledge)[0].severity == severity
