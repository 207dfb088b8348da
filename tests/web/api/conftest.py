"""Tries are counted anew for each test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:  # noqa: ARG001
    cache.clear()
