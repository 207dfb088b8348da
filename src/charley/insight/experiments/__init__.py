"""Self-experiments: one change, two arms in periods drawn by lot, and what the days then say."""

from charley.insight.experiments.days import Day, DaysError
from charley.insight.experiments.offers import OFFERS, Offer
from charley.insight.experiments.plan import Change, Plan, PlanError, read_plan, to_document
from charley.insight.experiments.power import Design, Usual, pairs_for, power, usual
from charley.insight.experiments.result import Result, TooEarlyError, analyse

__all__ = [
    "OFFERS",
    "Change",
    "Day",
    "DaysError",
    "Design",
    "Offer",
    "Plan",
    "PlanError",
    "Result",
    "TooEarlyError",
    "Usual",
    "analyse",
    "pairs_for",
    "power",
    "read_plan",
    "to_document",
    "usual",
]
