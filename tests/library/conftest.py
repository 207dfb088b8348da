from __future__ import annotations

import pytest

from charley.knowledge import Knowledge
from charley.library import Library
from charley.library.page import Page


@pytest.fixture(scope="session")
def library(knowledge: Knowledge) -> Library:
    return Library(knowledge)


@pytest.fixture(scope="session")
def pages(library: Library) -> list[Page]:
    return list(library.pages())
