from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from charley.assessment import Answers, Observation, Profile, Question, compile_network, posterior, questions, triage
from charley.assessment.evidence import answers
from charley.assessment.explain import explaining
from charley.assessment.network import Network
from charley.assessment.person import NOBODY
from charley.assessment.picture import Picture
from charley.assessment.priors import priors
from charley.assessment.questions import MOST, next_questions
from charley.knowledge import Choice, Knowledge
from tests.assessment.small import absent, cause, finding, knowledge, picture, present, rule, unsure


@pytest.fixture(autouse=True)
def _ask_for_little(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all is worth asking in these small worlds, unless a test is about when to stop."""
    if "stop" not in request.node.name:
        monkeypatch.setattr(questions, "LEAST_INFORMATION", 0.004)
        monkeypatch.setattr(questions, "LEAST_SAFETY", 0.004)


ENTRIES = (
    finding("twitch", "movement"),
    finding("twitch_at_rest", "attribute", of=("twitch",), leak=0.5),
    finding("cramp", "movement"),
    finding("cramp_at_night", "attribute", of=("cramp",), leak=0.3),
    finding("weakness"),
    finding("trouble_swallowing", leak=0.02),
    finding("began_suddenly", "onset", group="onset"),
    finding("began_slowly", "onset", group="onset"),
    finding("caffeine", "exposure", leak=0.4),
    finding("reflexes_brisk", "sign", ask=False),
    finding("pregnant", "context", leak=0.05, not_for=("sex:male",)),
    cause("harmless_twitch", {"twitch": 0.9, "twitch_at_rest": 0.8, "began_slowly": 0.5}, 0.05),
    cause("motor_neurone", {"twitch": 0.6, "weakness": 0.9, "trouble_swallowing": 0.4, "reflexes_brisk": 0.8}, 0.01),
    cause("night_cramps", {"cramp": 0.95, "cramp_at_night": 0.9, "began_suddenly": 0.5}, 0.1),
)
KNOWN = knowledge(*ENTRIES, rule("swallow", "urgent", {"all": ["twitch", "trouble_swallowing"]}))


def posteriors(seen: Picture, network: Network) -> tuple[np.ndarray, Answers, np.ndarray]:
    columns, said = answers(seen, network)
    found = posterior(priors(seen, network), network.produces[:, columns], network.leak[columns], said)
    return columns, said, found.probability


def ask(
    known: Knowledge,
    *said: Observation,
    profile: Profile = NOBODY,
    asked: frozenset[str] = frozenset(),
    count: int = 100,
) -> dict[str, Question]:
    network = compile_network(known)
    seen = picture(known, *said, profile=profile)
    urgency = triage(seen, network).urgency
    columns, said_rows, found = posteriors(seen, network)
    explains = explaining(network, columns, said_rows, found)
    questions = next_questions(seen, network, found, explains, urgency, asked, count)
    assert [q.value for q in questions] == sorted((q.value for q in questions), reverse=True)
    return {q.finding.id: q for q in questions}


@pytest.mark.parametrize("said", [present("weakness"), absent("weakness"), unsure("weakness")])
def test_what_was_answered_is_not_asked(said: Observation) -> None:
    assert "weakness" in ask(KNOWN, present("twitch"))
    assert "weakness" not in ask(KNOWN, present("twitch"), said)


def test_what_was_asked_is_not_asked_again() -> None:
    assert "weakness" not in ask(KNOWN, present("twitch"), asked=frozenset({"weakness"}))


def test_an_attribute_is_asked_only_beside_its_symptom() -> None:
    assert "twitch_at_rest" in ask(KNOWN, present("twitch"))
    assert "cramp_at_night" not in ask(KNOWN, present("twitch"))
    assert "cramp_at_night" not in ask(KNOWN, present("twitch"), absent("cramp"))


def test_the_rest_of_a_group_is_not_asked_once_one_is_present() -> None:
    assert "began_slowly" in ask(KNOWN, present("twitch"))
    assert "began_slowly" not in ask(KNOWN, present("twitch"), present("began_suddenly"))


def test_a_sign_that_only_a_clinician_sees_is_not_asked() -> None:
    assert "reflexes_brisk" not in ask(KNOWN, present("twitch"))


def test_nobody_is_asked_what_cannot_be() -> None:
    known = knowledge(*ENTRIES, rule("twins", "urgent", {"all": ["twitch", "pregnant"]}))
    assert "pregnant" in ask(known, present("twitch"), profile=Profile(sex="female"))
    assert "pregnant" not in ask(known, present("twitch"), profile=Profile(sex="male"))


@pytest.mark.parametrize(("asked", "left"), [(0, 3), (MOST - 2, 2), (MOST - 1, 1), (MOST, 0), (MOST + 5, 0)])
def test_twenty_questions_at_most(asked: int, left: int) -> None:
    before = frozenset(f"earlier_{k}" for k in range(asked))
    assert len(ask(KNOWN, present("twitch"), asked=before, count=3)) == left


def test_a_question_that_could_raise_the_urgency_is_first() -> None:
    questions = ask(KNOWN, present("twitch"))
    assert next(iter(questions)) == "trouble_swallowing"
    assert questions["trouble_swallowing"].why == "It helps to know how soon you should be seen."


def test_a_rule_that_would_raise_nothing_makes_no_question_urgent() -> None:
    emergency = rule("already", "emergency", "twitch")
    known = knowledge(*ENTRIES, rule("swallow", "urgent", {"all": ["twitch", "trouble_swallowing"]}), emergency)
    assert ask(known, present("twitch"))["trouble_swallowing"].why != "It helps to know how soon you should be seen."


@pytest.mark.parametrize(
    "when",
    [
        "weakness",
        {"any": ["weakness", "trouble_swallowing"]},
        {"all": ["twitch", {"any": ["weakness", "caffeine"]}]},
        {"at_least": 2, "of": ["twitch", "weakness", "trouble_swallowing"]},
        {"at_least": 2, "of": ["twitch", "trouble_swallowing", "weakness"]},
        {"all": ["weakness", "trouble_swallowing"]},
    ],
)
def test_every_finding_that_would_complete_a_rule_is_worth_more_for_it(when: object) -> None:
    plain, flagged = knowledge(*ENTRIES), knowledge(*ENTRIES, rule("danger", "emergency", when, ("motor_neurone",)))
    assert ask(flagged, present("twitch"))["weakness"].value > ask(plain, present("twitch"))["weakness"].value


def test_a_rule_that_has_nothing_to_do_with_what_was_told_is_not_asked_about() -> None:
    plain, flagged = (
        knowledge(*ENTRIES),
        knowledge(*ENTRIES, rule("danger", "emergency", "weakness", ("night_cramps",))),
    )
    assert ask(flagged, present("twitch"))["weakness"].value == ask(plain, present("twitch"))["weakness"].value


def test_a_rule_that_lacks_more_than_a_question_can_give_asks_for_nothing() -> None:
    impossible = rule("danger", "emergency", {"all": ["weakness", "age>=60"]})
    with_rule = ask(knowledge(*ENTRIES, impossible), present("twitch"))
    without = ask(knowledge(*ENTRIES), present("twitch"))
    assert with_rule["weakness"].value == without["weakness"].value


def test_information_is_the_expected_fall_of_entropy_about_what_explains_the_complaint() -> None:
    known = knowledge(
        finding("twitch", "movement"),
        finding("weakness", leak=0.1, seconds=1),
        finding("other"),
        cause("illness", {"twitch": 0.5, "weakness": 0.8}, 0.2),
        cause("another", {"other": 0.5}, 0.2),
    )
    p_yes = 0.82
    prior = 0.5 + 0.05 - 0.5 * 0.05
    p = 0.2 * prior / (0.2 * prior + 0.8 * 0.05)
    yes = p * p_yes + (1 - p) * 0.1
    after = yes * bits(p * p_yes / yes) + (1 - yes) * bits(p * (1 - p_yes) / (1 - yes))
    explains = 0.5 / 0.525
    assert ask(known, present("twitch"))["weakness"].value == pytest.approx((bits(p) - after) * explains)


def bits(p: float) -> float:
    return -(p * np.log2(p) + (1 - p) * np.log2(1 - p))


def test_a_slow_question_is_worth_less() -> None:
    def value(seconds: float) -> float:
        slow = finding("weakness", seconds=seconds)
        others = [entry for entry in ENTRIES if entry.id != "weakness"]
        return ask(knowledge(slow, *others), present("twitch"))["weakness"].value

    assert value(3) == pytest.approx(4 * value(12))


def test_the_expected_exposure_moves_the_cause_as_its_prior_would() -> None:
    known = knowledge(
        finding("twitch", "movement"),
        finding("pills", "exposure", leak=0.2, seconds=1),
        cause("from_pills", {"twitch": 0.5}, 0.1, requires="pills"),
        cause("other", {"twitch": 0.1}, 0.1),
    )
    p = ask_probability(known)
    yes = {said: ask_probability(known, said(name)) for said, name in ((present, "pills"), (absent, "pills"))}
    assert yes[absent][0] == 0.0
    assert 0.2 * yes[present][0] + 0.8 * yes[absent][0] == pytest.approx(p[0], rel=0.4)
    assert "pills" in ask(known, present("twitch"))


def ask_probability(known: Knowledge, *said: Observation) -> np.ndarray:
    network = compile_network(known)
    return posteriors(picture(known, present("twitch"), *said), network)[2]


def test_a_known_illness_that_always_shows_its_finding_can_be_asked_around() -> None:
    known = knowledge(
        finding("twitch", "movement"),
        finding("stiff"),
        finding("weakness"),
        cause("certain", {"stiff": 1.0}, 0.01),
        cause("other", {"twitch": 0.5, "stiff": 0.5, "weakness": 0.5}, 0.1),
    )
    questions = ask(known, present("twitch"), profile=Profile(known=("certain",)))
    assert "weakness" in questions
    assert all(np.isfinite(q.value) for q in questions.values())


def test_one_cause_alone_is_no_hindrance() -> None:
    known = knowledge(
        finding("twitch", "movement"), finding("weakness"), cause("only", {"twitch": 0.5, "weakness": 0.5}, 0.1)
    )
    assert_allclose(ask(known, present("twitch"))["weakness"].value, 0.0, atol=1.0)


BEGAN = Choice(
    id="onset", question="How did it begin?", why="w", options={"began_suddenly": "suddenly", "began_slowly": "slowly"}
)
WITH_CHOICE = knowledge(*ENTRIES, BEGAN)


def test_findings_that_exclude_each_other_are_one_question() -> None:
    told = ask(WITH_CHOICE, present("twitch"), present("cramp"))
    (choice,) = [q for q in told.values() if q.options]
    assert choice.text == "How did it begin?"
    assert {f.id for f, _ in choice.options} == {"began_suddenly", "began_slowly"}
    assert not {"began_suddenly", "began_slowly"} & {q.finding.id for q in told.values() if not q.options}


def test_a_choice_tells_at_least_as_much_as_each_of_its_answers() -> None:
    (choice,) = [q for q in ask(WITH_CHOICE, present("twitch"), present("cramp")).values() if q.options]
    single = ask(KNOWN, present("twitch"), present("cramp"))
    for name in ("began_suddenly", "began_slowly"):
        if name in single:
            assert choice.value * (choice.finding.seconds + 1.5) >= single[name].value * single[name].finding.seconds


@pytest.mark.parametrize("answer", [present("began_slowly"), absent("began_slowly")])
def test_a_choice_is_not_asked_when_one_answer_is_left_or_none(answer: Observation) -> None:
    assert not [q for q in ask(WITH_CHOICE, present("twitch"), present("cramp"), answer).values() if q.options]


def test_the_answers_of_a_choice_count_as_one_question() -> None:
    asked = frozenset(f"earlier_{k}" for k in range(MOST - 2)) | {"began_suddenly", "began_slowly"}
    assert len(ask(WITH_CHOICE, present("twitch"), asked=asked, count=3)) == 1


def test_it_stops_when_little_is_left_to_tell_and_no_danger() -> None:
    known = knowledge(
        finding("twitch", "movement"),
        finding("odd", leak=0.5),
        cause("common", {"twitch": 0.9, "odd": 0.05}, 0.1),
    )
    assert ask(known, present("twitch")) == {}
