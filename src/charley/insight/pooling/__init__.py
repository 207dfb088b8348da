"""Many people's days together, from summaries only: what they share, what helped, and what may be published."""

from charley.insight.pooling.catalogue import OUTCOMES, Catalogue
from charley.insight.pooling.frequency import Frequencies, frequencies
from charley.insight.pooling.gathering import Batch, Problem, gather, join
from charley.insight.pooling.learning import FEWEST, learn
from charley.insight.pooling.making import experiment_told, known_as, triggers_told
from charley.insight.pooling.pooled import ChangeLearnt, PooledFile, PoolError, read_pooled
from charley.insight.pooling.prior import expected_of
from charley.insight.pooling.summary import Summary, SummaryError, json_schema, read_summary

__all__ = [
    "FEWEST",
    "OUTCOMES",
    "Batch",
    "Catalogue",
    "ChangeLearnt",
    "Frequencies",
    "PoolError",
    "PooledFile",
    "Problem",
    "Summary",
    "SummaryError",
    "expected_of",
    "experiment_told",
    "frequencies",
    "gather",
    "join",
    "json_schema",
    "known_as",
    "learn",
    "read_pooled",
    "read_summary",
    "triggers_told",
]
