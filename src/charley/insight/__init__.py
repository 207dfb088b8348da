"""What a record teaches: what sets episodes off for one person, told only as far as the days allow."""

from charley.insight import said, said_around
from charley.insight.around import Medicine
from charley.insight.contract import as_json
from charley.insight.doses import DoseChange
from charley.insight.learned import Factor, Learned, learn
from charley.insight.problems import TableError
from charley.insight.table import Table, read_table, span
from charley.insight.usual import Usual, usual

__all__ = [
    "DoseChange",
    "Factor",
    "Learned",
    "Medicine",
    "Table",
    "TableError",
    "Usual",
    "as_json",
    "learn",
    "read_table",
    "said",
    "said_around",
    "span",
    "usual",
]
