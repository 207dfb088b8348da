"""The record of this computer, its pages, and a clock that the test moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from charley.web import clock as clock_of_computer
from charley.web.journal import upkeep
from charley.web.journal.store import Store
from tests.web.conftest import Clock

Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def _time(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_of_computer, "now", clock)
    monkeypatch.setattr(upkeep, "automatic", lambda *_: None)  # no copy of a record beside the test's own


@pytest.fixture(autouse=True)
def _household(settings: Any) -> None:
    settings.HOUSEHOLD = True


@pytest.fixture(autouse=True)
def diary(store: Store) -> Store:
    """The diary that the pages use, with the time zone Europe/London."""
    return store


@pytest.fixture
def send(client: Client, clock: Clock) -> Send:
    """Opens a page, waits a moment, and sends its form: ``send("/journal", "/journal/now", kind="cramp")``."""

    def send_form(page: str, action: str, wait_s: float = 2, follow: bool = True, **data: Any) -> Any:
        form = form_of(client, page)
        clock.move(seconds=wait_s)
        return client.post(action, {"form": form, "from": page, **data}, follow=follow)

    return send_form


def form_of(client: Client, page: str) -> str:
    """The number of the first form of a page."""
    found = re.search(r'name="form" value="([^"]+)"', client.get(page).content.decode())
    assert found
    return found[1]
