"""A check under way: what an answer says, and that it counts once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.assessment import State
from charley.checkup import Request
from charley.diary.body import body
from charley.knowledge import Knowledge
from charley.web.checkup.body import KINDS, sentence, views
from charley.web.checkup.state import A_BIT, NO, NONE, NOT_SURE, YES, Checking, Step, step_of

PLAIN = st.sampled_from([YES, A_BIT, NO, NOT_SURE])
STEPS = st.lists(st.builds(Step, st.sampled_from(["cramp", "tremor", "weakness"]), st.just(()), PLAIN), max_size=6)


@given(STEPS, STEPS.filter(bool))
def test_an_answer_that_is_sent_twice_counts_once(before: list[Step], sent: list[Step]) -> None:
    state = Checking(Request("my calf cramps"), tuple(before))
    once = state.answered(len(before) + 1, sent[0])
    twice = once.answered(len(before) + 1, sent[0])
    assert twice == once
    assert len(once.steps) == len(before) + 1


@given(STEPS.filter(bool), PLAIN, st.data())
def test_an_answer_can_be_changed_and_the_others_stay(steps: list[Step], new: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(steps)))
    changed = Checking(Request("x"), tuple(steps)).answered(place, Step(steps[place - 1].finding, (), new))
    assert changed.steps[place - 1].answer == new
    assert [s for n, s in enumerate(changed.steps) if n != place - 1] == [
        s for n, s in enumerate(steps) if n != place - 1
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("clonus", [("clonus", State.PRESENT)]),
        (NONE, [("clonus", State.ABSENT), ("tremor", State.ABSENT)]),
        (NOT_SURE, [("clonus", State.UNSURE), ("tremor", State.UNSURE)]),
    ],
)
def test_one_of_a_choice_is_there_and_none_of_them_is_a_no_to_all(answer: str, said: list[tuple[str, State]]) -> None:
    step = Step("tremor", ("clonus", "tremor"), answer)
    assert [(one.finding, one.state) for one in step.observations()] == said


def test_a_bit_is_there_by_half() -> None:
    (told,) = Step("cramp", (), A_BIT).observations()
    assert (told.state, told.strength, told.origin) == (State.PRESENT, 0.5, "answer")


def test_what_was_asked_is_not_asked_again() -> None:
    state = Checking(Request("x"), (Step("cramp", (), NOT_SURE), Step("tremor", ("clonus", "tremor"), NONE)))
    assert state.whole().asked == {"cramp", "clonus", "tremor"}
    assert state.whole(1).asked == {"cramp"}
    assert len(state.whole().answers) == 3


@pytest.mark.parametrize(
    ("finding", "options", "answer"),
    [
        ("no_such", (), YES),
        ("cramp", ("no_such",), NONE),
        ("cramp", (), "maybe"),
        ("cramp", (), NONE),
        ("cramp", (), ""),
    ],
)
def test_a_form_that_names_what_there_is_not_is_no_answer(
    knowledge: Knowledge, finding: str, options: tuple[str, ...], answer: str
) -> None:
    assert step_of(knowledge, finding, options, answer) is None


def test_the_picture_has_every_region_once_with_its_name() -> None:
    regions = [region for view in views() for region in view.regions]
    assert [view.id for view in views()] == ["front", "back", "face", "hands", "feet"]
    assert len({region.id for region in regions}) == len(regions) == 74
    assert all(body()[region.id].lay == region.lay for region in regions)
    assert all(region.path.startswith("M") for region in regions)


@given(st.sampled_from([*KINDS, "", "a <b>"]), st.lists(st.sampled_from([*list(body())[:40], "no_such"]), max_size=4))
def test_the_picture_writes_only_what_it_knows(kind: str, regions: list[str]) -> None:
    text = sentence(kind, regions)
    assert bool(text) == (kind in KINDS and any(region in body() for region in regions))
    assert "<" not in text
