from __future__ import annotations

import pytest

from charley.knowledge import Knowledge, Source, Verified
from charley.knowledge.conditions import Entry
from charley.knowledge.library import PLACES
from charley.knowledge.schema import Probability
from charley.knowledge.trust import Tally, tally_kind, tally_numbers, tally_statements, weakest
from tests.assessment.small import cause, finding, rule
from tests.assessment.small import knowledge as put_together

SEEN = Source(id="seen", title="a page", address="https://example.org", verified=Verified.LOOKED_UP)
THIN = Source(id="thin", title="a blog", address="https://example.org", verified=Verified.LOOKED_UP, weak="a blog")
GENERAL = Source(id="general_knowledge", title="general", verified=Verified.GENERAL_KNOWLEDGE)
JUDGED = Source(id="judged", title="a judgement", verified=Verified.PLACEHOLDER)


def known(*entries: Entry) -> Knowledge:
    return put_together(SEEN, THIN, GENERAL, JUDGED, *entries)


def number(source: str, *seen: str) -> Probability:
    return Probability(p=0.4, low=0.2, high=0.6, source=source, seen=seen)


def build() -> Knowledge:
    flu = cause("flu", {})
    findings = {
        "a": number("judged"),
        "b": number("judged", "thin", "seen"),
        "c": number("judged", "thin"),
        "d": number("seen", "thin"),
        "e": number("general_knowledge"),
    }
    return known(flu.model_copy(update={"findings": findings}), finding("a"))


def test_a_statement_counts_by_its_strongest_source() -> None:
    data = build()
    tally = tally_statements(data.causes["flu"], data)
    # five findings, and the summary (general knowledge); the prevalence is a number only
    assert tally == Tally(looked_up=2, weak=1, general=2, placeholder=1)
    assert tally.share_looked_up == pytest.approx(2 / 6)


def test_a_number_counts_by_where_the_number_was_seen() -> None:
    data = build()
    assert tally_numbers(data.causes["flu"], data) == Tally(looked_up=1, general=1, placeholder=4)


def test_one_source_may_stand_without_brackets() -> None:
    written = {"p": 0.4, "low": 0.2, "high": 0.6, "source": "judged", "seen": "thin"}
    assert Probability.model_validate(written).cited() == ("judged", "thin")


def test_what_can_send_to_an_ambulance_is_named_first() -> None:
    data = known(rule("calm", "routine", "a"), rule("alarm", "emergency", "a"), finding("a"), cause("flu", {"a": 0.5}))
    assert next(standing.id for standing in weakest(data, limit=2)) == "alarm"
    assert len(weakest(data, limit=2)) == 2


def test_nothing_stated_is_nothing_unchecked() -> None:
    assert Tally().share_looked_up == 1.0


def test_every_shipped_emergency_and_urgent_rule_was_looked_up(knowledge: Knowledge) -> None:
    unseen = [
        rule.id
        for rule in knowledge.red_flags.values()
        if rule.urgency.value in ("emergency", "urgent")
        and (knowledge.sources[rule.source].verified is not Verified.LOOKED_UP or knowledge.sources[rule.source].weak)
    ]
    assert unseen == []


def test_the_share_looked_up_does_not_fall(knowledge: Knowledge) -> None:
    total = sum((tally_kind(kind, knowledge) for kind in PLACES), Tally())
    assert total.share_looked_up > 0.45  # the figure itself stands in `charley knowledge stats`
