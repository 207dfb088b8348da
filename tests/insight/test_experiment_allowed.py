from __future__ import annotations

import pytest

from charley.assessment import Profile
from charley.checkup import Consultation
from charley.insight.experiments.allowed import RefusedError, check_own, check_person, check_words, choose
from charley.insight.experiments.offers import BY_ID, LASTS, NEEDED, OFFERS
from charley.insight.experiments.own_words import gates_in
from charley.knowledge import Knowledge

NOBODY = Profile()


def test_every_offer_is_in_the_knowledge_and_needs_no_doctor(knowledge: Knowledge) -> None:
    for offer in OFFERS:
        assert choose(knowledge, offer.id) == offer
        treatment = knowledge.treatments.get(offer.id)
        assert treatment is None or not (treatment.ask_first or treatment.medicines)
        assert 1 <= offer.period_days <= 14


def test_everything_in_the_knowledge_is_offered_or_refused_with_a_reason(knowledge: Knowledge) -> None:
    for key in (*knowledge.self_care, *knowledge.treatments):
        if key in BY_ID:
            continue
        with pytest.raises(RefusedError) as told:
            choose(knowledge, key)
        assert len(str(told.value)) > 40
    assert set(knowledge.self_care) | set(knowledge.treatments) >= LASTS | NEEDED


def test_no_treatment_with_medicines_is_ever_planned(knowledge: Knowledge) -> None:
    for key, treatment in knowledge.treatments.items():
        if treatment.medicines or treatment.ask_first or treatment.kind in ("drug", "procedure"):
            with pytest.raises(RefusedError, match="without asking first"):
                choose(knowledge, key)


def test_names_and_titles_find_the_same(knowledge: Knowledge) -> None:
    assert choose(knowledge, "Try less caffeine").id == "cut_caffeine"
    assert choose(knowledge, "  STRETCHING ").id == "stretching"
    with pytest.raises(RefusedError, match="no change of that name"):
        choose(knowledge, "moon bathing")


def test_a_gate_of_the_knowledge_holds(knowledge: Knowledge) -> None:
    warmth = choose(knowledge, "heat_for_tightness")
    check_person(knowledge, warmth, NOBODY)
    with pytest.raises(RefusedError, match="not safe"):
        check_person(knowledge, warmth, Profile(known=("multiple_sclerosis",)))


@pytest.mark.parametrize("name", ["heat", "heat_for_tightness"])
def test_a_treatment_has_the_gates_of_its_self_care(knowledge: Knowledge, name: str) -> None:
    with pytest.raises(RefusedError, match="not safe"):
        check_person(knowledge, choose(knowledge, name), Profile(known=("diabetic_neuropathy",)))


def test_own_words_have_the_gates_of_what_they_are_like(knowledge: Knowledge, consultation: Consultation) -> None:
    bath = check_own(consultation, "a warm bath before bed", "no bath", NOBODY)
    with pytest.raises(RefusedError, match="not safe"):
        check_person(knowledge, bath, Profile(known=("multiple_sclerosis",)))
    coffee = check_own(consultation, "no coffee after lunch", "coffee as usual", NOBODY)
    with pytest.raises(RefusedError, match="act on each other"):
        check_person(knowledge, coffee, Profile(medicines=("theophylline",)))


def test_the_gates_of_all_offers_are_in_the_knowledge(knowledge: Knowledge) -> None:
    named = {gate for offer in OFFERS for gate in offer.gates}
    named |= set(gates_in("stretch, warm bath, breathe, yoga, walk, shoes"))
    assert named <= set(knowledge.self_care)


def test_a_medicine_that_acts_with_caffeine_closes_the_gate(knowledge: Knowledge) -> None:
    less = choose(knowledge, "cut_caffeine")
    check_person(knowledge, less, Profile(medicines=("furosemide",)))
    with pytest.raises(RefusedError, match="act on each other"):
        check_person(knowledge, less, Profile(medicines=("theophylline",)))


def test_what_comes_first_is_told_before_any_experiment(knowledge: Knowledge, consultation: Consultation) -> None:
    stretching = choose(knowledge, "bedtime_stretching")
    with pytest.raises(RefusedError, match="before any experiment"):
        check_person(
            knowledge,
            stretching,
            NOBODY,
            consultation,
            "My calf is swollen, warm and red on one side since this morning",
        )
    check_words(consultation, "My calf cramps at night now and then", NOBODY)


