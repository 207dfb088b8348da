"""The fixtures of the record's pages."""

from tests.web.journal.conftest import _household, _time, diary, send

__all__ = ["_household", "_time", "diary", "send"]
