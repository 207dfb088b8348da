"""What a member can be asked to allow. There is no purpose for advertising, and there will be none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext_noop as text_of


@dataclass(frozen=True)
class Purpose:
    """One thing to say yes or no to.

    Args:
        id: a name that stays.
        title: what is allowed, in the member's own voice.
        text: what exactly happens. A changed text asks everybody anew.
    """

    id: str
    title: str
    text: str

    @property
    def digest(self) -> str:
        """Of title and text: which version of them was agreed to."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()


READ, POOL, SHOW = "read", "pool", "show"
PURPOSES = (
    Purpose(
        READ,
        text_of("People I choose may read my page"),
        text_of(
            "I can invite people by name, one by one. Each may read the page for a visit that is made from my record, "
            "until the day that I choose. They may read the list of my episodes too, if I choose so. They can change "
            "nothing. What they have read or saved by then stays with them. If I say no later, nobody can read any "
            "more, at once."
        ),
    ),
    Purpose(
        POOL,
        text_of("My summary may be pooled"),
        text_of(
            "The people who run this site may make a summary of my record and of my experiments that are over, and "
            "learn from it together with those of others what sets episodes off and what helps. The summary holds "
            "sums, such as how strongly poor sleep goes with my episodes. It holds no day, no date, no words of mine "
            "and no name. What is learnt may be shown to everybody on this site, each number changed by chance so "
            "that nobody can tell whether I am in it. Nothing is told of fewer than 10 people. If I say no later, I "
            "am left out of all that is learnt after that. What was learnt before stays."
        ),
    ),
    Purpose(
        SHOW,
        text_of("I may show a picture of my own in the community"),
        text_of(
            "Beside a post I can show something of my own: how many episodes I had, one thing that my days say, or my "
            "check in short. I see it first, each time, and it is posted only when I say so. It holds no notes, no "
            "medicines and no words of mine, and it does not change when my record does. Whoever may read the post "
            "can see it, and can save it. If I say no later, all my pictures are taken off the posts, at once."
        ),
    ),
)


def purpose(name: str) -> Purpose:
    """A purpose by its name.

    >>> purpose("pool").title
    'My summary may be pooled'

    Raises:
        KeyError: when there is none.
    """
    return {one.id: one for one in PURPOSES}[name]
