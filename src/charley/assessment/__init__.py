"""Findings in; urgency, kinds of movement, causes, next questions and their reasons out. Pure functions."""

from charley.assessment.answer import Answer, CauseFit, assess, pointed_to
from charley.assessment.attributes import (
    NOTHING_TAKEN,
    NOTHING_TOLD,
    Amount,
    Attributes,
    Course,
    DrinkTaken,
    Frequency,
    Grade,
    Intake,
    MedicineDetail,
    Onset,
    Precision,
    Severity,
    Span,
)
from charley.assessment.explain import Weight, produced
from charley.assessment.feared import Feared
from charley.assessment.network import Network, compile_network
from charley.assessment.noisy_or import Answers, Posterior, posterior
from charley.assessment.opinion import Opinion, opinion
from charley.assessment.outlook import outlook
from charley.assessment.person import Observation, Origin, Profile, Setting, Side, State
from charley.assessment.picture import Picture, complete
from charley.assessment.priors import priors
from charley.assessment.questions import Question, askable, next_questions
from charley.assessment.triage import Reason, Triage, triage
from charley.assessment.usual import BesideKnown
from charley.assessment.workup import TROUBLE, tests_worth

__all__ = [
    "NOTHING_TAKEN",
    "NOTHING_TOLD",
    "TROUBLE",
    "Amount",
    "Answer",
    "Answers",
    "Attributes",
    "BesideKnown",
    "CauseFit",
    "Course",
    "DrinkTaken",
    "Feared",
    "Frequency",
    "Grade",
    "Intake",
    "MedicineDetail",
    "Network",
    "Observation",
    "Onset",
    "Opinion",
    "Origin",
    "Picture",
    "Posterior",
    "Precision",
    "Profile",
    "Question",
    "Reason",
    "Setting",
    "Severity",
    "Side",
    "Span",
    "State",
    "Triage",
    "Weight",
    "askable",
    "assess",
    "compile_network",
    "complete",
    "next_questions",
    "opinion",
    "outlook",
    "pointed_to",
    "posterior",
    "priors",
    "produced",
    "tests_worth",
    "triage",
]
