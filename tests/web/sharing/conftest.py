"""A clock that the test moves, and tries counted anew."""

from __future__ import annotations

import pytest

from charley.web import clock as clock_of_computer
from charley.web.journal import upkeep
from charley.web.sharing.pages import reading
from tests.web.conftest import Clock


@pytest.fixture(autouse=True)
def _time(clock: Clock, monkeypatch: pytest.MonkeyPatch, db: None) -> None:  # noqa: ARG001
    monkeypatch.setattr(clock_of_computer, "now", clock)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    monkeypatch.setattr(upkeep, "automatic", lambda *_: None)  # no copy of a record beside the test's own
    reading.TRIES.forget()
