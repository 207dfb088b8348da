"""The questions that a clinician usually asks about muscles that twitch or cramp, answered from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from charley.diary import Activity, Context, FactorValue, telling
from charley.report import happening, numbers
from charley.report.considering import Considered
from charley.report.facts import Facts
from charley.report.page import Asked
from charley.report.translation import _, counted

_NEW_DAYS = 42
_DURING = {Context.REST: "at rest", Context.EXERCISE: "during exercise", Context.WORKING: "at work"}
# Findings that answer a question about what comes with it; a name that ends in * stands for all that begin so.
_WEAKNESS = ("weakness*", "paralysis_sudden", "foot_drop", "wrist_drop", "head_drop")
_WASTING = ("muscle_wasting", "thumb_base_wasting", "tongue_wasting", "thin_lower_legs")
_NUMB = ("numbness", "numb_*", "tingling*", "burning_pain")
_BULBAR = ("slurred_speech", "speech_loss", "swallowing_trouble", "choking", "voice_change", "breathless*")
_BALANCE = ("falls", "poor_balance", "walking_trouble", "clumsiness")
_BLADDER = ("bladder_loss", "bowel_loss", "saddle_numbness", "urine_frequent_urgent")
_EYES = ("double_vision", "drooping_eyelids", "vision_loss*", "visual_disturbance")
_ILL = ("fever", "weight_loss", "night_sweats", "recent_infection")
_DARK_URINE = ("dark_urine",)
_FAMILY = ("family_history_*",)


def asked(facts: Facts, considered: Considered) -> tuple[Asked, ...]:
    """Each question with what the record answers; "not recorded" where it does not."""
    elsewhere, here = tuple(_told_elsewhere(facts)), tuple(_told_here(facts, considered))
    return tuple(
        Asked(question=question, answer=answer or _("not recorded"), known=bool(answer), elsewhere=told)
        for told, several in ((True, elsewhere), (False, here))
        for question, answer in several
    )


def _told_elsewhere(facts: Facts) -> Iterator[tuple[str, str]]:
    """What the front page tells in a section of its own."""
    yield _("When did it begin?"), _onset(facts)
    yield _("Where?"), _where(facts)
    yield _("How often?"), _how_often(facts)
    yield _("How long does one last?"), _spread(facts, "duration_s", telling.duration_words)
    yield _("How bad, of 10?"), _spread(facts, "severity", "{:.2g}".format)
    yield _("Pain, of 10?"), _spread(facts, "pain", "{:.2g}".format)
    yield _("At what time of day?"), _time(facts)
    yield _("What eases it?"), _eased(facts)
    yield _("Does it disturb sleep?"), _hindered(facts, Activity.SLEEP)


def _told_here(facts: Facts, considered: Considered) -> Iterator[tuple[str, str]]:
    def symptom(*names: str) -> str:
        return _symptom(facts, considered, names)

    yield _("Doing what?"), _contexts(facts)
    yield _("What sets it off, as the person suspects?"), _suspected(facts)
    yield _("While driving?"), _driving(facts)
    yield _("Weakness?"), symptom(*_WEAKNESS)
    yield _("A muscle that has become thinner?"), symptom(*_WASTING)
    yield _("Numbness, tingling or burning?"), symptom(*_NUMB)
    yield _("Speech, swallowing or breathing?"), symptom(*_BULBAR)
    yield _("Falls, balance or walking?"), symptom(*_BALANCE)
    yield _("Bladder or bowel?"), symptom(*_BLADDER)
    yield _("Eyelids or double vision?"), symptom(*_EYES)
    yield _("Fever, infection, night sweats or weight loss?"), symptom(*_ILL)
    yield _("Dark urine?"), symptom(*_DARK_URINE)
    yield _("Nerve or muscle illness in the family?"), symptom(*_FAMILY)
    yield _("Sleep, hours a night?"), _daily(facts, "sleep_hours")
    yield _("Caffeine, mg a day?"), _daily(facts, "caffeine_mg")
    yield _("Alcohol, units a day?"), _daily(facts, "alcohol_units")
    yield _("Exercise, minutes a day?"), _daily(facts, "activity_min")
    yield _("Stress, of 10?"), _daily(facts, "stress")
    yield _("A medicine started, changed or stopped in the six weeks up to the last day?"), _new_medicine(facts)


def _onset(facts: Facts) -> str:
    return "; ".join(f"{facts.several(kind)}: {happening.since(facts, kind)}" for kind in facts.kinds[:3])


def _where(facts: Facts) -> str:
    where = happening.where(facts)
    if not where.sites:
        return ""
    named = numbers.listed(f"{one.name} {one.episodes:,}" for one in where.sites)
    return _("{sites} ({n} of {of} episodes tell a place)").format(
        sites=numbers.sentence(named), n=f"{where.with_place:,}", of=f"{where.episodes:,}"
    )


def _how_often(facts: Facts) -> str:
    if not facts.recorded:
        return ""
    return _("{n} in {days}: {rate} a day").format(
        n=counted("{n} episode", "{n} episodes", facts.count),
        days=counted("{n} recorded day", "{n} recorded days", facts.recorded),
        rate=numbers.rate(facts.count / facts.recorded),
    )


def _spread(facts: Facts, name: str, say: Callable[[float], str]) -> str:
    return numbers.spread((v for one in facts.episodes if (v := getattr(one, name)) is not None), say)


def _time(facts: Facts) -> str:
    when = happening.when(facts)
    if not when.with_part:
        return ""
    night, morning, afternoon, evening = when.parts
    return _("night {a}, morning {b}, afternoon {c}, evening {d} (n = {n}; night is midnight to 6:00)").format(
        a=night, b=morning, c=afternoon, d=evening, n=f"{when.with_part:,}"
    )


def _contexts(facts: Facts) -> str:
    told = [one for one in facts.episodes if one.contexts]
    counts: Counter[Context] = Counter()
    for one in told:
        for context in set(one.contexts):
            counts[context] += one.count
    named = (f"{_(_DURING.get(context, context.value.replace('_', ' ')))} {n:,}" for context, n in counts.most_common())
    return f"{numbers.listed(named)} ({_n(sum(one.count for one in told))})" if told else ""


def _suspected(facts: Facts) -> str:
    told = [one for one in facts.episodes if one.triggers]
    counts: Counter[str] = Counter()
    for one in told:
        for word in set(one.triggers):
            counts[facts.words.word(word)] += one.count
    named = (f"{word} {n:,}" for word, n in counts.most_common())
    return f"{numbers.listed(named)} ({_n(sum(one.count for one in told))})" if told else ""


def _eased(facts: Facts) -> str:
    named = (
        _("{what}: helped {helped} and a bit {a_bit} of {times} times").format(
            what=one.what, helped=one.helped, a_bit=one.a_bit, times=one.times
        )
        for one in happening.tried(facts)
    )
    return numbers.listed(named, 3)


def _hindered(facts: Facts, activity: Activity) -> str:
    told = happening.hindered(facts)
    if not told:
        return ""
    found = next((one for one in told if one.activity == _(activity.value)), None)
    return _("{n} of {of} episodes that tell what they got in the way of ({all} in all)").format(
        n=f"{found.episodes if found else 0:,}", of=f"{told[0].of:,}", all=f"{facts.count:,}"
    )


def _driving(facts: Facts) -> str:
    told = [one for one in facts.episodes if one.contexts or one.impact]
    with_it = [
        one
        for one in told
        if Context.DRIVING in one.contexts or any(impact.activity is Activity.DRIVING for impact in one.impact)
    ]
    if not with_it:
        return ""
    return _("{n} of {of} episodes that tell what the person was doing").format(
        n=f"{sum(one.count for one in with_it):,}", of=f"{sum(one.count for one in told):,}"
    )


def _symptom(facts: Facts, considered: Considered, names: tuple[str, ...]) -> str:
    """Whether any of some findings was told: with episodes, or in the reason for the visit; or was told not to be."""

    def meant(finding: str) -> bool:
        return any(finding.startswith(name[:-1]) if name.endswith("*") else finding == name for name in names)

    counts = Counter({word: n for word, n in facts.besides.items() if meant(word)})
    labels = facts.knowledge.findings
    parts = [
        _("{what} with {n} of {of} episodes").format(what=labels[word].label, n=f"{n:,}", of=f"{facts.count:,}")
        for word, n in counts.most_common()
        if word in labels
    ]
    told = sorted(name for name in considered.present if meant(name) and name not in counts)
    parts += [_("as told: {what}").format(what=numbers.listed(labels[name].label for name in told))] if told else []
    if parts:
        return _("yes: {what}").format(what="; ".join(parts[:4]))
    absent = sorted(labels[name].label for name in considered.absent if meant(name) and labels[name].ask)
    return _("told not to be there: {what}").format(what=numbers.listed(absent, 4)) if absent else ""


def _daily(facts: Facts, factor: str) -> str:
    """The middle day of a factor, with how many days tell it; days that add up are added."""
    by_day: dict[object, list[FactorValue]] = {}
    for one in facts.factors:
        if one.factor == factor:
            by_day.setdefault(one.at.day, []).append(one)
    adds = factor != "stress"
    values = [sum(v.value for v in day) / (1 if adds else len(day)) for day in by_day.values()]
    return numbers.spread(values, lambda value: f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0"))


def _new_medicine(facts: Facts) -> str:
    told = []
    for one in facts.regimens:
        began = [(one.start, _("started"))] if one.start_known else []
        began += [(change.on, _("changed")) for change in one.changes]
        began += [(one.stop, _("last taken"))] if one.stop else []
        told += [
            f"{one.name} {what} {numbers.day(on)}" for on, what in began if 0 <= (facts.last - on).days < _NEW_DAYS
        ]
    if told:
        return _("yes: {what}").format(what=numbers.listed(told))
    known = [one for one in facts.regimens if one.on(facts.last) is not None]
    return _("none told of {n}").format(n=counted("{n} medicine", "{n} medicines", len(known))) if known else ""


def _n(count: int) -> str:
    return _("n = {n}").format(n=f"{count:,}")
