"""How much waits, since when, and how much one moderator has looked at without a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from charley.community.wordings import SEEN
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Case
from charley.web.community.moderation.deciding import REMOVE, SHOW
from charley.web.community.moderation.measuring import STEPS

_LATELY = timedelta(hours=1)
_MANY = 10  # cases in an hour; our own choice: no study says how many one can bear
_DECISIONS = frozenset([SHOW, REMOVE, SEEN, "appeal_granted", "appeal_refused", *STEPS])


@dataclass(frozen=True)
class Load:
    """What a moderator has had in the last hour.

    Args:
        cases: decided.
        hard: whether somebody may have been in danger in one of them.
    """

    cases: int
    hard: bool

    @property
    def many(self) -> bool:
        """Whether a break would be good."""
        return self.cases >= _MANY


def load_of(moderator: Member, now: datetime) -> Load:
    """What one moderator decided lately."""
    done = Action.objects.filter(by=moderator, what__in=_DECISIONS, at__gt=now - _LATELY)
    return Load(done.values("case").distinct().count(), done.exclude(case__told_at=None).exists())


def oldest(waiting: Sequence[Case]) -> datetime | None:
    """Since when the case waits that waits longest."""
    return min((case.opened_at for case in waiting), default=None)
