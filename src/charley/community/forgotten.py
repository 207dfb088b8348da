"""Takes the name of somebody who left out of what others wrote."""

from __future__ import annotations

import re
from html import unescape

INSTEAD = "[a member who left]"
_CALLED = re.compile(r'<a [^>]*class="mention"[^>]*>@([^<]*)</a>')


def without_mentions(text: str, name: str) -> str:
    """A text in which a name is called no more; the same name without its @ may be a word, and stays.

    >>> without_mentions("Thanks @quiet_calf, my calf is quiet now. @quiet_calf2 too.", "quiet_calf")
    'Thanks [a member who left], my calf is quiet now. @quiet_calf2 too.'
    """
    return re.sub(rf"(?<![\w@/.])@{_ends(name)}", INSTEAD, text, flags=re.IGNORECASE)


def without_links(html: str, name: str) -> str:
    """The page of such a text: the link to who left is words.

    >>> without_links('<p><a href="/community/people/Calf" class="mention" rel="x">@Calf</a> said</p>', "Calf")
    '<p>[a member who left] said</p>'
    """
    looks = name.casefold()
    words = _CALLED.sub(lambda found: INSTEAD if unescape(found[1]).casefold() == looks else found.group(), html)
    return without_mentions(words, name)


def without_name(text: str, name: str) -> str:
    """What moderators or reporters wrote: there a name means a person, with its @ or without.

    >>> without_name("Please leave Quiet Calf alone. Quiet Calf's calf is quiet.", "Quiet Calf")
    "Please leave [a member who left] alone. [a member who left]'s calf is quiet."
    """
    return re.sub(rf"(?<![\w@/.]){_ends(name)}", INSTEAD, without_mentions(text, name))


def _ends(name: str) -> str:
    return rf"{re.escape(name)}(?!\w|[.-]\w)"
