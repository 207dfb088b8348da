"""The treatment plan: goals, steps with their owner, and what to ask before a step begins. It knows no database."""

from charley.plan.asking import Reason, reasons_to_ask
from charley.plan.events import Asked, Event, GoalSet, GoalState, Moved, Reviewed, StepSet, from_document, to_document
from charley.plan.measuring import MEASURES, WEEKS, Measured, measured
from charley.plan.plan import Goal, Plan, Step, check_move, plan_of
from charley.plan.values import KINDS, Owner, PlanError, State

__all__ = [
    "KINDS",
    "MEASURES",
    "WEEKS",
    "Asked",
    "Event",
    "Goal",
    "GoalSet",
    "GoalState",
    "Measured",
    "Moved",
    "Owner",
    "Plan",
    "PlanError",
    "Reason",
    "Reviewed",
    "State",
    "Step",
    "StepSet",
    "check_move",
    "from_document",
    "measured",
    "plan_of",
    "reasons_to_ask",
    "to_document",
]
