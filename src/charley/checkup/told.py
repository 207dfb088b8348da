"""What was told beside findings, as JSON and in short words: since when, how often, how bad; doses and drinks."""

from __future__ import annotations

from charley.assessment import Amount, Attributes, Intake, MedicineDetail, Onset, Span
from charley.knowledge import Knowledge

Json = dict[str, object]
_COURSE = {"better": "getting better", "worse": "getting worse", "same": "the same as before",
           "comes_and_goes": "comes and goes"}  # fmt: skip


def attributes_json(told: Attributes) -> Json:
    """The attributes of one finding; null or an empty list where nothing was told."""
    often, bad = told.frequency, told.severity
    return {
        "since": _onset(told.since),
        "episode": _span(told.episode_s),
        "frequency": {"per_day": _span(often.per_day), "constant": often.constant} if often else None,
        "severity": {"score": _span(bad.score), "word": bad.word} if bad else None,
        "course": told.course,
        "triggers": list(told.triggers),
        "relief": list(told.relief),
    }


def intake_json(intake: Intake) -> Json:
    """Medicines in detail, and amounts of caffeine and alcohol."""
    return {
        "medicine_details": [
            {
                "id": one.medicine,
                "span": list(one.span),
                "dose": one.dose,
                "unit": one.unit,
                "times": one.times,
                "per": one.per,
                "since": _onset(one.since),
                "stopped": one.stopped,
                "until": _onset(one.until),
            }
            for one in intake.medicines
        ],
        "amounts": {
            "caffeine_mg_per_day": _amount(intake.caffeine_mg_per_day),
            "alcohol_units_per_week": _amount(intake.alcohol_units_per_week),
        },
    }


def _onset(onset: Onset | None) -> Json | None:
    if onset is None:
        return None
    return {"date": onset.on.isoformat(), "precision": onset.precision, "or_earlier": onset.or_earlier}


def _span(span: Span | None) -> Json | None:
    return {"low": span.low, "high": span.high} if span else None


def _amount(amount: Amount | None) -> Json | None:
    if amount is None:
        return None
    return {
        "drinks": [
            {"drink": one.drink, "count": _span(one.count), "per": one.per, "span": list(one.span)}
            for one in amount.drinks
        ],
        "total": _span(amount.total),
        "above_limit": amount.above_limit,
    }


def since_words(onset: Onset) -> str:
    """When it began, for a person.

    >>> from datetime import date
    >>> since_words(Onset(date(2026, 10, 31), "week")), since_words(Onset(date(2024, 1, 1), "year", or_earlier=True))
    ('since about 31 October 2026', 'since 2024 or before')
    """
    day = f"{onset.on.day} {onset.on:%B %Y}"
    when = {"day": day, "week": f"about {day}", "month": f"{onset.on:%B %Y}", "year": f"{onset.on:%Y}"}
    return f"since {when[onset.precision]}{' or before' if onset.or_earlier else ''}"


def attribute_words(told: Attributes) -> str:
    """All that was told of a finding in a few words.

    >>> attribute_words(Attributes(episode_s=Span(60, 120), course="worse"))
    'lasts 1 to 2 minutes, getting worse'
    """
    said = [since_words(told.since)] if told.since else []
    if told.episode_s:
        said.append(f"lasts {_length(told.episode_s)}")
    if told.frequency:
        per_day = told.frequency.per_day
        said.append("all the time" if per_day is None else _rate(per_day))
    if told.severity and told.severity.score:
        said.append(f"{_range(told.severity.score)} out of 10")
    elif told.severity and told.severity.word:
        said.append(told.severity.word)
    said += [_COURSE[told.course]] if told.course else []
    said += [f"with: {_listed(told.triggers)}"] if told.triggers else []
    said += [f"eased by: {_listed(told.relief)}"] if told.relief else []
    return ", ".join(said)


def medicine_words(one: MedicineDetail, knowledge: Knowledge) -> str:
    """A medicine as it was told to be taken: *takes atorvastatin (40 mg, once a day)*."""
    often = {None: "", "day": "a day", "week": "a week"}[one.per]
    if one.times:
        often = f"{_times(one.times)} {often}"
    parts = [f"{one.dose:g} {one.unit}" if one.dose else "", often.strip()]
    when = one.until if one.stopped else one.since
    parts.append(since_words(when) if when else "")
    told = ", ".join(part for part in parts if part)
    verb = "no longer takes" if one.stopped else "takes"
    return f"{verb} {knowledge.medicines[one.medicine].name}{f' ({told})' if told else ''}"


def amount_words(intake: Intake) -> list[str]:
    """Caffeine and alcohol in what is drunk."""
    said = []
    for amount, unit in (
        (intake.caffeine_mg_per_day, "mg of caffeine a day in drinks"),
        (intake.alcohol_units_per_week, "UK units of alcohol a week"),
    ):
        if amount and amount.total:
            said.append(f"about {_range(amount.total)} {unit}")
    return said


def _range(span: Span) -> str:
    if span.low is None or span.high is None:
        return f"up to {span.high:g}" if span.high is not None else f"{span.low or 0:g} or more"
    return f"{span.low:g}" if span.low == span.high else f"{span.low:g} to {span.high:g}"


def _rate(per_day: Span) -> str:
    known = per_day.high if per_day.high is not None else per_day.low
    times, unit = (1.0, "a day") if known is not None and known >= 0.99 else (7.0, "a week")
    if known is not None and known * 7 < 0.99:
        times, unit = 365.25 / 12, "a month"
    span = Span(*(None if bound is None else round(bound * times, 1) for bound in (per_day.low, per_day.high)))
    if span.high is None:
        return f"at least {_times(span.low or 0.0)} {unit}"
    if span.low == span.high:
        return f"{_times(span.high)} {unit}"
    return f"{_range(span)} times {unit}"


def _length(span: Span) -> str:
    known = span.high if span.high is not None else span.low or 0.0
    factor, unit = next(
        (size, name) for size, name in ((86400.0, "days"), (3600.0, "hours"), (60.0, "minutes"), (1.0, "seconds"))
        if known >= size or size == 1.0
    )  # fmt: skip
    said = _range(Span(*(None if bound is None else round(bound / factor, 2) for bound in (span.low, span.high))))
    return f"{said} {unit[:-1] if said in ('1', 'up to 1') else unit}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


def _times(count: float) -> str:
    return {1.0: "once", 2.0: "twice"}.get(count, f"{count:g} times")
