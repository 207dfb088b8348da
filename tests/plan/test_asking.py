"""Why somebody is to be asked first, for every entry of the knowledge and for own words."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.assessment import Profile
from charley.knowledge import Knowledge
from charley.plan import (
    Asked,
    Event,
    GoalSet,
    GoalState,
    Moved,
    Owner,
    Plan,
    PlanError,
    Reviewed,
    State,
    StepSet,
    check_move,
    from_document,
    plan_of,
    reasons_to_ask,
    to_document,
)

NOBODY = Profile()
GOAL, STEP = UUID(int=1), UUID(int=2)


def test_every_drug_and_supplement_is_asked_about(knowledge: Knowledge) -> None:
    for one in knowledge.treatments.values():
        reasons = reasons_to_ask("treatments", one.id, one.name, NOBODY, knowledge)
        if one.ask_first or one.kind in ("drug", "supplement", "device", "procedure"):
            assert reasons, one.id
        assert all(reason.source in knowledge.sources for reason in reasons)


def test_no_reason_tells_a_dose_or_to_stop(knowledge: Knowledge) -> None:
    for one in knowledge.treatments.values():
        for reason in reasons_to_ask("treatments", one.id, one.name, NOBODY, knowledge):
            assert "stop taking" not in reason.why.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Take half the dose",
        "20 mg at night",
        "a new pill",
        "iron",
        "Vitamin D",
        "magnesium",
        "TENS",
        "turmeric",
        "take two of the blue ones",
        "B12",
    ],
)
def test_words_that_sound_like_a_medicine_are_asked_about(knowledge: Knowledge, text: str) -> None:
    assert reasons_to_ask("own", "", text, NOBODY, knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "Write down my nights",
        "Ring my sister",
        "Stretch the calves",
        "Go to bed at ten",
        "Yoga",
        "See the therapist",
        "Take more breaks",
    ],
)
def test_plain_words_are_not(knowledge: Knowledge, text: str) -> None:
    assert reasons_to_ask("own", "", text, NOBODY, knowledge) == ()


def test_words_that_cannot_be_read_are_asked_about(knowledge: Knowledge) -> None:
    (reason,) = reasons_to_ask("own", "", "jeden Abend dehnen", NOBODY, knowledge, named=None)
    assert reason.key == "unread"


def test_what_meets_a_listed_medicine_is_said(knowledge: Knowledge) -> None:
    plain = reasons_to_ask("own", "", "tizanidine", NOBODY, knowledge, named=("tizanidine",))
    who = Profile(medicines=("ciprofloxacin",))
    more = reasons_to_ask("own", "", "tizanidine", who, knowledge, named=("tizanidine",))
    new = [one for one in more if one not in plain]
    assert new and all(one.key.startswith("interactions:") for one in new)


def test_a_step_with_an_open_reason_does_not_begin(knowledge: Knowledge) -> None:
    events: list[Event] = [GoalSet(item=GOAL, text="Sleep"), StepSet(item=STEP, goal=GOAL, text="magnesium")]
    reasons = reasons_to_ask("own", "", "magnesium", NOBODY, knowledge)
    step = plan_of(events).step(STEP)
    assert step
    with pytest.raises(PlanError, match="Ask first"):
        check_move(step, State.BEGUN, reasons)
    check_move(step, State.LEFT, reasons)
    asked = Asked(item=STEP, on=date(2026, 5, 1), whom=Owner.PHARMACIST, about=tuple(one.key for one in reasons))
    step = plan_of([*events, asked]).step(STEP)
    assert step
    check_move(step, State.BEGUN, reasons)


WORDS = st.text("abc xyz", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ITEMS = st.sampled_from([GOAL, STEP, UUID(int=3)])
EVENTS = st.one_of(
    st.builds(GoalSet, item=ITEMS, text=WORDS, review=st.none() | DAYS),
    st.builds(GoalState, item=ITEMS, state=st.sampled_from(["open", "reached", "left"])),
    st.builds(Reviewed, item=ITEMS, on=DAYS, note=WORDS),
    st.builds(StepSet, item=ITEMS, goal=ITEMS, text=WORDS, owner=st.sampled_from(Owner)),
    st.builds(Asked, item=ITEMS, on=DAYS, whom=st.sampled_from([Owner.DOCTOR, Owner.NURSE]), about=st.just(("x",))),
    st.builds(Moved, item=ITEMS, state=st.sampled_from(State), on=DAYS),
)


@given(EVENTS)
def test_every_event_is_kept_exactly(event: Event) -> None:
    assert from_document(*to_document(event)) == event


@given(st.lists(EVENTS, max_size=20))
def test_any_events_make_a_plan(
    events: list[Event],
) -> None:
    plan: Plan = plan_of(events)
    assert len({goal.item for goal in plan.goals}) == len(plan.goals)
    assert all(step.goal == goal.item for goal in plan.goals for step in goal.steps)


def test_what_is_no_event_is_refused() -> None:
    for name, says in [("joy", {}), ("goal", {}), ("goal", {"item": str(uuid4()), "text": " "}), ("moved", {"x": 1})]:
        with pytest.raises(PlanError):
            from_document(name, says)
