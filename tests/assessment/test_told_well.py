"""A fear is answered with what is known, and a known illness is told apart from what is new beside it."""

from __future__ import annotations

from charley.assessment import compile_network
from charley.assessment.feared import feared
from charley.assessment.opinion import opinion
from charley.assessment.person import Observation, Profile
from charley.assessment.usual import beside_known
from charley.checkup import Consultation, Request, as_json, wording
from charley.knowledge import Statistic
from tests.assessment.small import SOURCE, absent, cause, finding, knowledge, picture, present, raises

STATISTIC = Statistic(
    id="none_of_many",
    about=("harmless", "als"),
    text="Of 180 people with twitches none became ill.",
    low=0,
    high=0,
    unit="percent",
    population="180 people",
    source=SOURCE,
)
KNOWN = knowledge(
    finding("twitch", "movement"),
    finding("weakness", leak=0.02),
    finding("wasting", "sign", leak=0.01),
    finding("tingling"),
    finding("getting_worse", "attribute", of=("twitch",), leak=0.1),
    finding("fear_of_als", fear=True, fears="als", alone=False),
    cause("harmless", {"twitch": 0.9}, 0.1, movements=("twitch",)),
    cause(
        "als", {"twitch": 0.6, "weakness": 0.9, "wasting": 0.7}, 1e-4, raises=raises("soon", 0.3, "weakness", "wasting")
    ),
    cause("ms", {"tingling": 0.6, "weakness": 0.5, "twitch": 0.01}, 0.001),
    STATISTIC,
)


def fears(*said: Observation) -> object:
    seen = picture(KNOWN, *said)
    network = compile_network(KNOWN)
    return feared(seen, network, opinion(seen, network).posterior.probability)


def test_a_fear_is_answered_with_what_points_away_and_what_would_change_it() -> None:
    (fear,) = fears(present("twitch"), present("fear_of_als"), absent("weakness"))  # type: ignore[misc]
    assert fear.cause.id == "als"
    assert [f.id for f in fear.against] == ["weakness"]
    assert {f.id for f in fear.would_change} == {"weakness", "wasting"}
    assert [s.id for s in fear.statistics] == ["none_of_many"]
    assert "very unlikely" in wording.about_fear(fear)


def test_a_key_sign_is_never_talked_away() -> None:
    (fear,) = fears(present("twitch"), present("fear_of_als"), present("weakness"))  # type: ignore[misc]
    assert [f.id for f in fear.there] == ["weakness"]


def test_no_fear_no_answer_to_it() -> None:
    assert fears(present("twitch")) == ()


def test_usual_and_new_beside_a_known_illness() -> None:
    (known,) = beside_known(picture(KNOWN, present("tingling"), present("twitch"), profile=Profile(known=("ms",))))
    assert [f.id for f in known.usual] == ["tingling"]
    assert [f.id for f in known.new] == ["twitch"]
    assert not known.worse


def test_what_is_usual_can_be_worse() -> None:
    seen = picture(
        KNOWN, present("twitch"), present("getting_worse"), present("tingling"), profile=Profile(known=("ms",))
    )
    (known,) = beside_known(seen)
    assert known.worse


def test_twitching_without_weakness_speaks_against_motor_neurone_disease(consultation: Consultation) -> None:
    words = "My calves have twitched for eight months. I have no weakness, no thin muscles, no slurred speech."
    told = as_json(consultation.check(Request(words)), consultation.knowledge)
    (als,) = [c for c in told["causes"] if c["id"] == "als"] or [None]  # type: ignore[union-attr,index]
    assert als is None or als["combined"] < 0


def test_in_the_answer_the_fear_is_heard_and_the_number_is_sourced(consultation: Consultation) -> None:
    words = "My calves twitch. No weakness. I am scared it is ALS."
    (fear,) = as_json(consultation.check(Request(words)), consultation.knowledge)["feared"]  # type: ignore[misc]
    assert fear["cause"] == "als"
    assert fear["probability"] < 0.01
    assert fear["statistics"]
    assert fear["would_change"]


def test_the_answer_says_how_sure_it_is(consultation: Consultation) -> None:
    clear = "A 66-year-old man has a tremor of the right hand at rest, slow movements, small handwriting and rigidity."
    vague = "I feel odd in my leg, and tired, dizzy, and my tummy is off, I have a rash and my ears ring"
    sure, unsure = (consultation.check(Request(words)) for words in (clear, vague))
    assert sure.answer.sureness == "good"
    assert unsure.answer.sureness != "good"
    assert as_json(sure, consultation.knowledge)["sureness"] == "good"
