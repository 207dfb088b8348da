"""The teams and guidelines fit the knowledge and the way Charley speaks."""

from __future__ import annotations

import re

from charley.community.measures import Step
from charley.community.teams import guidelines, teams
from charley.community.wordings import SEEN, wordings
from charley.knowledge import Knowledge


def test_there_are_the_teams_that_a_community_begins_with(knowledge: Knowledge) -> None:
    assert [team.id for team in teams(knowledge)] == [
        "rheumatoid_arthritis",
        "multiple_sclerosis",
        "fibromyalgia",
        "restless_legs",
        "benign_twitching",
        "leg_and_knee_cramps",
        "waiting_for_a_diagnosis",
    ]


def test_the_texts_are_calm(knowledge: Knowledge) -> None:
    texts = [f"{t.text} {t.for_whom} {' '.join(t.prompts.values())}" for t in teams(knowledge)] + [
        g.text for g in guidelines()
    ]
    texts += [one.text for one in wordings()]
    for text in texts:
        assert "!" not in text
        assert not re.search(r"\d\s?mg\b", text)
        assert max(len(sentence.split()) for sentence in re.split(r"[.?:]\s", text)) <= 32, text


def test_there_are_words_for_each_guideline_and_measure() -> None:
    for_what = {one.goes_with for one in wordings()} - {""}
    assert for_what == {*(one.id for one in guidelines()), *(step.value for step in Step), SEEN}
    longest = max(len(a.text) + len(b.text) for a in wordings() for b in wordings())
    assert longest < 2_000  # a guideline's and a measure's together fit the form
