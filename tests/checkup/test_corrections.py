"""A person who says that something was read wrongly is believed; nothing else is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.assessment import Observation, Profile, State
from charley.checkup import Checkup, Consultation, InputError, Misread, Request, as_json
from charley.knowledge import Urgency, load

KNOWN = load()
CONSULTATION = Consultation(KNOWN)
TEXTS = (
    "My left arm suddenly went weak and I slur my words. My calf cramps at night. I take lasix and I am 61.",
    "Both legs feel numb and weak since Friday, I have diabetes. I never fall. My thumb twitches a bit.",
    "My mother has a tremor and her face droops. My own hands shake when I hold a cup, and I am worried it is ALS.",
    "She is 34 and pregnant. Her legs cramp, her head aches and she sees flashes. She has no fever.",
    "My eyelid twitches for three weeks. Last year I had weak legs. I began lisinopril in May.",
)
READ = {text: CONSULTATION.check(Request(text)) for text in TEXTS}
texts = st.sampled_from(TEXTS)
some = settings(deadline=None, max_examples=25)


def correction(name: str, state: State = State.ABSENT, **fields: object) -> Observation:
    return Observation(name, state, origin="correction", **fields)  # type: ignore[arg-type]


def check(text: str, *corrections: Observation, **fields: object) -> Checkup:
    return CONSULTATION.check(Request(text, corrections=corrections, **fields))  # type: ignore[arg-type]


def states(checkup: Checkup) -> dict[str, State]:
    return {o.finding: o.state for o in checkup.observations}


def answer(checkup: Checkup) -> dict[str, object]:
    """The answer without where each finding came from."""
    told = as_json(checkup, KNOWN)
    return {name: part for name, part in told.items() if name != "findings"}


def of_own(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted({o.finding for o in READ[text].observations}))


@pytest.mark.parametrize("text", TEXTS)
def test_correcting_every_finding_away_leaves_none(text: str) -> None:
    names = {o.finding for o in READ[text].observations}
    left = check(text, *map(correction, names))
    assert {o.finding: o.state for o in left.observations} == dict.fromkeys(names, State.ABSENT)
    assert not names & left.answer.picture.present.keys()


@some
@given(st.data())
def test_a_correction_to_what_was_read_already_changes_nothing(data: st.DataObject) -> None:
    text = data.draw(texts)
    picture = READ[text].answer.picture
    told = [o for o in READ[text].observations if (o.state is State.PRESENT) == (o.finding in picture.present)]
    chosen = data.draw(st.lists(st.sampled_from(told), unique_by=lambda o: o.finding))
    assert answer(check(text, *chosen)) == answer(READ[text])


@some
@given(st.data())
def test_the_order_of_corrections_does_not_matter(data: st.DataObject) -> None:
    text = data.draw(texts)
    names = st.one_of(of_own(text), st.sampled_from(sorted(KNOWN.findings)))
    chosen = data.draw(
        st.lists(st.builds(correction, names, st.sampled_from(State)), max_size=5, unique_by=lambda o: o.finding)
    )
    one, other = check(text, *chosen), check(text, *data.draw(st.permutations(chosen)))
    assert as_json(one, KNOWN) == as_json(other, KNOWN)


@some
@given(st.data())
def test_what_is_corrected_stands_and_is_never_asked(data: st.DataObject) -> None:
    text = data.draw(texts)
    asked = [q.finding.id for q in READ[text].answer.questions]
    name = data.draw(st.one_of(of_own(text), st.sampled_from([*asked, "cramp"])))
    state = data.draw(st.sampled_from(State))
    checkup = check(text, correction(name, state))
    picture = checkup.answer.picture
    assert states(checkup)[name] is state
    assert (name in picture.present, name in picture.absent, name in picture.unsure) == (
        state is State.PRESENT,
        state is State.ABSENT,
        state is State.UNSURE,
    )
    assert all(name not in (q.finding.id, *(f.id for f, _ in q.options)) for q in checkup.answer.questions)


@some
@given(st.data())
def test_a_finding_that_is_there_after_all_never_lowers_the_urgency(data: st.DataObject) -> None:
    text = data.draw(texts)
    name = data.draw(st.sampled_from(sorted(KNOWN.findings)))
    assert check(text, correction(name, State.PRESENT)).lowered_from is None


def test_what_only_follows_goes_and_what_was_told_otherwise_stays() -> None:
    text = "My calf cramps at night, my eyelid twitches and my thumb twitches."
    left = check(text, correction("cramp"))
    assert not {"cramp", "cramp_at_night", "cramp_calf_foot"} & left.answer.picture.present.keys()
    assert {"eyelid_twitch", "fasciculation"} <= left.answer.picture.present.keys()


def test_a_danger_told_in_other_words_outlives_the_broader_finding() -> None:
    text = "My whole left side is weak, it came on suddenly, and my coffee is weak too."
    left = check(text, correction("weakness"))
    assert "weakness" in left.answer.picture.absent
    assert "weakness_one_side" in left.answer.picture.present
    assert left.answer.triage is not None
    assert left.answer.triage.urgency.rank >= Urgency.SOON.rank


def test_a_correction_lowers_the_urgency_and_says_from_where() -> None:
    text = "My face droops, and my thumb twitches."
    left = check(text, correction("face_droop"))
    assert left.lowered_from is Urgency.EMERGENCY
    assert left.answer.triage is not None
    assert left.answer.triage.urgency.rank < Urgency.URGENT.rank
    assert as_json(left, KNOWN)["triage"]["lowered_from"] == "emergency"  # type: ignore[index]
    assert as_json(READ[TEXTS[0]], KNOWN)["triage"]["lowered_from"] is None  # type: ignore[index]


def test_a_denial_read_wrongly_is_turned() -> None:
    text = "I have no weakness, my calf twitches."
    assert states(check(text))["weakness"] is State.ABSENT
    assert "weakness" in check(text, correction("weakness", State.PRESENT)).answer.picture.present


def test_place_and_time_stay_unless_the_correction_gives_its_own() -> None:
    text = "My calf cramps at night."
    kept = check(text, correction("cramp", State.PRESENT)).answer.picture.present
    assert {"cramp_calf_foot", "cramp_at_night"} <= kept.keys()
    moved = check(text, correction("cramp", State.PRESENT, sites=("hand",)))
    assert [o.sites for o in moved.observations if o.finding == "cramp"] == [("hand",)]


def test_an_answer_does_not_bring_a_corrected_finding_back() -> None:
    request = Request("my calf cramps", answers=(Observation("fever", State.PRESENT, origin="answer"),))
    assert "fever" in CONSULTATION.check(request).answer.picture.present
    left = CONSULTATION.check(replace(request, corrections=(correction("fever"),)))
    assert "fever" in left.answer.picture.absent


def test_age_sex_illnesses_and_medicines_are_taken_back() -> None:
    text = "I am a 61 year old woman, I have multiple sclerosis, I take furosemide. My calf cramps."
    read = check(text).profile
    assert (read.age, read.sex, read.medicines) == (61, "female", ("furosemide",))
    assert read.known
    wrong = Misread(age=True, sex=True, known=frozenset(read.known), medicines=frozenset(read.medicines))
    left = check(text, misread=wrong).profile
    assert (left.age, left.sex, left.known, left.medicines) == (None, None, (), ())


def test_what_an_option_says_stays() -> None:
    given_age = check("I am 61. My calf cramps.", profile=Profile(age=16), misread=Misread(age=True))
    assert given_age.profile.age == 16


def test_a_medicine_that_is_not_taken_was_not_begun_either() -> None:
    text = "I started lisinopril last week and my calf cramps."
    left = check(text, misread=Misread(medicines=frozenset(["lisinopril"])))
    assert set(states(check(text))) - set(states(left)) == {"new_medicine"}


def test_the_danger_of_someone_else_is_still_a_danger() -> None:
    text = "My face droops. My calf cramps at night."
    moved = check(text, misread=Misread(of_another=frozenset(["face_droop"])))
    assert "face_droop" not in moved.answer.picture.present
    assert moved.about == "self"
    assert moved.answer.triage is not None
    assert moved.answer.triage.urgency is Urgency.EMERGENCY
    assert "face_droop" not in [q.finding.id for q in moved.answer.questions]


def test_when_all_is_about_someone_else_the_answer_is_for_them() -> None:
    text = "The calf cramps at night."
    names = frozenset(states(check(text)))
    moved = check(text, misread=Misread(of_another=names))
    assert moved.about == "other"
    assert "cramp" in moved.answer.picture.present


def test_what_was_read_of_someone_else_can_be_taken_back() -> None:
    text = "My calf cramps at night. My father's face droops."
    assert check(text).answer.triage.urgency is Urgency.EMERGENCY  # type: ignore[union-attr]
    for left in (
        check(text, correction("face_droop")),
        check(text, misread=Misread(not_of_another=frozenset(["face_droop"]))),
    ):
        assert left.lowered_from is Urgency.EMERGENCY


def test_a_no_of_ones_own_leaves_the_danger_of_someone_else() -> None:
    text = "My face droops and my calf cramps. My father's face droops."
    left = check(text, correction("face_droop"))
    assert left.answer.triage is not None
    assert left.answer.triage.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("corrections", "says"),
    [
        ((correction("crampz"),), "No finding named 'crampz'"),
        ((correction("cramp"), correction("cramp", State.PRESENT)), "two corrections of 'cramps'"),
    ],
)
def test_corrections_that_nobody_can_follow_are_refused(corrections: tuple[Observation, ...], says: str) -> None:
    with pytest.raises(InputError, match=says):
        check("my calf cramps", *corrections)
