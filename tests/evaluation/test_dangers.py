"""Whether dangers are caught however they are typed."""

from __future__ import annotations

import json
from itertools import islice
from random import Random

import pytest
from click.testing import CliRunner

from charley.checkup import Consultation
from charley.cli import evaluate_dangers
from charley.cli.main import charley
from charley.evaluation import Tried, shares_caught, try_dangers
from charley.evaluation.dangers import AS_WRITTEN, dangers
from charley.evaluation.variations import VARIATIONS

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part

SAID = "cannot swallow water"


@pytest.mark.parametrize("kind", ["two letters swapped", "a letter left out", "a letter doubled", "a neighbouring key"])
def test_a_slip_changes_one_word_with_meaning(kind: str) -> None:
    for seed in range(20):
        typed = VARIATIONS[kind](SAID, Random(seed))
        assert typed is not None
        changed = [(a, b) for a, b in zip(SAID.split(), typed.split(), strict=True) if a != b]
        assert len(changed) == 1
        assert changed[0][0] in ("swallow", "water")


def test_other_variations_keep_the_words() -> None:
    random = Random(3)
    assert VARIATIONS["no apostrophes"](SAID, random) == "cant swallow water"
    assert VARIATIONS["of someone else"](SAID, random) == "My husband cannot swallow water"
    assert VARIATIONS["turned round"]("arm limp", random) == "limp arm"
    assert VARIATIONS["turned round"]("very limp arm", random) is None
    between = VARIATIONS["small words between"](SAID, random)
    assert between is not None
    assert len(between.split()) > len(SAID.split())


def test_the_rest_of_a_rule_is_told_and_is_no_danger_by_itself(consultation: Consultation) -> None:
    by_finding = {danger.finding: danger for danger in dangers(consultation)}
    assert by_finding["saddle_numbness"].rest == ()
    assert by_finding["vomiting"].rest
    assert len(by_finding) > 250


def test_the_same_seed_makes_the_same_texts(consultation: Consultation) -> None:
    first, again = (list(islice(try_dangers(consultation, 1, 7), 14)) for _ in range(2))
    assert first == again
    assert {one.kind for one in first} >= {AS_WRITTEN, "all capitals"}


def test_shares_count_what_was_read_and_what_was_asked() -> None:
    kind = "all capitals"
    tried = [
        Tried("a", kind, "A", True, False),
        Tried("b", kind, "B", False, True),
        Tried("c", kind, "C", False, False),
    ]
    read, caught = next((read, caught) for name, read, caught in shares_caught(tried) if name == kind)
    assert (read.count, caught.count, caught.of) == (1, 2, 3)


def test_the_command_prints_shares_and_what_was_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = [Tried("fever", "all capitals", "HOT", False, False), Tried("fever", AS_WRITTEN, "hot", True, False)]
    monkeypatch.setattr(evaluate_dangers, "try_dangers", lambda *_: iter(tried))
    table = CliRunner().invoke(charley, ["evaluate", "dangers", "--missed"])
    assert table.exit_code == 0
    assert "fever, all capitals: HOT" in table.output
    lines = CliRunner().invoke(charley, ["evaluate", "dangers", "--json"]).stdout.splitlines()
    assert [json.loads(line)["read"] for line in lines] == [False, True]
