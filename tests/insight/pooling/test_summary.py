"""The border of a pool: what goes out of a person's store, and what comes in from strangers."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import urls

from charley.insight import learn, read_table
from charley.insight.experiments.effect import SIZE
from charley.insight.pooling import (
    OUTCOMES,
    Catalogue,
    Summary,
    SummaryError,
    gather,
    json_schema,
    read_summary,
    triggers_told,
)
from charley.insight.pooling.making import experiment_told
from tests.insight.days import as_csv, triggered
from tests.insight.pooling.people import TRIGGERS, batch, experiment, summary

NAMES = Catalogue.of({"wine", "tea"})


def refused(document: object) -> str:
    with pytest.raises(SummaryError) as error:
        read_summary(document if isinstance(document, bytes) else json.dumps(document).encode())
    return str(error.value)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (b"", "empty"),
        (b"[1, 2]", "no summary"),
        (b'{"schema": ', "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b" " * 400_000, "larger than 300 kB"),
        (summary(1, schema="charley.pool.summary/2"), "schema is not"),
        (summary(1, person="me"), "person"),
        (summary(1, date="2026-05-04"), "a field that no summary has"),
        (summary(1, experiments=[]), "neither a factor nor an experiment"),
        (summary(1, experiments=[experiment(effect=99)]), "effect"),
        (summary(1, experiments=[experiment(effect="-0.4")]), "effect"),
        (summary(1, experiments=[experiment(sd=0)]), "sd"),
        (summary(1, experiments=[experiment(), experiment()]), "twice"),
        (summary(1, experiments=[experiment(change="My own idea")]), "change"),
        (summary(1, triggers=TRIGGERS | {"before": 0}), "before"),
        (summary(1, triggers=TRIGGERS | {"factors": TRIGGERS["factors"] * 2}), "twice"),
        (summary(1, triggers={key: value for key, value in TRIGGERS.items() if key != "days"}), "days is missing"),
    ],
)
def test_what_is_no_summary_is_refused_with_a_sentence(document: object, told: str) -> None:
    message = refused(document)
    assert told in message
    assert message[-1] in ".?"
    assert "\n" not in message


def test_numbers_that_are_none_are_refused() -> None:
    for value in ("NaN", "Infinity", "1e999"):
        assert refused(json.dumps(summary(1)).replace("-0.4", value).encode())


@given(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode), urls().map(str.encode)))
def test_any_bytes_are_read_or_refused_and_never_repeated(raw: bytes) -> None:
    (problem,) = gather([("a.json", raw)]).problems
    assert len(raw) < 12 or raw.decode("utf-8", "replace") not in problem.why


def test_of_two_files_of_one_person_the_second_is_named_and_left_out() -> None:
    renamed = summary("other name", experiments=[experiment(-0.5)])
    told = batch([summary(1), summary(1, experiments=[experiment(-1)]), renamed, renamed | {"person": "f" * 32}])
    assert [one.file for one in told.people] == ["00000.json", "00002.json"]
    assert [one.why for one in told.problems] == [
        "it is of the same person as 00000.json. It was left out.",
        "it is of the same person as 00002.json. It was left out.",
    ]


def test_the_numbers_do_not_depend_on_how_the_files_are_dealt_out() -> None:
    people = [summary(which, experiments=[experiment(-which / 40)], triggers=TRIGGERS) for which in range(30)]
    one, other = batch(people, 4), batch(people, 11)
    assert one.people == other.people
    for some, others in ((one.columns, other.columns), (one.experiments, other.experiments)):
        assert some.keys() == others.keys()
        for key in some:
            np.testing.assert_array_equal(some[key], others[key])


def test_a_summary_holds_no_day_no_date_and_no_name_of_ones_own() -> None:
    days = triggered()
    days["my secret club"] = days["walk_km"]
    first = date(2019, 11, 3)
    learned = learn(read_table(as_csv(days, first)))
    told = triggers_told(learned, "cramp", NAMES.factors)
    assert told is not None
    whole = Summary(schema="charley.pool.summary/1", person="0" * 32, triggers=told).model_dump_json(by_alias=True)
    assert [one.factor for one in told.factors] == ["tea", "wine"]
    for private in ("secret", "club", "walk", "mood", "2019", "2020"):
        assert private not in whole
    asked = triggers_told(learned, "cramp", NAMES.factors, ["my secret club"])
    assert asked is not None
    assert [one.factor for one in asked.factors] == ["my_secret_club", "tea", "wine"]
    assert read_summary(whole.encode()).triggers == told


def test_what_is_told_of_a_trigger_points_the_way_it_goes() -> None:
    told = triggers_told(learn(read_table(as_csv(triggered(ratio=2.5, lag=1)))), "cramp", NAMES.factors)
    assert told is not None
    wine = told.factors[1]
    assert wine.found == "more"
    lag = wine.lags[1]
    assert (lag.lag_days, lag.probability > 0.9) == (1, True)
    assert lag.mean == pytest.approx(np.log(2.5), abs=0.25)
    assert lag.mean - 4 * lag.sd > 0


class _Plan:
    """What of a plan is told."""

    class change:  # noqa: N801
        id = "heat"

    kind, better = "count", "lower"


class _Arm:
    counted = 20


class _Found:
    """A posterior of which the likelihood is known: estimate -0.5, standard error 0.3, under the analysis's prior."""

    unit = 1.0

    @property
    def moments(self) -> tuple[float, float]:
        precision = 1 / 0.09 + 1 / SIZE**2
        return -0.5 / 0.09 / precision, precision**-0.5


class _Result:
    plan, effect, with_, without = _Plan, _Found(), _Arm, _Arm


def test_the_prior_of_an_experiment_is_taken_out_again() -> None:
    told = experiment_told(_Result, "cramp")  # type: ignore[arg-type]
    assert told is not None
    assert (told.effect, told.sd, told.days) == (pytest.approx(-0.5, abs=1e-3), pytest.approx(0.3, abs=1e-3), 40)


def test_the_schema_is_published_and_names_every_field() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == {"schema", "person", "triggers", "experiments"}
    assert schema["additionalProperties"] is False
    assert "cramp" in OUTCOMES
