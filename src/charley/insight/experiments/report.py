"""The report of an experiment, with an answer to each item of the CONSORT extension for N-of-1 trials.

The list has 25 items, CENT 2015 (Vohra and others 2015, doi 10.1136/bmj.h1738; Shamseer and others 2015, doi
10.1136/bmj.h1793). The wording here is our own. The numbers of items and what 1a to 5 add for one person were read in
a printed copy of the table (doi 10.1186/s13643-015-0071-x, table 1); 6 to 25 follow the items of CONSORT 2010 that
CENT extends, told for one person and periods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charley.insight.experiments import said
from charley.insight.experiments.plan import Plan, to_document
from charley.insight.experiments.result import Result
from charley.insight.experiments.stopping import RULES

MEASURE = {"count": "rate_ratio", "rating": "difference", "yes_no": "odds_ratio"}
_ASK = "Not recorded by Charley; add it by hand."


@dataclass(frozen=True)
class Item:
    """One item: its number, what it asks for, and the answer; empty where only the person can give it."""

    number: str
    asks: str
    answer: str

    @property
    def filled(self) -> bool:
        """Whether the record answers it."""
        return self.answer != _ASK


def as_json(result: Result) -> dict[str, object]:
    """The result as other programs read it, schema ``charley.experiment.result/1``."""
    found = result.effect
    measure = MEASURE[result.plan.kind]
    return {
        "schema": "charley.experiment.result/1",
        "plan": to_document(result.plan)["sha256"],
        "verdict": result.verdict,
        "says": said.verdict(result),
        "outcome": result.plan.outcome,
        "kind": result.plan.kind,
        "measure": measure,
        measure: result.told()[0] if found else None,
        "interval90": list(result.told(0.9)) if found else None,
        "interval95": list(result.told(0.95)) if found else None,
        "probability_of_benefit": None if result.benefit is None else round(result.benefit, 4),
        "probability_worthwhile": None if result.worth_it is None else round(result.worth_it, 4),
        "worthwhile": result.plan.worthwhile,
        "onset_days": None if found is None else round(found.onset_days, 1),
        "carryover_days": None if found is None else round(found.carryover_days, 1),
        "days": {"planned": result.plan.days, "counted": result.with_.counted + result.without.counted},
        "arms": {"without": vars_of(result, 0), "with": vars_of(result, 1)},
        "periods": [
            {"number": p.number, "arm": said.ARM[p.arm], "counted": p.counted, "mean": p.mean} for p in result.periods
        ],
        "stopped": result.stopped or None,
        "cautions": list(said.cautions(result)),
        "cent": [{"item": item.number, "asks": item.asks, "answer": item.answer} for item in items(result)],
    }


def vars_of(result: Result, arm: int) -> dict[str, object]:
    """What was recorded in an arm."""
    one = result.with_ if arm else result.without
    return {"planned": one.planned, "counted": one.counted, "mean": one.mean, "kept": one.kept, "said": one.said}


def items(result: Result) -> tuple[Item, ...]:
    """All items, in order."""
    return (*_before(result.plan), *_methods(result.plan), *_results(result), *_after(result))


def _before(plan: Plan) -> Iterator[Item]:
    change = plan.change
    yield Item("1a", "Title names the design", f"An N-of-1 trial: {change.doing}, for {plan.outcome}")
    yield Item("1b", "Summary", "The first part of this report.")
    yield Item(
        "2a",
        "Background, and why in one person",
        f"{change.why or 'Own question.'} One person can only learn what helps them by comparing their own days.",
    )
    yield Item("2b", "Question", plan.question)
    yield Item(
        "3a",
        "Design, periods and their length",
        f"{plan.pairs} periods with the change and {plan.pairs} "
        f"without, {plan.period_days} days each, {plan.start} to {plan.last}; no run-in; {_washout(plan)}.",
    )
    yield Item("3b", "Changes after the start", f"The plan is as it was made on {plan.created}; its hash is checked.")
    told = ", ".join(name.replace("_", " ") for name in plan.person)
    yield Item("4a", "The person: illnesses, other treatments", f"Told for the gates: {told}." if told else _ASK)
    yield Item("4b", "Where it was done", "At home, recorded by the person.")
    yield Item(
        "4c", "Research or care, ethics approval", "Planned as own care, not as research; no approval was sought."
    )
    yield Item("5", "What was done in each arm", f"With: {change.doing}. Without: {change.leaving}.")


def _washout(plan: Plan) -> str:
    if not plan.washout_days:
        return "no washout, carryover is part of the analysis"
    return f"the first {plan.washout_days} days of each later period are not counted"


def _methods(plan: Plan) -> Iterator[Item]:
    kinds = {"count": "a count each day", "rating": "a rating each day", "yes_no": "yes or no each day"}
    usual = plan.usual
    basis = f"{usual.days} recorded days" if usual.days else "what was told"
    yield Item(
        "6a",
        "Outcome",
        f"{plan.outcome}, {kinds[plan.kind]}; {plan.better} is better. Called worthwhile "
        f"before: {said.worthwhile(plan)}.",
    )
    yield Item("6b", "Changes of the outcome", "None: the plan's hash is checked.")
    yield Item(
        "7a",
        "How many periods, and why",
        f"Power {plan.power:.0%} for what was called worthwhile "
        f"(wanted {plan.wanted_power:.0%}), by simulation from {basis}: mean {usual.mean:g}, spread "
        f"{usual.sd:g}.",
    )
    yield Item("7b", "Looks before the end, stopping", f"No results before the end. To stop: {' '.join(RULES)}")
    yield Item("8a", "How the order was drawn", f"By computer, seed {plan.seed}.")
    yield Item(
        "8b",
        "Restrictions",
        f"All orders with equal numbers and no more than {plan.longest_run} periods of "
        "an arm in a row were equally likely.",
    )
    yield Item("9", "Concealment of the order", "The order stands in the plan. It was drawn, not chosen.")
    yield Item("10", "Who drew and who assigned", "The computer drew; the person carried it out.")
    yield Item("11a", "Blinding", plan.change.blinding or "None.")
    yield Item("11b", "Likeness of the arms", "Not alike, unless someone hid them as described in 11a.")
    yield Item(
        "12a",
        "Statistics",
        f"{plan.method}. Onset, carryover, memory and spread are weighed over a grid by "
        "their evidence; missing days are left out; what was done counts, not what was planned.",
    )
    yield Item("12b", "Further analyses", "Carryover and correlation within the person are part of the main analysis.")


def _results(result: Result) -> Iterator[Item]:
    plan, without, with_ = result.plan, result.without, result.with_
    yield Item(
        "13a",
        "Periods and days that were done",
        f"With: {with_.counted} of {with_.planned} days counted in "
        f"{with_.periods} periods. Without: {without.counted} of {without.planned} in {without.periods}.",
    )
    lost = plan.days - sum(day.outcome is not None for day in result.days)
    yield Item(
        "13b", "What was lost, and why", f"{lost} days not recorded; {int(plan.washed_out.sum())} days of washout."
    )
    yield Item("14a", "Dates", f"{plan.start} to {plan.last}.")
    yield Item(
        "14b", "Why it ended", "Stopped early; see the reason above." if result.stopped else "It ran to its end."
    )
    yield Item("15", "How it was before", f"{plan.outcome}: mean {plan.usual.mean:g}, spread {plan.usual.sd:g}.")
    yield Item(
        "16",
        "What was analysed",
        f"{with_.counted + without.counted} days; what was done was said of {with_.said + without.said} days, and was "
        f"as planned on {with_.kept + without.kept} of them.",
    )
    yield Item("17a", "Result with its precision", said.verdict(result))
    yield Item("17b", "Absolute and relative size", _absolute(result))
    found = result.effect
    speeds = (
        "None."
        if found is None
        else (f"Expected onset {found.onset_days:.1f} days, carryover {found.carryover_days:.1f} days, weakly known.")
    )
    yield Item("18", "Other results", speeds)
    notes = len(result.notes)
    yield Item("19", "Harms", f"{notes} days with a note; see the list." if notes else "No note of harm was recorded.")


def _absolute(result: Result) -> str:
    means = (result.without.mean, result.with_.mean)
    if None in means:
        return "Not enough days."
    return f"Mean {means[0]:g} without and {means[1]:g} with the change on recorded days, whatever was kept."


def _after(result: Result) -> Iterator[Item]:
    yield Item("20", "Limits", " ".join(said.cautions(result)))
    yield Item("21", "For whom it holds", "For this person, in a time like this one.")
    yield Item("22", "What it means", said.verdict(result))
    yield Item(
        "23", "Registration", f"Not in a public register. SHA-256 of the plan: {to_document(result.plan)['sha256']}"
    )
    yield Item("24", "Plan", "The plan's file, made before the first day.")
    yield Item("25", "Funding", "None told.")


def as_markdown(result: Result) -> str:
    """The report as Markdown."""
    plan = result.plan
    lines = [f"# {plan.outcome}: {plan.change.doing}", "", f"**{said.verdict(result)}**", ""]
    if result.benefit is not None and result.worth_it is not None:
        low90, high90 = result.told(0.9)
        low95, high95 = result.told(0.95)
        lines += [
            f"- {MEASURE[plan.kind].replace('_', ' ')}: {result.told()[0]:g} (90 %: {low90:g} to {high90:g}; 95 %: "
            f"{low95:g} to {high95:g})",
            f"- any benefit: {said.in_100(result.benefit)}",
            f"- as much as called worthwhile ({said.worthwhile(plan)}): {said.in_100(result.worth_it)}",
        ]
    lines += [f"- {result.with_.counted + result.without.counted} of {plan.days} days counted", ""]
    lines += ["| period | arm | days counted | mean |", "|---|---|---|---|"]
    for one in result.periods:
        mean = "" if one.mean is None else f"{one.mean:.2f}"
        lines.append(f"| {one.number} | {said.ARM[one.arm]} | {one.counted} | {mean} |")
    if result.stopped:
        lines += ["", f"Stopped early: {_cell(result.stopped)}"]
    if result.notes:
        lines += ["", "## Notes", ""]
        lines += [f"- {day.date}: {_cell(day.note)}" for day in result.notes]
    lines += ["", "## Items of CENT 2015", "", "| item | asks for | answer |", "|---|---|---|"]
    lines += [f"| {item.number} | {item.asks} | {_cell(item.answer)} |" for item in items(result)]
    lines += ["", "Own wording after doi.org/10.1136/bmj.h1738 and doi.org/10.1136/bmj.h1793.", "", said.NOT_ADVICE, ""]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
