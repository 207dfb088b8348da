"""What is told beside a finding: since when, how long, how often, how bad, what sways it; doses and drinks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.assessment import Attributes, MedicineDetail, Observation, Onset, Span, State
from charley.checkup import Consultation
from charley.language import Day
from charley.language.onsets import onsets
from charley.language.rates import episodes, frequencies

TODAY = date(2026, 11, 21)
HERE = Path(__file__).parent
SENTENCES = yaml.safe_load((HERE / "attributes.yaml").read_text(encoding="utf-8"))
AMOUNTS = yaml.safe_load((HERE / "amounts.yaml").read_text(encoding="utf-8"))
FIELDS = ("since", "episode", "frequency", "severity", "course", "triggers", "relief")


def _onset(told: Onset | None) -> list[object] | None:
    return [told.on, told.precision, *(["+"] if told.or_earlier else [])] if told else None


def _span(told: Span | None) -> list[float | None] | None:
    return [told.low, told.high] if told else None


def plainly(told: Attributes, field: str) -> object:
    """A field as the tables write it."""
    if field == "since":
        return _onset(told.since)
    if field == "episode":
        return _span(told.episode_s)
    if field == "frequency":
        return (
            "constant"
            if told.frequency and told.frequency.constant
            else _span(told.frequency and told.frequency.per_day)
        )
    if field == "severity":
        return told.severity and (told.severity.word or _span(told.severity.score))
    if field == "course":
        return told.course
    return list(told.triggers if field == "triggers" else told.relief)


def expected(value: object, field: str) -> object:
    if field == "since" and isinstance(value, list):
        return [value[0] if isinstance(value[0], date) else date.fromisoformat(value[0]), *value[1:]]
    return value


def complaints(consultation: Consultation, text: str, of: str | None = None) -> list[Observation]:
    kinds = {"movement", "symptom", "sign"}
    findings = consultation.knowledge.findings
    own = consultation.reader.read(text, day=Day(TODAY, 40)).own
    return [
        o
        for o in own
        if o.state is State.PRESENT
        and findings[o.finding].kind.value in kinds
        and (of is None or o.finding == of or of in findings[o.finding].implies)
    ]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:70])
def test_what_is_told_beside_a_complaint(consultation: Consultation, row: dict[str, object]) -> None:
    told = complaints(consultation, str(row["text"]), row.get("of"))  # type: ignore[arg-type]
    assert told, "no complaint was read"
    for field in FIELDS:
        if field in row:
            found = [plainly(o.told, field) for o in told]
            want = expected(row[field], field)
            if want in (None, []):
                assert all(value in (None, []) for value in found), (field, found)
            else:
                assert want in found, (field, found)


def _detail(detail: MedicineDetail, field: str) -> object:
    value = getattr(detail, "medicine" if field == "id" else field)
    return _onset(value) if isinstance(value, Onset) else value


@pytest.mark.parametrize("row", AMOUNTS, ids=lambda row: row["text"][:70])
def test_what_is_taken(consultation: Consultation, row: dict[str, object]) -> None:
    intake = consultation.reader.read(str(row["text"]), day=Day(TODAY, 40)).own_intake
    medicine = row.get("medicine")
    if isinstance(medicine, dict):
        (detail,) = (one for one in intake.medicines if one.medicine == medicine["id"])
        for field, value in medicine.items():
            assert _detail(detail, field) == expected(value, "since" if field == "until" else field), field
    for substance, amount, unit in (
        ("caffeine", intake.caffeine_mg_per_day, "mg"),
        ("alcohol", intake.alcohol_units_per_week, "units"),
    ):
        want = row.get(substance)
        if isinstance(want, dict):
            assert amount is not None
            assert _span(amount.drinks[0].count) == want["count"]
            assert _span(amount.total) == pytest.approx(want[unit])
            assert amount.above_limit == want["high"]
        elif substance in row:
            assert amount is None


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I drink 5 mugs of filter coffee a day and my eyelid twitches.", "caffeine_high"),
        ("I drink 60 units a week and my feet tingle.", "alcohol_heavy"),
    ],
)
def test_an_amount_above_a_published_limit_is_a_finding(consultation: Consultation, text: str, finding: str) -> None:
    own = consultation.reader.read(text, day=Day(TODAY)).own
    assert any(o.finding == finding and o.state is State.PRESENT for o in own)


def test_without_a_day_there_are_no_dates(consultation: Consultation) -> None:
    own = consultation.reader.read("My eyelid has been twitching for three weeks, twice a day.").own
    assert all(o.told.since is None for o in own)
    assert any(o.told.frequency for o in own)


_WORDS = st.sampled_from(
    "since for March may 3 12 2019 2031 weeks years ago started last Tuesday over a few between and 10 minutes every "
    "day times lasts up to less than yesterday Christmas 25 of December the past month now 2026-02-30 31/02/2026 0 "
    "twice".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=25), st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_no_date_is_after_today_and_no_range_is_the_wrong_way_round(words: list[str], today: date) -> None:
    text = " ".join(words)
    assert all(said.onset.on <= today for said in onsets(text, today, 40))
    spans = [span for span, _, _ in episodes(text)]
    spans += [often.per_day for often, _, _ in frequencies(text) if often.per_day]
    assert all(span.low is None or span.high is None or span.low <= span.high for span in spans)


# None names another person or a thing of its own: what follows would be about them.
_UNRELATED = st.sampled_from(["The weather is nice.", "I work in an office.", "We have a small garden."])


@settings(max_examples=40, deadline=None)
@given(row=st.sampled_from(SENTENCES), more=_UNRELATED, first=st.booleans())
def test_an_unrelated_sentence_changes_nothing(
    consultation: Consultation, row: dict[str, object], more: str, first: bool
) -> None:
    text = str(row["text"])
    longer = f"{more} {text}" if first else f"{text} {more}"
    before = [(o.finding, o.told) for o in complaints(consultation, text)]
    assert [(o.finding, o.told) for o in complaints(consultation, longer)] == before