def test_a_child_is_sent_to_its_doctor(knowledge: Knowledge) -> None:
    with pytest.raises(RefusedError, match="from 12 years"):
        check_person(knowledge, OFFERS[0], Profile(age=9))


@pytest.mark.parametrize(
    ("doing", "leaving"),
    [
        ("no coffee after lunch", "coffee as usual"),
        ("only decaf", "normal coffee"),
        ("stretch my calves slowly before bed", "go to bed as usual"),
        ("in bed by 10:30 pm", "bedtime as usual"),
        ("no screens in bed", "phone in bed as usual"),
        ("wear warm socks at night", "no socks"),
        ("get up for a short walk each hour", "sitting as usual"),
        ("yoga in the evening", "no yoga"),
        ("decaf instead of coffee", "ordinary coffee"),
        ("one cup of coffee", "coffee as usual"),
        ("take a short walk after dinner", "as usual"),
        ("go to bed half an hour earlier", "go to bed as usual"),
        ("stretch twice a day", "no stretching"),
    ],
)
def test_everyday_changes_in_own_words_are_planned(consultation: Consultation, doing: str, leaving: str) -> None:
    offer = check_own(consultation, doing, leaving, NOBODY)
    assert (offer.doing, offer.leaving) == (doing, leaving)


@pytest.mark.parametrize(
    ("doing", "leaving", "why"),
    [
        ("skip my baclofen", "baclofen as usual", "medicine"),
        ("half a Lioresal", "one as usual", "medicine"),
        ("magnesium before bed", "no magnesium", "medicine"),
        ("no evening dose", "evening dose as usual", "medicine"),
        ("no insulin", "as usual", "medicine"),
        ("my water pill in the morning", "in the evening", "medicine"),
        ("a spoon of tonic water", "nothing", "medicine"),
        ("coffee as usual", "leave out the tablets", "medicine"),
        ("cannabis tea", "tea as usual", "medicine"),
        ("no sleep", "sleep as usual", "harm"),
        ("ice bath", "warm bath", "harm"),
        ("no food in the morning", "breakfast as usual", "harm"),
        ("two glasses of wine", "none", "harm"),
        ("hold my breath", "breathe as usual", "harm"),
        ("20 cups of coffee", "no coffee", "harm"),
        ("stay awake", "sleep", "harm"),
        ("drink only coffee", "drink tea", "harm"),
        ("tea every ten minutes", "tea as usual", "harm"),
        ("four cups of coffee each hour", "no coffee", "harm"),
        ("coffee instead of lunch", "coffee as usual", "harm"),
        ("breathing out without breathing in", "breathe as usual", "harm"),
        ("bath at 60", "no bath", "harm"),
        ("no walking", "walking as usual", "harm"),
        ("half a tablet at night", "as usual", "medicine"),
        ("half at bedtime", "as usual", "cannot tell"),
        ("one with tea", "as usual", "cannot tell"),
        ("one less at night with tea", "as usual", "cannot tell"),
        ("twice a day with tea", "once a day with tea", "cannot tell"),
        ("none before bed", "as usual", "cannot tell"),
        ("no evening one before bed", "as usual", "cannot tell"),
        ("a few with coffee", "as usual", "cannot tell"),
        ("drink less", "as usual", "cannot tell"),
        ("take it with tea", "as usual", "cannot tell"),
        ("go without", "as usual", "cannot tell"),
        ("bed at 4", "bed at 10", "cannot tell"),
        ("drink seawater", "drink tea", "cannot tell"),
        ("sleep in the garage", "sleep in bed", "cannot tell"),
        ("qwerty", "no qwerty", "cannot tell"),
        ("", "coffee as usual", "need words"),
    ],
)
def test_own_words_that_are_not_surely_harmless_are_refused(
    consultation: Consultation, doing: str, leaving: str, why: str
) -> None:
    with pytest.raises(RefusedError, match=why):
        check_own(consultation, doing, leaving, NOBODY)
    with pytest.raises(RefusedError):
        check_own(consultation, leaving, doing, NOBODY)
