from __future__ import annotations

import math

import numpy as np
import pytest

from charley.assessment import Answers, Observation, Profile, Weight, compile_network, posterior
from charley.assessment.evidence import answers
from charley.assessment.explain import explaining, produced, responsibility, together, unexplained, weigh
from charley.assessment.noisy_or import Variants, variants
from charley.assessment.person import NOBODY
from charley.assessment.priors import priors
from charley.knowledge import Knowledge
from tests.assessment.brute_force import world_weights
from tests.assessment.small import absent, cause, finding, knowledge, odds, picture, present

KNOWN = knowledge(
    finding("twitch", "movement"),
    finding("twitch_at_rest", "attribute", of=("twitch",), leak=0.3),
    finding("cramp", "movement"),
    finding("weakness", leak=0.02),
    finding("thirst", leak=0.1),
    finding("began_slowly", "onset", leak=0.3),
    finding("caffeine", "exposure", leak=0.4),
    cause("harmless", {"twitch": 0.9, "twitch_at_rest": 0.8}, 0.1, odds=odds({"caffeine": 3.0}, {"male": 2.0})),
    cause("motor_neurone", {"twitch": 0.6, "weakness": 0.9, "cramp": 0.4}, 0.02),
    cause("thyroid", {"twitch": 0.2, "weakness": 0.3, "thirst": 0.3}, 0.05),
    cause("night_cramps", {"cramp": 0.9, "began_slowly": 0.9}, 0.3),
)


class Case:
    def __init__(self, known: Knowledge, *said: Observation, profile: Profile = NOBODY) -> None:
        self.network = compile_network(known)
        self.picture = picture(known, *said, profile=profile)
        self.columns, self.said = answers(self.picture, self.network)
        self.prior = priors(self.picture, self.network)
        produces, leak = self.network.produces[:, self.columns], self.network.leak[self.columns]
        self.found = posterior(self.prior, produces, leak, self.said)
        self.probability = self.found.probability

    def weights(self, name: str) -> dict[str, float]:
        found = self._weigh(list(range(len(self.network.causes))))
        return {w.finding: w.weight for w in found[self.network.row[name]]}

    def _weigh(self, causes: list[int]) -> dict[int, tuple[Weight, ...]]:
        return weigh(self.picture, self.network, self.columns, self.said, self.found, self.changed([]), causes)

    def changed(self, certain: list[int]) -> Variants | None:
        produces, leak = self.network.produces[:, self.columns], self.network.leak[self.columns]
        return variants(self.prior, produces, leak, self.said, certain)

    def log_odds(self, name: str) -> float:
        p = self.probability[self.network.row[name]]
        return math.log(p / (1.0 - p))

    def explains(self, name: str) -> float:
        found = explaining(self.network, self.columns, self.said, self.probability)
        return float(found[self.network.row[name]])


SAID = (present("twitch"), present("weakness"), absent("cramp"), absent("thirst"))


@pytest.mark.parametrize("name", ["harmless", "motor_neurone", "thyroid"])
@pytest.mark.parametrize("left_out", SAID, ids=lambda o: o.finding)
def test_leaving_a_finding_out_moves_the_log_odds_by_its_weight(name: str, left_out: Observation) -> None:
    case, without = Case(KNOWN, *SAID), Case(KNOWN, *(o for o in SAID if o is not left_out))
    moved = case.log_odds(name) - without.log_odds(name)
    assert case.weights(name).get(left_out.finding, 0.0) == pytest.approx(moved, abs=1e-9 if abs(moved) >= 0.1 else 0.1)


def test_what_a_cause_produces_speaks_for_it_and_its_absence_against() -> None:
    weights = Case(KNOWN, *SAID).weights("motor_neurone")
    assert weights["weakness"] > 0 > weights["cramp"]


def test_of_one_cause_alone_the_weight_is_the_log_of_the_bayes_factor() -> None:
    known = knowledge(finding("twitch", "movement", leak=0.1), cause("only", {"twitch": 0.8}, 0.05))
    assert Case(known, present("twitch")).weights("only") == {"twitch": pytest.approx(math.log(0.82 / 0.1))}


def test_a_finding_that_another_cause_explains_speaks_against() -> None:
    assert Case(KNOWN, present("twitch"), present("weakness")).weights("harmless")["weakness"] < 0


def test_the_largest_weight_is_first_and_small_ones_are_left_out() -> None:
    sizes = [abs(weight) for weight in Case(KNOWN, *SAID).weights("thyroid").values()]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 0.1


def test_what_moved_the_prior_is_a_reason_too() -> None:
    case = Case(KNOWN, present("twitch"), present("caffeine"), profile=Profile(sex="male"))
    weights = case.weights("harmless")
    assert weights["sex:male"] == pytest.approx(math.log(2.0))
    assert weights["caffeine"] == pytest.approx(math.log(3.0 / 1.8))


def test_a_denial_that_rules_a_rival_out_is_a_reason() -> None:
    case = Case(
        knowledge(
            finding("twitch", "movement", leak=0.01),
            finding("fever", leak=0.01),
            cause("mine", {"twitch": 0.5}, 0.01),
            cause("rival", {"twitch": 0.9, "fever": 0.99}, 0.2),
        ),
        present("twitch"),
        absent("fever"),
    )
    row = case.network.row["mine"]
    assert {w.finding for w in case._weigh([row])[row]} == {"twitch", "fever"}


