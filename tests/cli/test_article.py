"""``charley article``: what a person sees."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from charley.cli.main import charley


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(charley, ["article", *arguments])
    return result.exit_code, result.output


def test_the_list_names_every_article_in_its_series() -> None:
    code, said = run("list")
    assert code == 0
    assert said.index("why_muscles_twitch") < said.index("knee_spasms") < said.index("spasms_in_multiple_sclerosis")


def test_an_article_is_shown_with_review_help_and_sources() -> None:
    code, said = run("show", "knee_spasms")
    assert code == 0
    assert "Not yet reviewed by a clinician." in said
    assert said.index("When to get help") < said.index("In short") < said.index("Sources")
    assert "looked up" in said
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "hint"), [("knee_spasm", "Did you mean knee_spasms?"), ("xyz", "charley article list")]
)
def test_an_unknown_article_is_said_with_a_way_on(name: str, hint: str) -> None:
    code, said = run("show", name)
    assert code == 1
    assert hint in said


def test_the_check_tells_how_each_stands() -> None:
    code, said = run("check")
    assert code == 0
    assert said.count("Not yet reviewed by a clinician.") >= 5
