"""Trust, limits, names, cases, measures and worries: pure rules over values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.community import PostReader, Risk, skeleton
from charley.community.cases import Case, Reason, Report, assigned, hides, in_order, may_act, reported, weight
from charley.community.measures import Harm, Measure, Step, proposed
from charley.community.names import NameRefused, check_name
from charley.community.trust import LIMITS, Acts, Level, level, may_post
from charley.community.worry import Stage, feared, worry
from charley.knowledge import Knowledge

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
acts = st.builds(
    Acts,
    days=st.integers(0, 500),
    days_here=st.integers(0, 300),
    approved=st.integers(0, 100),
    thanked_by=st.integers(0, 50),
    good_reports=st.integers(0, 20),
    removed_lately=st.integers(0, 4),
)


@given(acts, st.sampled_from(["days", "days_here", "approved", "thanked_by", "good_reports"]))
def test_good_acts_and_time_never_cost_trust(one: Acts, what: str) -> None:
    assert level(replace(one, **{what: getattr(one, what) + 50})) >= level(one)


@given(acts)
def test_a_removed_post_never_earns_trust(one: Acts) -> None:
    assert level(replace(one, removed_lately=one.removed_lately + 1)) <= level(one)


def test_who_is_new_waits_and_a_pause_makes_new() -> None:
    assert level(Acts()) is Level.NEW
    assert LIMITS[Level.NEW].held_first
    steady = Acts(days=200, days_here=100, approved=90, thanked_by=30)
    assert level(steady) is Level.STEADY
    assert level(replace(steady, paused=True)) is Level.NEW


def test_a_limit_says_when_it_ends() -> None:
    written = [NOW - timedelta(minutes=10 * i) for i in range(5)]
    refused = may_post(Level.NEW, written, NOW)
    assert refused is not None
    assert refused.until == written[-1] + timedelta(hours=1)
    assert may_post(Level.NEW, written, refused.until) is None
    assert may_post(Level.STEADY, written, NOW) is None


def test_a_storm_of_mentions_is_refused() -> None:
    assert may_post(Level.NEW, [], NOW, mentions=3) is not None
    assert may_post(Level.STEADY, [], NOW, mentions=3) is None


@pytest.mark.parametrize("name", ["Adm1n", "mоderator", "Charley Team", "Dr Nurse", "M.o.d.e.r.a.t.o.r"])
def test_names_that_pass_for_staff_are_refused(name: str) -> None:
    with pytest.raises(NameRefused):
        check_name(name)


def test_names_that_look_the_same_are_one() -> None:
    taken = {skeleton("Jumpy Legs")}
    for name in ("jumpy_legs", "JumpyLegs", "Jumpy  Iegs", "Jumpy L\u00e9gs"):
        with pytest.raises(NameRefused):
            check_name(name, taken)
    assert check_name("Jumpy Arms", taken) == "Jumpy Arms"


@pytest.mark.parametrize("name", ["Анна", "Zoë", "たなか", "Jo-Anne 7", "O'Neil"])
def test_names_of_many_scripts_are_taken(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["ab", "x" * 25, "Annа", "07700900123", "me@mail.example", "<b>hi</b>", "12345"])
def test_other_names_are_refused_with_a_reason(name: str) -> None:
    with pytest.raises(NameRefused):
        check_name(name)


def report(reporter: str, reason: Reason = Reason.OTHER, trusted: Level = Level.KNOWN, minute: int = 0) -> Report:
    return Report("post", reporter, reason, NOW + timedelta(minutes=minute), trusted, "as it stood")


def test_a_hundred_reports_of_one_post_are_one_case() -> None:
    case: Case | None = None
    for i in range(100):
        case = reported(case, report(f"member {i % 50}"), "author")
    assert case is not None
    assert len(case.reporters) == 50


def test_many_new_members_at_once_hide_nothing_and_weigh_as_one() -> None:
    case: Case | None = None
    for i in range(200):
        case = reported(case, report(f"new {i}", Reason.HARASSMENT, Level.NEW, i % 20), "author")
    assert case is not None
    assert weight(case) == 1.0
    assert not hides(case)
    steady = reported(case, report("old friend", Reason.HARASSMENT, Level.STEADY), "author")
    assert hides(steady)


def test_danger_comes_first_and_the_longest_waiting_of_equals() -> None:
    spam = reported(None, report("a", Reason.SELLING), "x")
    told = Case("told", "x", NOW, Risk.SUICIDE, True)
    earlier = Case("earlier", "x", NOW - timedelta(hours=1), Risk.SUICIDE, True)
    near = Case("near", "x", NOW - timedelta(days=1), Risk.NEAR)
    body = Case("body", "x", NOW, Risk.EMERGENCY, True)
    by_member = reported(Case("seen", "x", NOW), report("b", Reason.DANGER), "x")
    order = [case.post for case in in_order([spam, near, body, by_member, told, earlier])]
    assert order == ["earlier", "told", "body", "seen", "near", "post"]


def test_nobody_acts_on_their_own_case_or_on_an_appeal_of_what_they_decided() -> None:
    case = reported(Case("p", "ann", NOW, parties=frozenset(["cy"]), decided_by="di"), report("bo"), "ann")
    assert [name for name in ("ann", "bo", "cy", "di", "ed") if may_act(name, case)] == ["di", "ed"]
    assert not may_act("di", replace(case, appealed=True))


@given(st.lists(st.sampled_from(["ann", "bo", "cy", "di"]), max_size=12))
def test_cases_go_to_whoever_may_act_and_has_least_to_do(authors: list[str]) -> None:
    cases = [Case(f"p{i}", author, NOW + timedelta(minutes=i)) for i, author in enumerate(authors)]
    given_to = assigned(cases, {"ann": 0, "bo": 0, "cy": 0})
    assert len(given_to) == len(cases)
    assert all(may_act(given_to[case.post], case) for case in cases)


def test_measures_rise_by_one_end_by_themselves_and_are_forgotten_after_a_year() -> None:
    first = Measure(proposed(Harm.REAL, [], NOW), Harm.REAL, NOW, "mo")
    assert first.step is Step.WARNING
    second = Measure(proposed(Harm.REAL, [first], NOW), Harm.REAL, NOW, "mo")
    assert second.step is Step.PAUSE_DAY
    assert second.in_force(NOW + timedelta(hours=23))
    assert not second.in_force(NOW + timedelta(hours=25))
    assert proposed(Harm.SMALL, [second], NOW + timedelta(days=400)) is Step.NOTE
    assert proposed(Harm.SMALL, [replace(second, undone=True)], NOW) is Step.NOTE
    assert proposed(Harm.GRAVE, [], NOW) is Step.PAUSE_MONTH
    assert first.may_appeal(NOW + timedelta(days=30))
    assert not first.may_appeal(NOW + timedelta(days=31))


def test_the_fear_that_comes_again_is_answered_first_and_then_folded(posts: PostReader, knowledge: Knowledge) -> None:
    read = posts.read("My calf twitches again, is it ALS? I am so scared.")
    assert feared(read, posts.rules) == "als"
    earlier = [(NOW - timedelta(days=i), read.findings) for i in range(1, 6)]
    stages = [worry("als", read, earlier[:n], NOW, knowledge, posts.rules).stage for n in range(5)]
    assert stages == [Stage.POST, Stage.ANSWER_FIRST, Stage.ANSWER_FIRST, Stage.FOLD, Stage.FOLD]
    offered = worry("als", read, earlier, NOW, knowledge, posts.rules)
    assert offered.times == 6
    assert {"benign_twitches_to_als_review"} <= {one.id for one in offered.numbers}
    assert offered.calmer
    assert worry("als", read, [(NOW - timedelta(days=40), read.findings)], NOW, knowledge, posts.rules).times == 1


def test_a_new_sign_is_never_folded_away(posts: PostReader, knowledge: Knowledge) -> None:
    before = posts.read("My calf twitches, is it ALS?")
    now = posts.read("Is it ALS? My hand has become weak and I drop things.")
    earlier = [(NOW - timedelta(days=i), before.findings) for i in range(1, 9)]
    assert worry("als", now, earlier, NOW, knowledge, posts.rules).stage is Stage.POST


def test_a_post_about_a_husband_with_als_is_no_fear(posts: PostReader) -> None:
    assert (
        feared(posts.read("My husband was diagnosed with ALS in May, we are looking for a lift."), posts.rules) is None
    )
