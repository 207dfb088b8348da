from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.knowledge.check import check
from charley.knowledge.soundness import adds_up, can_tell_reading_age, lay_text, reading_age_years
from tests.knowledge.small import CAUSE, RED_FLAGS, SOURCE

FINDINGS = "".join(
    f"""\
- id: sign_{number}
  name: sign {number}
  clinical: sign
  kind: symptom
  question: Do you get this?
  review: 2030-01-01
  phrases: [word {number}]
  leak: {{p: 0.05, low: 0.01, high: 0.1, source: judged}}
"""
    for number in range(8)
)
SOUND = (
    CAUSE.split("findings:")[0]
    + "review: 2030-01-01\nfindings:\n"
    + "".join(f"  sign_{number}: {{p: 0.2, low: 0.1, high: 0.3, source: judged}}\n" for number in range(8))
    + "source: judged\nsee: gp\n"
)
ROLES = "- {id: gp, name: a doctor, what: Sees you first.}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    texts = {"sources/a": SOURCE, "findings/a": FINDINGS, "causes/flu": SOUND, "care_roles": ROLES}
    for name, text in texts.items():
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_sound_entries_have_no_fault(data: Path) -> None:
    assert check(data) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "message"),
    [
        (
            "causes/flu",
            "sign_3: {p: 0.2, low: 0.1",
            "sign_3: {p: 0.05, low: 0.01",
            "flu.findings.sign_3.p",
            "not above the leak",
        ),
        ("causes/flu", "summary: An infection.", "summary: x\ncodes: {mondo: MONDO:12}", "flu.codes.mondo", "MONDO:12"),
        ("causes/flu", "  sign_3: {p: 0.2, low: 0.1, high: 0.3, source: judged}\n", "", "flu.findings", "needs 8"),
        ("findings/a", "[word 3]", "[word 2]", "sign_3.phrases.0", "'word 2' is a phrase of sign_2 too"),
        ("findings/a", "  review: 2030-01-01\n", "", "sign_0.id", "review"),
        ("causes/flu", "review: 2030-01-01\n", "", "flu.id", "review"),
        (
            "causes/flu",
            "An infection.",
            "Immunological incompatibilities characteristically necessitate simultaneous multidisciplinary "
            "interventions throughout hospitalisation.",
            "flu.id",
            "reading age",
        ),
    ],
)
def test_what_cannot_be_right_is_reported(data: Path, name: str, old: str, new: str, field: str, message: str) -> None:
    file = data / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {problem.field: problem.message for problem in check(data)}
    assert message in found[field]


def test_a_finding_that_nothing_uses_is_reported(data: Path) -> None:
    extra = FINDINGS.split("- id: sign_1")[0].replace("sign_0", "spare").replace("word 0", "word spare")
    (data / "findings" / "b.yaml").write_text(extra, encoding="utf-8")
    (problem,) = check(data)
    assert (problem.file.name, problem.field) == ("b.yaml", "spare.id")
    rule = RED_FLAGS.split("- id: great_thirst")[0].replace("{all: [cramp, fever]}", "spare")
    (data / "red_flags").mkdir()
    (data / "red_flags" / "a.yaml").write_text(rule, encoding="utf-8")
    assert check(data) == []


def test_a_cause_that_no_question_can_bring_up_is_reported(data: Path) -> None:
    file = data / "findings" / "a.yaml"
    file.write_text(FINDINGS.replace("  kind: symptom\n", "  kind: symptom\n  ask: false\n"), encoding="utf-8")
    (problem,) = check(data)
    assert problem.field == "flu.findings"
    assert "no question" in problem.message


@pytest.mark.parametrize("code", ["2157-6", "2777-1", "17861-6", "33914-3", "4548-4", "19123-9"])
def test_the_check_digit_of_printed_codes_adds_up(code: str) -> None:
    number, digit = code.split("-")
    assert [d for d in "0123456789" if adds_up(f"{number}-{d}")] == [digit]


@given(st.text("0123456789", min_size=1, max_size=7), st.data())
def test_one_wrong_digit_never_adds_up(number: str, data: st.DataObject) -> None:
    right = next(d for d in "0123456789" if adds_up(f"{number}-{d}"))
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not adds_up(f"{number[:place]}{other}{number[place + 1 :]}-{right}")


@pytest.mark.skipif(not can_tell_reading_age(), reason="the readability library is a tool of authors; not installed")
def test_harder_words_need_an_older_reader() -> None:
    easy = "The leg hurts at night. A slow stretch helps it to let go."
    hard = "Nocturnal extremity discomfort responds satisfactorily to incremental musculotendinous elongation."
    assert reading_age_years(easy) < 12 < reading_age_years(hard)
    assert reading_age_years(hard, frozenset({"musculotendinous"})) < reading_age_years(hard)


def test_the_text_of_an_entry_is_whole_sentences(knowledge: object) -> None:
    cause = knowledge.causes["nocturnal_leg_cramps"]  # type: ignore[attr-defined]
    text = lay_text(cause)
    assert cause.summary in text
    assert all(statement.text.strip(" .") in text for statement in (*cause.apart, *cause.helps, *cause.life))
