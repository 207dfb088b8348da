from __future__ import annotations

import pytest

from charley.community import PostReader
from charley.knowledge import Knowledge


@pytest.fixture(scope="session")
def posts(knowledge: Knowledge) -> PostReader:
    return PostReader(knowledge)
