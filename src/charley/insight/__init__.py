"""What a record teaches: what sets episodes off for one person, told only as far as the days allow."""

from charley.insight import said, said_around
from charley.insight.contract import as_json
from charley.insight.expected_range import Expected, Step, expected
from charley.insight.learned import Factor, Learned, learn
from charley.insight.problems import TableError
from charley.insight.table import Table, read_table, span

__all__ = [
    "Expected",
    "Factor",
    "Learned",
    "Step",
    "Table",
    "TableError",
    "as_json",
    "expected",
    "learn",
    "read_table",
    "said",
    "said_around",
    "span",
]