def pairs(case: Case, names: list[str]) -> dict[frozenset[str], float]:
    rows = [case.network.row[name] for name in names]
    found = together(case.network, case.found, case.changed(rows), rows)
    assert [j.probability for j in found] == sorted((j.probability for j in found), reverse=True)
    return {frozenset(joint.causes): joint.probability for joint in found}


def enumerated_pairs(case: Case, names: list[str]) -> dict[frozenset[str], float]:
    produces, leak = case.network.produces[:, case.columns], case.network.leak[case.columns]
    worlds, chance = world_weights(case.prior, produces, leak, case.said)
    rows = [(name, case.network.row[name]) for name in names]
    return {
        frozenset((one, other)): float((worlds[:, i] * worlds[:, j] * chance).sum() / chance.sum())
        for k, (one, i) in enumerate(rows)
        for other, j in rows[k + 1 :]
    }


NAMES = ["motor_neurone", "harmless", "thyroid", "night_cramps"]


@pytest.mark.parametrize("said", [SAID, (present("twitch"), present("cramp"), present("thirst")), ()])
def test_pairs_equal_enumeration(said: tuple[Observation, ...]) -> None:
    case = Case(KNOWN, *said)
    assert pairs(case, NAMES) == pytest.approx(enumerated_pairs(case, NAMES), abs=1e-9)


@pytest.mark.parametrize("known", NAMES)
def test_pairs_with_an_illness_known_already_equal_enumeration(known: str) -> None:
    case = Case(KNOWN, *SAID, profile=Profile(known=(known,)))
    assert pairs(case, NAMES) == pytest.approx(enumerated_pairs(case, NAMES), abs=1e-9)


def test_a_common_cause_that_produces_nothing_told_explains_nothing() -> None:
    case = Case(KNOWN, present("twitch"))
    assert case.probability[case.network.row["night_cramps"]] == pytest.approx(0.3)
    assert case.explains("night_cramps") == 0.0


def test_onset_and_attributes_are_not_explained_by_themselves() -> None:
    case = Case(KNOWN, present("twitch"), present("began_slowly"))
    assert case.explains("night_cramps") == 0.0


def test_an_absent_finding_is_not_explained() -> None:
    assert Case(KNOWN, present("twitch"), absent("cramp")).explains("night_cramps") == 0.0


def test_of_one_cause_alone_what_it_explains_follows_from_bayes() -> None:
    known = knowledge(finding("twitch", "movement", leak=0.1), cause("only", {"twitch": 0.8}, 0.05))
    case = Case(known, present("twitch"))
    assert case.explains("only") == pytest.approx(0.05 * 0.8 / (0.05 * 0.82 + 0.95 * 0.1))


@pytest.mark.parametrize("strength", [0.3, 0.75, 1.0])
def test_a_cause_never_explains_more_than_it_is_probable(strength: float) -> None:
    case = Case(KNOWN, present("twitch", strength), present("weakness", strength))
    for cause_, probability in zip(case.network.causes, case.probability, strict=True):
        assert 0.0 <= case.explains(cause_.id) <= probability


def test_a_symptom_that_the_leak_explains_best_is_named() -> None:
    case = Case(KNOWN, present("twitch"), present("thirst"))
    assert unexplained(case.network, case.columns, case.said, case.probability) == ("thirst",)


def test_an_answer_that_is_no_plain_yes_is_not_called_unexplained() -> None:
    case = Case(KNOWN, present("thirst", 0.5))
    columns = np.array([case.network.column["thirst"]])
    assert unexplained(case.network, columns, Answers(np.array([0.7]), np.array([0.2])), case.probability) == ()


def test_what_each_cause_produced_equals_enumeration_when_there_is_one() -> None:
    only = knowledge(finding("twitch", leak=0.1), finding("fever", leak=0.2), cause("one", {"twitch": 0.5}, 0.3))
    case = Case(only, present("twitch"), present("fever"))
    made = produced(case.network, case.columns, case.said, case.probability)
    j = [case.network.findings[c].id for c in case.columns].index("twitch")
    assert made[0, j] == pytest.approx(0.3 * 0.5 / (0.3 * 0.55 + 0.7 * 0.1))


def test_responsibility_is_a_share_and_absent_things_are_nobodys() -> None:
    case = Case(KNOWN, *SAID)
    made = produced(case.network, case.columns, case.said, case.probability)
    share = responsibility(case.network, case.columns, case.said, made)
    assert np.all((share >= 0.0) & (share <= 1.0))
    gone = [k for k, c in enumerate(case.columns) if case.network.findings[c].id in ("cramp", "thirst")]
    assert np.all(made[:, gone] == 0.0)


def test_a_cause_of_all_that_was_told_stands_before_a_cause_of_one_part() -> None:
    known = knowledge(
        finding("twitch", leak=0.05),
        finding("weakness", leak=0.02),
        cause("part", {"twitch": 0.9}, 0.05),
        cause("whole", {"twitch": 0.9, "weakness": 0.9}, 0.05),
    )
    case = Case(known, present("twitch"), present("weakness"))
    share = responsibility(
        case.network, case.columns, case.said, produced(case.network, case.columns, case.said, case.probability)
    )
    assert share[case.network.row["whole"]] > share[case.network.row["part"]]
