"""A therapist's note: what is taken, what is refused and why, and that nothing of it changes on the way."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from charley.report import ReportError
from charley.report.note_form import as_json, note, read_form, template
from tests.report.made import ON, RECORDS

TEXT = (RECORDS / "progress_note.yaml").read_text(encoding="utf-8")


def changed(**parts: Any) -> str:
    return yaml.safe_dump({**yaml.safe_load(TEXT), **parts}, allow_unicode=True)


def test_the_page_says_what_the_form_says() -> None:
    made = note(read_form(TEXT, ON))
    assert (made.author, made.addressee) == ("R. Okafor, physiotherapist", "Dr Lindqvist, neurologist")
    assert next((one.label, one.value) for one in made.about) == ("Name", "Alex Morgan")
    assert [one.goal for one in made.goals] == [
        "Sleep through four nights a week",
        "Climb one flight of stairs without a rest",
    ]
    assert made.exercises[0].how_often == "each evening"
    assert "agreed" in made.consent
    assert made.questions == ("Could the weaker hips go with the changed medicine?",)


def test_the_template_is_a_form_that_only_lacks_its_words() -> None:
    told = yaml.safe_load(template())
    assert set(told) == set(as_json(read_form(TEXT, ON)))
    with pytest.raises(ReportError, match=r"author\.name"):
        read_form(template(), ON)


def test_nothing_of_the_person_is_needed() -> None:
    assert note(read_form(changed(person={}), ON)).about == ()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"consent": {"given": False, "day": "2026-11-10", "to": "send it"}}, "has to agree first"),
        ({"visit": "2027-01-01"}, "has not come yet"),
        ({"visit": "some day"}, "visit"),
        ({"summary": "  "}, "summary"),
        ({"colour": "red"}, "colour"),
        ({"goals": [{"goal": "x", "progress": "y" * 4000}]}, r"goals\.0\.progress"),
        ({"form": "charley.note/9"}, "form"),
        ({"person": {"born": "1700-01-01"}}, "Check the year"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(parts: dict[str, Any], says: str) -> None:
    with pytest.raises(ReportError, match=says):
        read_form(changed(**parts), ON)


@pytest.mark.parametrize(
    "text",
    ["", "- a\n- b", "form: [", "a: &x [1]\nb: *x", "\t", "summary: it: is", "!!python/object:os.system x", "[" * 5000],
)
def test_what_is_no_form_is_one_sentence(text: str) -> None:
    with pytest.raises(ReportError):
        read_form(text, ON)


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    made = note(read_form(changed(findings=[{"what": "Clonus", "found": False}, {"what": 3, "found": 4}]), ON))
    assert [(one.label, one.value) for one in made.findings] == [("Clonus", "no"), ("3", "4")]


def test_words_stay_as_they_were_written() -> None:
    nasty = "<b>*strong*</b> #let $x 한국어 مرحبا \\u0000"
    assert note(read_form(changed(summary=nasty), ON)).summary == nasty
