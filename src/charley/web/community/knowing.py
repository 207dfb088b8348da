"""What reads posts, one in a process."""

from __future__ import annotations

from charley.community import PostReader
from charley.web.knowing import consultation, knowledge
from charley.web.once import once


@once
def post_reader() -> PostReader:
    """Reads each post before anybody else does."""
    return PostReader(knowledge(), consultation().reader, consultation().network)
