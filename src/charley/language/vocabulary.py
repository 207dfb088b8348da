"""Every word that means something to the reader by itself: the words of all tables, whatever the knowledge holds."""

from __future__ import annotations

from charley.language import (
    about,
    advice,
    asking,
    directions,
    epochs,
    named,
    past,
    places,
    profiles,
    reasons,
    relatives,
    relieved,
    remarks,
    sayings,
    times,
    triggers,
    whose,
    words,
)

_SAID_IN = (
    about,
    advice,
    asking,
    directions,
    epochs,
    named,
    past,
    places,
    profiles,
    reasons,
    relieved,
    relatives,
    remarks,
    sayings,
    times,
    triggers,
    whose,
    words,
)
VOCABULARY = frozenset[str]().union(*(part.SAID for part in _SAID_IN))
