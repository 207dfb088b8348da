"""How good the answers are: cases with a known diagnosis in, counts and rates out."""

from charley.evaluation.calibration import Bin, calibration_error, reliability
from charley.evaluation.cases import Case, CasesError, read_cases
from charley.evaluation.influence import Influence, influences
from charley.evaluation.naming import Naming
from charley.evaluation.results import CaseResult, Share, Summary, summarise
from charley.evaluation.run import View, evaluate_cases
from charley.evaluation.simulated import WAYS, Interview, interviews
from charley.evaluation.workups import CHOICES, Workup

__all__ = [
    "CHOICES",
    "WAYS",
    "Bin",
    "Case",
    "CaseResult",
    "CasesError",
    "Influence",
    "Interview",
    "Naming",
    "Share",
    "Summary",
    "View",
    "Workup",
    "calibration_error",
    "evaluate_cases",
    "influences",
    "interviews",
    "read_cases",
    "reliability",
    "summarise",
]
