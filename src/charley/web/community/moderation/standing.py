"""Shows, hides and removes a post; the thread it belongs to is counted anew."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from charley.web.community.models import Contribution, State
from charley.web.community.noticing import told
from charley.web.community.posting import shown


def show(made: Contribution, now: datetime) -> None:
    """Let a post stand. What its writer has deleted meanwhile stays deleted, and may be brought back."""
    if made.state == State.DELETED:
        made.read = {**made.read, "was": State.LIVE.value}
    elif made.state != State.LIVE:
        if made.state == State.HELD and made.root_id is None:
            made.last_at = now  # it is new for everybody else
        made.state = State.LIVE
        shown(made, now)
    made.save(update_fields=["state", "read", "last_at"])
    told(made, now)


def hide(made: Contribution) -> None:
    """Hide a post until a moderator has looked."""
    _take_down(made, State.HIDDEN)


def remove(made: Contribution) -> None:
    """Take a post away; its writer cannot bring it back."""
    _take_down(made, State.REMOVED)


def _take_down(made: Contribution, state: State) -> None:
    if made.state == State.LIVE and made.root_id:
        Contribution.objects.filter(pk=made.root_id, answers__gt=0).update(answers=F("answers") - 1)
    made.state = state
    made.save(update_fields=["state"])
