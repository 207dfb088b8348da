"""From what a person chose to a plan that is not started yet: gates first, then the length, then the lot."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.assessment import Observation
from charley.diary.findings import observations
from charley.insight.experiments import OFFERS, Design, Offer, Plan, pairs_for
from charley.insight.experiments.allowed import RefusedError, approve, change_of, check_person
from charley.insight.experiments.plan import worthwhile_size
from charley.insight.experiments.power import FEWEST_PAIRS
from charley.insight.experiments.schedule import LONGEST_RUN, draw
from charley.web.experiments.outcomes import FEWEST_DAYS, LOOKED_BACK, Outcome, before, outcomes
from charley.web.journal.pages.opened import Opened
from charley.web.knowing import consultation, knowledge

OWN = "own"
WANTED = 0.8  # how often what is worthwhile shall be found
# smallest benefit that is worth the trouble: share of what is counted, points of what is rated
_WORTH = {"small": (0.2, 1.0), "middle": (0.3, 2.0), "large": (0.5, 3.0)}


@dataclass(frozen=True)
class Choice:
    """A change in the list.

    Args:
        offer: what it is.
        refused: why it is not planned for this person; empty where it may be.
    """

    offer: Offer
    refused: str = ""


def choices(opened: Opened) -> list[Choice]:
    """What the knowledge offers, each held against what the record tells.

    A general offer, such as stretching, stands behind the particular ones.
    """
    by_doing: dict[str, Offer] = {}
    for offer in (one for one in OFFERS if len(one.gates) < 2):
        by_doing.setdefault(offer.doing, offer)
    found = []
    recorded = of_record(opened)
    for offer in by_doing.values():
        try:
            check_person(knowledge(), offer, opened.profile, recorded=recorded)
        except RefusedError as error:
            found.append(Choice(offer, str(error)))
        else:
            found.append(Choice(offer))
    return found


def of_record(opened: Opened) -> tuple[Observation, ...]:
    """What the record tells of the last weeks, as a check hears it."""
    lately = opened.store.entries(["episode", "factor_value", "intake", "measure"], opened.today - LOOKED_BACK)
    return observations([*(one.body for one in lately), *opened.regimens], opened.today, knowledge())


class PlanForm(forms.Form):
    """What to try, what to look at, and how much would be worth it."""

    change = forms.ChoiceField(label=lazy("What do you want to try?"), widget=forms.RadioSelect)
    doing = forms.CharField(
        label=lazy("In your own words: what would you do on some days?"), required=False, max_length=200,
        help_text=lazy("Everyday things only, such as: no coffee after lunch"),
    )  # fmt: skip
    leaving = forms.CharField(
        label=lazy("And on the other days?"), required=False, max_length=200,
        help_text=lazy("Such as: coffee as usual"),
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=lazy("What should get better?"), widget=forms.RadioSelect,
        help_text=lazy("It is taken from your record. You write nothing down twice."),
    )  # fmt: skip
    worth = forms.ChoiceField(
        label=lazy("How much would be worth the trouble?"), widget=forms.RadioSelect, initial="middle",
        choices=[("small", lazy("A fifth, or 1 point of 10")), ("middle", lazy("A third, or 2 points of 10")),
                 ("large", lazy("Half, or 3 points of 10"))],
    )  # fmt: skip
    weeks = forms.ChoiceField(
        label=lazy("How long may it last at most?"), widget=forms.RadioSelect, initial="12",
        choices=[("6", lazy("6 weeks")), ("12", lazy("12 weeks")), ("24", lazy("24 weeks"))],
        help_text=lazy("A longer one finds smaller effects. It is told before you start."),
    )  # fmt: skip
    about = forms.CharField(
        label=lazy("How are you just now?"), required=False, max_length=2_000, widget=forms.Textarea,
        help_text=lazy("Anything new or unusual. It is read once, in case something else comes first, and not kept."),
    )  # fmt: skip

    def __init__(self, data: object, opened: Opened) -> None:
        """Offer what fits this record."""
        super().__init__(data)  # type: ignore[arg-type]
        self.opened = opened
        self.all_choices = choices(opened)
        self.outcomes = outcomes(opened)
        allowed = [(one.offer.id, _sentence(one.offer.doing)) for one in self.all_choices if not one.refused]
        change = cast("forms.ChoiceField", self.fields["change"])
        change.choices = [*allowed, (OWN, _("Something else, in my own words"))]
        outcome = cast("forms.ChoiceField", self.fields["outcome"])
        outcome.choices = [(f"{one.id} {one.better}", _way(one)) for one in self.outcomes]

    def planned(self) -> tuple[Plan, Outcome] | None:
        """The plan; none when something keeps it from being made, which is then an error of its field."""
        said = self.cleaned_data
        outcome = next(one for one in self.outcomes if said["outcome"] == f"{one.id} {one.better}")
        own = said["change"] == OWN
        try:
            offer = approve(
                consultation(),
                self.opened.profile,
                change=None if own else said["change"],
                doing=said["doing"],
                leaving=said["leaving"],
                about=said["about"],
                recorded=of_record(self.opened),
            )
        except RefusedError as error:
            self.add_error("doing" if own else "change", str(error))
            return None
        found = before(self.opened, outcome)
        if found.lacking:
            self.add_error("outcome", _too_few(found.recorded))
        elif found.usual is None:
            self.add_error("outcome", _("It was the same on all days, so nothing could be seen to change."))
        if found.usual is None:
            return None
        share, points = _WORTH[said["worth"]]
        least = points if outcome.kind == "rating" else share
        seed = secrets.randbelow(2**32)
        kept_share = min(max(found.share, 0.5), 0.95)
        design = Design(outcome.kind, offer.period_days, 0, offer.onset_days, offer.carryover_days, kept_share)
        size = worthwhile_size(outcome.kind, outcome.better, least, found.usual)
        most = max(int(said["weeks"]) * 7 // (2 * offer.period_days), FEWEST_PAIRS)
        worked_out = pairs_for(design, size, found.usual, WANTED, seed, most)
        pairs = worked_out.enough or most
        reached = worked_out.by_pairs[pairs]
        today = self.opened.today
        who = self.opened.profile
        return Plan(
            question=_("Does it help me: %(change)s?") % {"change": offer.doing},
            outcome=outcome.name,
            kind=outcome.kind,
            better=outcome.better,
            change=change_of(knowledge(), offer),
            start=today + timedelta(days=1),
            period_days=offer.period_days,
            washout_days=0,
            order=draw(pairs, seed),
            longest_run=LONGEST_RUN,
            seed=seed,
            usual=found.usual,
            worthwhile=least,
            wanted_power=WANTED,
            power=round(reached, 3),
            created=today,
            knowledge_version=knowledge().version,
            person=(*who.known, *who.medicines),
        ), outcome


def from_today(plan: Plan, opened: Opened) -> Plan:
    """A draft as it begins when it is started today: tomorrow, in the order that was drawn."""
    return replace(plan, created=opened.today, start=opened.today + timedelta(days=1))


def still_allowed(plan: Plan, opened: Opened) -> None:
    """Hold the gates against the person once more: medicines and illnesses may have come since the plan was made.

    Raises:
        RefusedError: a gate is closed now.
    """
    change = plan.change
    approve(
        consultation(),
        opened.profile,
        change=change.id,
        doing=change.doing,
        leaving=change.leaving,
        recorded=of_record(opened),
    )


def _too_few(recorded: int) -> str:
    return _(
        "Your record says of %(n)s days how much of this there was, and %(of)s are needed to know what is usual: "
        "%(more)s more. Keep going, and say so on days without any."
    ) % {"n": recorded, "of": FEWEST_DAYS, "more": FEWEST_DAYS - recorded}


def _way(outcome: Outcome) -> str:
    name = _sentence(outcome.name)
    if outcome.counts:
        return _("Fewer: %(what)s") % {"what": outcome.name}
    return (_("%(what)s: less of it") if outcome.better == "lower" else _("%(what)s: more of it")) % {"what": name}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
