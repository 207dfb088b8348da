"""What is said when something cannot be kept in the record."""

from __future__ import annotations


class RecordError(ValueError):
    """A value cannot be kept; the message says what was wrong and what to do."""
