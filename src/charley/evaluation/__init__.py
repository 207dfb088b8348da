"""How good the answers are, and how well words are understood: known cases in, counts and rates out."""

from charley.evaluation.calibration import Bin, calibration_error, reliability
from charley.evaluation.cases import Case, read_cases
from charley.evaluation.dangers import Tried, shares_caught, try_dangers
from charley.evaluation.influence import Influence, influences
from charley.evaluation.json_lines import CasesError
from charley.evaluation.language import (
    Claim,
    Concepts,
    LanguageSummary,
    Score,
    Understood,
    claims_of_text,
    compare,
    read_concepts,
    summarise_language,
)
from charley.evaluation.naming import Naming
from charley.evaluation.results import CaseResult, Share, Summary, summarise
from charley.evaluation.run import View, evaluate_cases
from charley.evaluation.simulated import WAYS, Interview, interviews
from charley.evaluation.workups import CHOICES, Workup
from charley.evaluation.writings import Marked, Writing, read_writings

__all__ = [
    "CHOICES",
    "WAYS",
    "Bin",
    "Case",
    "CaseResult",
    "CasesError",
    "Claim",
    "Concepts",
    "Influence",
    "Interview",
    "LanguageSummary",
    "Marked",
    "Naming",
    "Score",
    "Share",
    "Summary",
    "Tried",
    "Understood",
    "View",
    "Workup",
    "Writing",
    "calibration_error",
    "claims_of_text",
    "compare",
    "evaluate_cases",
    "influences",
    "interviews",
    "read_cases",
    "read_concepts",
    "read_writings",
    "reliability",
    "shares_caught",
    "summarise",
    "summarise_language",
    "try_dangers",
]
