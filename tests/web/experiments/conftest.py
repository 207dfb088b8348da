"""The record of this computer and its clock, as for the pages of the record."""

from tests.web.journal.conftest import _household, _time, diary, send  # noqa: F401 (fixtures)
