"""The library by itself, as where a site leaves the community out; what members put beside it is tested with them."""

from __future__ import annotations

import pytest

from charley.web.library import beside


@pytest.fixture(autouse=True)
def _by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_PARTS", [])
