"""What can be wrong with a table."""

from __future__ import annotations


class TableError(ValueError):
    """The table cannot be used; says what, where and what to do."""
