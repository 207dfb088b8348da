from __future__ import annotations

from pathlib import Path

import pytest

from charley.knowledge import Problem
from charley.knowledge.check import check
from tests.knowledge.small import CAUSE, SPARE, write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path)


def spoil(data: Path, name: str, old: str, new: str) -> list[Problem]:
    file = data / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(data)


def test_the_shipped_data_has_no_problem() -> None:
    assert check() == []


def test_sound_data_has_no_problem(data: Path) -> None:
    assert check(data) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ("  clinical: thirst", "  clinical: thirst\n  colour: red", 4, "thirst.colour", "Extra inputs"),
        ("  clinical: thirst", "  clinical: [thirst]", 3, "thirst.clinical", "valid string"),
        ("  question: Are you thirsty?\n", "", 1, "thirst.question", "needs a question"),
        ("  kind: symptom", "  kind: sympton", 4, "thirst.kind", "Input should be"),
        ("  kind: symptom", "  kind: symptom\n  implies: [chill]", 5, "thirst.implies", "'chill'"),
        ("  kind: symptom", "  kind: attribute", 1, "thirst", "needs `of`"),
        ("low: 0.01, high: 0.1", "low: 0.06, high: 0.1", 6, "thirst.leak", "low <= p <= high"),
        ("source: judged", "source: hearsay", 6, "thirst.leak.source", "'hearsay'"),
        ("p: 0.05, low: 0.01", "p: 0, low: 0", 6, "thirst.leak.p", "between 0 and 1"),
    ],
)
def test_a_wrong_finding_is_reported_with_file_line_and_field(
    data: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    (problem,) = spoil(data, "findings/spare.yaml", old, new)
    assert (problem.file, problem.line, problem.field) == (data / "findings" / "spare.yaml", line, field)
    assert message in problem.message


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ("[cramp, fever]", "[cramp, fewer]", 3, "cramp_with_fever.when", "'fewer'"),
        ("[cramp, fever]", "[cramp, 'not:fever']", 3, "cramp_with_fever.when", "only a self_care rule"),
        ("[cramp, fever]", "['class:statin']", 3, "cramp_with_fever.when", "class 'statin'"),
        ("[cramp, fever]", "['sex:other']", 3, "cramp_with_fever.when", "female or male"),
        ("{all: [cramp, fever]}", "{none: [cramp]}", 3, "cramp_with_fever.when", "a condition is"),
        ("{all: [cramp, fever]}", "{at_least: 3, of: [cramp, fever]}", 3, "cramp_with_fever.when", "needs 3 of 2"),
        ("{all: [cramp, fever]}", "{all: }", 3, "cramp_with_fever.when", ""),
        ("basis: judged", "basis: guessed", 7, "cramp_with_fever.basis", "Input should be"),
    ],
)
def test_a_wrong_rule_is_reported_with_file_line_and_field(
    data: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    (problem,) = spoil(data, "red_flags/a.yaml", old, new)
    assert (problem.file.name, problem.line, problem.field) == ("a.yaml", line, field)
    assert message in problem.message


def test_a_missing_field_is_reported_at_its_entry(data: Path) -> None:
    (problem,) = spoil(data, "red_flags/a.yaml", "  do: See a doctor.\n", "")
    assert (problem.line, problem.field) == (1, "cramp_with_fever.do")


@pytest.mark.parametrize("text", ["- id: [cramp", "- id: a\n\t- b", "- 'open", "- id: a\n---\n- id: b", "\x00"])
def test_what_is_not_yaml_is_reported(data: Path, text: str) -> None:
    (data / "red_flags" / "b.yaml").write_text(text, encoding="utf-8")
    assert [(p.file.name, p.field) for p in check(data)] == [("b.yaml", "yaml")]


@pytest.mark.parametrize("text", ["- id: !colour red", "- {[a]: b}", "- id: 2020-13-45"])
def test_yaml_that_is_not_plain_is_reported(data: Path, text: str) -> None:
    (data / "red_flags" / "b.yaml").write_text(text, encoding="utf-8")
    assert {p.file.name for p in check(data)} == {"b.yaml"}


@pytest.mark.parametrize("text", ["just words", "7", "- just words", "- [1, 2]"])
def test_what_is_no_entry_is_reported(data: Path, text: str) -> None:
    (data / "red_flags" / "b.yaml").write_text(text, encoding="utf-8")
    assert [(p.file.name, p.line) for p in check(data)] == [("b.yaml", 1)]


def test_bytes_that_are_no_text_are_reported(data: Path) -> None:
    (data / "red_flags" / "b.yaml").write_bytes(b"- id: \xff\xfe")
    assert [(p.file.name, p.field) for p in check(data)] == [("b.yaml", "yaml")]


def test_a_field_given_twice_is_reported(data: Path) -> None:
    problems = spoil(data, "red_flags/a.yaml", "  urgency: soon", "  urgency: emergency\n  urgency: soon")
    assert [(p.line, p.field) for p in problems] == [(3, "cramp_with_fever.urgency")]


def test_an_id_that_stands_twice_is_reported(data: Path) -> None:
    (data / "findings" / "twice.yaml").write_text(SPARE, encoding="utf-8")
    (problem,) = check(data)
    assert (problem.file.name, problem.line, problem.field) == ("twice.yaml", 1, "thirst")
    assert "used twice" in problem.message


def test_findings_that_imply_each_other_are_reported(data: Path) -> None:
    spoil(data, "findings/a.yaml", "  kind: movement", "  kind: movement\n  implies: [fever]")
    problems = spoil(data, "findings/a.yaml", "  kind: symptom", "  kind: symptom\n  implies: [cramp]")
    assert "implies" in " ".join(p.field for p in problems)


def test_whom_a_question_is_not_for_must_exist(data: Path) -> None:
    (problem,) = spoil(data, "findings/spare.yaml", "  kind: symptom", "  kind: symptom\n  not_for: [no_such_thing]")
    assert (problem.line, problem.field) == (5, "thirst.not_for")


def test_all_problems_are_reported_at_once(data: Path) -> None:
    spoil(data, "findings/spare.yaml", "kind: symptom", "kind: sympton")
    problems = spoil(data, "red_flags/a.yaml", "basis: judged", "basis: guessed")
    assert {p.field for p in problems} == {"thirst.kind", "cramp_with_fever.basis"}


def test_a_cause_is_checked_against_everything_it_names(data: Path) -> None:
    (data / "causes").mkdir()
    (data / "causes" / "influenza.yaml").write_text(
        CAUSE + "serious: true\ntests: [swab]\nrequires: known:cold\n", encoding="utf-8"
    )
    found = {(p.line, p.field) for p in check(data)}
    assert found == {
        (1, "flu"),
        (8, "flu.findings"),
        (11, "flu.see"),
        (12, "flu.serious"),
        (13, "flu.tests"),
        (14, "flu.requires"),
    }
    assert all(p.file.name == "influenza.yaml" for p in check(data))
