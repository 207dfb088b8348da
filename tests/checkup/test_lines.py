"""What was understood, line by line, and what a person turns round in it."""

from __future__ import annotations

import pytest

from charley.assessment import State
from charley.checkup import Consultation, Request
from charley.checkup.lines import Line, became, lines_to_put_right, turned

WORDS = "I am 61. My calf cramps at night. I take furosemide. I have no tremor. My father has a tremor."


def _line(lines: tuple[Line, ...], kind: str, of: str) -> Line:
    return next(line for line in lines if (line.kind, line.of) == (kind, of))


@pytest.mark.parametrize(
    ("kind", "of", "said"),
    [
        ("own", "cramp", "changed: not so"),
        ("own", "tremor", "changed: it is there"),
        ("age", "age", "changed: not so"),
        ("medicine", "furosemide", "changed: not so"),
    ],
)
def test_a_line_is_turned_round_and_back(consultation: Consultation, kind: str, of: str, said: str) -> None:
    request = Request(WORDS)
    line = _line(lines_to_put_right(consultation, request), kind, of)
    once = turned(request, line, of_another=False)
    held = {(o.finding, o.state) for o in consultation.check(once).observations}
    assert became(line, once, held) == said
    assert turned(once, line, of_another=False) == request
    assert became(line, request, {("cramp", State.PRESENT), ("tremor", State.ABSENT)}) == ""


def test_what_is_someone_elses_is_said_so(consultation: Consultation) -> None:
    request = Request(WORDS)
    line = _line(lines_to_put_right(consultation, request), "own", "cramp")
    given_away = turned(request, line, of_another=True)
    assert became(line, given_away, set()) == "changed: someone else"
    assert "cramp" in given_away.misread.of_another


def test_the_lines_stay_the_same_whatever_is_changed(consultation: Consultation) -> None:
    request = Request(WORDS)
    before = lines_to_put_right(consultation, request)
    changed = turned(request, _line(before, "own", "cramp"), of_another=False)
    assert lines_to_put_right(consultation, changed) == before
