"""Who is told of what was written: whoever it answers or calls, and who follows it; of nobody they keep away from.

Whom it answers or calls is told while it is posted. So are a few followers; many are told soon after, in parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Min, Q, QuerySet, When

from charley.community.pace import Event, Kind, due
from charley.community.post_markup import mentions
from charley.web.accounts.models import Member
from charley.web.community import models
from charley.web.community.choices import choices_of
from charley.web.community.followed import topics_of_article
from charley.web.community.models import Contribution, Follow, Notice, State, Telling, ToTell
from charley.web.community.push.devices import note_times
from charley.web.community.seeing import seen_pairs, shown_name

_AT_ONCE = 500
_FEW = 50  # followers who are told while the writer waits: some milliseconds
_PART = 2_000  # followers in one go
KINDS = (Kind.MENTION, Kind.ANSWER, Kind.REPLY, Kind.HELPED, Kind.SAME, Kind.FOLLOWED, Kind.QUESTION,
         Kind.ARTICLE)  # fmt: skip


def told(made: Contribution, now: datetime) -> int:
    """Note for everybody whom it concerns that a contribution stands; each is told of it once.

    Called when it is posted, or later by a moderator who shows it. What does not stand is told to nobody. Where more
    than some follow it, nobody waits for that: they are told by the next :func:`tell_followers`.

    Returns:
        how many were told.
    """
    if made.state != State.LIVE:
        return 0
    whom = list(_concerned(made))
    few = list(_followers(made).values_list("member", "what")[: _FEW + 1])
    if len(few) > _FEW:
        ToTell.objects.update_or_create(contribution=made, defaults={"at": now, "after": None})
    else:
        # of a team that somebody follows last, since of several reasons the first counts
        whom += sorted(((member, _reason(what)) for member, what in few), key=lambda one: one[1] is Kind.QUESTION)
    return _tell(whom, made, now)


def tell_followers() -> int:
    """Tell those who follow what many follow, a part of them at a time.

    Each part is noted together with how far it went: a run that is ended and begins again, or two beside each other,
    tell each follower once.

    Returns:
        how many were told.
    """
    count = 0
    for key in list(ToTell.objects.order_by("at").values_list("pk", flat=True)):
        while (part := _tell_part(key)) is not None:
            count += part
    return count


def _tell_part(key: int) -> int | None:
    """Tell the next followers of a contribution; none when all are told."""
    with transaction.atomic():
        work = ToTell.objects.select_for_update().filter(pk=key).first()
        if work is None:
            return None
        made = work.contribution
        those = _followers(made).filter(member__gt=work.after) if work.after else _followers(made)
        only_team = Min(Case(When(what=Follow.What.TEAM, then=1), default=0))
        part = list(those.values("member").annotate(t=only_team).order_by("member").values_list("member", "t")[:_PART])
        if made.state != State.LIVE or not part:
            work.delete()
            return None
        work.after = part[-1][0]
        work.save(update_fields=["after"])
        return _tell([(member, Kind.QUESTION if team else Kind.FOLLOWED) for member, team in part], made, work.at)


def _tell(reasons: Sequence[tuple[UUID, Kind]], made: Contribution, now: datetime) -> int:
    """Note it for those who may see it and were not told yet; of several reasons for one the first counts."""
    whom = dict(reversed(reasons))
    whom.pop(made.author_id, None)  # type: ignore[arg-type]
    already = set(Notice.objects.filter(contribution=made, member__in=whom).values_list("member", flat=True))
    seen = {member for member, _ in seen_pairs((member, made) for member in whom if member not in already)}
    return note([(member, kind) for member, kind in whom.items() if member in seen], made, now)


def reacted(one: Contribution, by: Member, what: str, now: datetime, *, said: bool) -> None:
    """Tell the writer that something helped, or is the same for somebody; taken back, it is as if never said."""
    if not said:
        Notice.objects.filter(contribution=one, by=by, kind=what, sent_at=None).delete()
    elif (
        one.author_id
        and not models.Distance.objects.filter(
            Q(member=one.author_id, other=by) | Q(member=by, other=one.author_id, blocked=True)
        ).exists()
    ):
        note([(one.author_id, Kind(what))], one, now, by)


def note(whom: Iterable[tuple[UUID, Kind]], one: Contribution, now: datetime, by: Member | None = None) -> int:
    """Write the rows, each with the time at which a letter goes where somebody wants letters."""
    thread = one.root or one
    teller = by.pk if by else (None if one.anonymous else one.author_id)
    count = 0
    all_of_them = list(whom)
    for first in range(0, len(all_of_them), _AT_ONCE):
        part = all_of_them[first : first + _AT_ONCE]
        wants = {
            telling.member_id: choices_of(telling)
            for telling in Telling.objects.filter(member__in=[m for m, _ in part]).exclude(letters_since=None)
        }
        rows = []
        for member, kind in part:
            event = Event(kind, now, one.team_id or "", thread.ref, thread.title, shown_name(one))
            at = due(event, wants[member]) if member in wants else None
            rows.append(Notice(member_id=member, kind=kind.value, contribution=one, by_id=teller, at=now, due_at=at))
        note_times(rows)
        count += len(Notice.objects.bulk_create(rows))
    return count


def tell_of_safety(member: Member, about: Contribution | None, words: str, now: datetime) -> None:
    """Tell a member what moderators did or say: on the site, by letter and on devices, at once whatever they chose."""
    letters = Telling.objects.filter(member=member).exclude(letters_since=None).exists()
    due_at = now if letters else None
    row = Notice(member=member, kind=Kind.SAFETY.value, contribution=about, words=words, at=now, due_at=due_at)
    note_times([row])
    row.save()


def _concerned(made: Contribution) -> Iterator[tuple[UUID, Kind]]:
    """Members and why; of several reasons for one the most important comes first."""
    called = mentions(made.body)
    if called:
        those = Member.objects.filter(username__in=called, is_active=True, person__isnull=False)
        yield from ((pk, Kind.MENTION) for pk in those.values_list("pk", flat=True))
    root, parent = made.root, made.parent
    if parent and parent.author_id:
        yield parent.author_id, Kind.REPLY
    if root and root.author_id:
        yield root.author_id, Kind.REPLY if parent else Kind.ANSWER


def _followers(made: Contribution) -> QuerySet[Follow]:
    """Of the thread, of the writer where the name stands there, and of the topics and the team of what is new."""
    followed = Q(what=Follow.What.THREAD, key=(made.root or made).ref)
    if made.author_id and not made.anonymous and "folded" not in made.read:
        followed |= Q(what=Follow.What.PERSON, key=str(made.author_id))
    if made.root_id is None:
        topics = {*made.read.get("findings", ()), *(made.team.topics if made.team else ())}
        topics |= topics_of_article(made.article)
        followed |= Q(what=Follow.What.TOPIC, key__in=topics)
        if made.team_id and made.kind != models.Kind.COMMENT:
            followed |= Q(what=Follow.What.TEAM, key=made.team_id)
    return Follow.objects.filter(followed)


def _reason(what: str) -> Kind:
    return Kind.QUESTION if what == Follow.What.TEAM else Kind.FOLLOWED
