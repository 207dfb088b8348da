"""The facts as data: YAML under ``data/``, the schema that validates it, and one immutable object to read it from."""

from charley.knowledge import compare, mechanisms
from charley.knowledge.compiled import load
from charley.knowledge.conditions import Condition, Leaf
from charley.knowledge.drinks import Drink, Limit
from charley.knowledge.library import Knowledge, KnowledgeError, Problem
from charley.knowledge.reference import (
    Claim,
    Guide,
    Interaction,
    Link,
    Nutrient,
    Practice,
    SelfCare,
    Statistic,
    Test,
    Treatment,
)
from charley.knowledge.schema import (
    Cause,
    Choice,
    Finding,
    FindingKind,
    Grammar,
    Measurement,
    Medicine,
    Movement,
    RedFlag,
    Source,
    Urgency,
    Verified,
    WordClass,
)

__all__ = [
    "Cause",
    "Choice",
    "Claim",
    "Condition",
    "Drink",
    "Finding",
    "FindingKind",
    "Grammar",
    "Guide",
    "Interaction",
    "Knowledge",
    "KnowledgeError",
    "Leaf",
    "Limit",
    "Link",
    "Measurement",
    "Medicine",
    "Movement",
    "Nutrient",
    "Practice",
    "Problem",
    "RedFlag",
    "SelfCare",
    "Source",
    "Statistic",
    "Test",
    "Treatment",
    "Urgency",
    "Verified",
    "WordClass",
    "compare",
    "load",
    "mechanisms",
]
