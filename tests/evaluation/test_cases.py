"""Cases are read whole or refused with the place; diagnoses count by equal names only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charley.evaluation import CaseResult, CasesError, Naming, Share, evaluate_cases, read_cases, summarise
from charley.evaluation.naming import plain
from charley.knowledge import Knowledge, Urgency

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part

TREMOR = {
    "id": "a",
    "text": "A 64-year-old man has had a tremor of his right hand at rest for a year, moves slowly and shuffles.",
    "text_history": "My right hand shakes when it rests in my lap, and I walk with small steps.",
    "gold_diagnosis": "Parkinson disease",
    "other_accepted": ["parkinsonism"],
    "dx_group": "parkinson",
    "urgency": "routine",
}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "cases.jsonl"
    file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return file


def result(
    rank: int | None, p: float = 0.5, *, urgency: Urgency = Urgency.SOON, should: Urgency | None = None
) -> CaseResult:
    listed = (("right" if rank == 1 else "wrong", p),)
    return CaseResult("x", "g", True, ("right",), rank, listed, "in", urgency, should)


def test_a_case_is_answered_in_both_views(tmp_path: Path) -> None:
    cases = read_cases(write(tmp_path, TREMOR, ""))
    for view in ("doctor", "patient"):
        (one,) = evaluate_cases(cases, view)
        assert one.gold == ("parkinsons_disease",)
        assert one.within(3)
        assert one.gold_urgency is Urgency.ROUTINE


def test_several_processes_answer_like_one(tmp_path: Path) -> None:
    cases = read_cases(write(tmp_path, TREMOR, {**TREMOR, "id": "b", "text": "Her calf cramps at night."}))
    cache = tmp_path / "cache"
    assert list(evaluate_cases(cases, "doctor", cache, 2)) == list(evaluate_cases(cases, "doctor", cache, 1))


def test_a_case_without_a_history_has_no_patients_view(tmp_path: Path) -> None:
    assert list(evaluate_cases(read_cases(write(tmp_path, {**TREMOR, "text_history": None})), "patient")) == []


def test_a_text_that_cannot_be_read_counts_as_missed(tmp_path: Path) -> None:
    (one,) = evaluate_cases(
        read_cases(write(tmp_path, {**TREMOR, "text": "Mein Bein zuckt seit drei Wochen"})), "doctor"
    )
    assert one.rank is None
    assert one.error


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["{"], "line 1"),
        ([TREMOR, {"id": "b"}], "line 2, text"),
        ([TREMOR, TREMOR], "comes twice"),
        ([""], "holds no cases"),
        ([{**TREMOR, "urgency": "now"}], "line 1, urgency"),
        (["[" * 100_000], "line 1"),
    ],
)
def test_what_is_no_case_is_refused_with_its_place(tmp_path: Path, rows: list[object], said: str) -> None:
    with pytest.raises(CasesError, match=said):
        read_cases(write(tmp_path, *rows))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="cannot be read"):
        read_cases(tmp_path / "none.jsonl")


def test_every_name_of_a_cause_means_it(knowledge: Knowledge) -> None:
    naming = Naming(knowledge)
    for cause in knowledge.causes.values():
        assert cause.id in naming.causes([cause.clinical])


@pytest.mark.parametrize("name", ["Guillain-Barré syndrome", "guillain barre syndrome", "GBS"])
def test_spelling_makes_no_difference(knowledge: Knowledge, name: str) -> None:
    assert "guillain_barre" in Naming(knowledge).causes([name])


@pytest.mark.parametrize("name", ["guillain", "barre syndrome x", "cramps of some kind", ""])
def test_close_is_not_equal(knowledge: Knowledge, name: str) -> None:
    assert Naming(knowledge).causes([name]) == frozenset()


def test_british_and_american_spelling_are_one() -> None:
    assert plain("Hyperkalaemia") == plain("hyperkalemia")
    assert plain("Oedema") == plain("edema")
    assert plain("Motor neurone disease") == plain("motor neuron disease")


def test_counts() -> None:
    s = summarise([result(1), result(3), result(7), result(None)])
    assert [s.first, s.in_three, s.in_five, s.listed] == [Share(1, 4), Share(2, 4), Share(2, 4), Share(3, 4)]


def test_urgency_below_and_above() -> None:
    s = summarise(
        [
            result(1, urgency=Urgency.SOON, should=Urgency.EMERGENCY),
            result(1, urgency=Urgency.SOON, should=Urgency.SELF_CARE),
            result(1, urgency=Urgency.SOON, should=Urgency.SOON),
            result(1),
        ]
    )
    assert (s.under_triaged, s.over_triaged) == (Share(1, 3), Share(1, 3))


def test_calibration_counts_each_listed_cause() -> None:
    s = summarise([result(1, 0.9), result(2, 0.9), result(1, 0.1), result(2, 0.1)])
    assert s.calibration_error == pytest.approx(0.4)
