"""Takes in what somebody wrote: read before anybody else sees it, kept once, and the thread is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from charley.community import Danger, PostError, PostReading
from charley.community.post_markup import as_html, mentions
from charley.community.seen import calmed, seen
from charley.community.trust import LIMITS, may_post
from charley.web.accounts.models import Member
from charley.web.community.about import note
from charley.web.community.knowing import post_reader
from charley.web.community.models import Audience, Case, Contribution, Kind, Revision, State, Team
from charley.web.community.moderation.calling import call
from charley.web.community.moderation.hearing import heard
from charley.web.community.moderation.measuring import pause_of
from charley.web.community.noticing import told
from charley.web.community.persons import level_of, person_of
from charley.web.community.searching import keep_words
from charley.web.community.seeing import kept_away
from charley.web.community.worrying import HOLD, Asked, Choice, Place, asked

_THREADS = (Kind.QUESTION, Kind.UPDATE, Kind.STORY, Kind.COMMENT)


class NotPosted(Exception):  # noqa: N818 (what happened, in people's words)
    """It was not kept; the message says why and what to do. What was typed stays with the caller."""


class Paused(NotPosted):
    """Posting is stopped for the member; help that the words ask for is shown all the same."""

    def __init__(self, until: datetime | None, reading: PostReading, called: bool = False) -> None:
        self.until, self.reading, self.called = until, reading, called
        day = date_format(until, "j F Y, H:i") if until else ""
        super().__init__(
            _("You can post again from %(day)s (UTC). You can still read, and keep your record.") % {"day": day}
            if until
            else _("You cannot post here any more. You can still read, and keep your record.")
        )


class AsksAgain(NotPosted):
    """The same fear comes again: the writer sees what is known first, and chooses."""

    def __init__(self, again: Asked) -> None:
        self.again = again
        super().__init__(_("You asked about this not long ago. Please read what is known first, and choose."))


@dataclass(frozen=True)
class Draft:
    """What somebody wants to post.

    Args:
        kind: what it is.
        body: Markdown, as typed.
        title: of a question or story.
        team: where it belongs; an answer takes that of its thread.
        to: what it answers.
        audience: who may see it; an answer takes that of its thread.
        article: under which it is a comment.
        picture: what of their own check or record is attached.
        prompt: what a story answers; of the team or the article.
        details: of a story: where, feel, when, hinders, role.
        may_quote: an editor may put words of a story under an article, without the name.
        choice: what the writer chose where the same fear comes again.
    """

    kind: Kind
    body: str
    title: str = ""
    team: Team | None = None
    to: Contribution | None = None
    audience: Audience = Audience.MEMBERS
    article: str = ""
    anonymous: bool = False
    picture: dict[str, object] | None = None
    prompt: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    may_quote: bool = False
    choice: Choice | None = None


@dataclass(frozen=True)
class Posted:
    """What became of it."""

    contribution: Contribution
    reading: PostReading
    mentioned: tuple[str, ...] = field(default=())

    @property
    def held(self) -> bool:
        """Whether others see it only once a moderator has looked."""
        return self.contribution.state == State.HELD


def post(author: Member, draft: Draft, now: datetime) -> Posted:
    """Keep a contribution.

    Raises:
        NotPosted: when it is empty, too long, too much at once, or answers what cannot be answered; :class:`Paused`
            while posting is stopped for the member; :class:`AsksAgain` where the writer has to choose first.
    """
    draft = replace(draft, title=_keepable(draft.title), body=_keepable(draft.body))
    reading = read(draft.title, draft.body)
    _not_paused(author, reading, draft.title, draft.body, now)
    person = person_of(author, now)
    trusted = level_of(person)
    calls = mentions(draft.body)
    written = Contribution.objects.filter(author=author, made_at__gt=now - timedelta(days=1)).values_list("made_at")
    refused = may_post(trusted, [at for (at,) in written], now, links=len(reading.links), mentions=len(calls))
    if refused and not any(danger.present for danger in reading.dangers):  # who is in danger is heard
        raise NotPosted(refused.why)
    again = asked(author, Place(draft.kind, draft.team, draft.audience, draft.anonymous), reading, now)
    if again and again.choices and draft.choice not in again.choices:
        raise AsksAgain(again)
    kept = kept_of(reading) | ({"worry": again.worry.about} if again else {})
    holds = [hold.value for hold in reading.holds]
    if again and again.choices and draft.choice is Choice.OWN:
        body = again.joined(draft.title, draft.body)
        draft = replace(draft, kind=Kind.ANSWER, to=again.own, title="", body=body)
        kept["folded"] = again.worry.times
    elif again and again.choices and draft.choice is Choice.MODERATOR:
        holds.append(HOLD)
    root, parent = _place(draft)
    if LIMITS[trusted].held_first and not holds:
        holds = ["new"]
    with transaction.atomic():
        made = Contribution.objects.create(
            kind=draft.kind,
            team=root.team if root else draft.team,
            article=root.article if root else draft.article,
            author=author,
            anonymous=draft.anonymous,
            root=root,
            parent=parent,
            title=draft.title.strip(),
            body=draft.body,
            html=html_of(author, draft.body),
            read=kept,
            picture=draft.picture,
            prompt=draft.prompt,
            details=dict(draft.details),
            may_quote=draft.may_quote,
            audience=root.audience if root else draft.audience,
            state=State.HELD if holds else State.LIVE,
            made_at=now,
            last_at=now,
        )
        if made.title:
            keep_words(made)
        note(made)
        if not holds:
            shown(made, now)
            told(made, now)
        if holds or reading.alert:
            open_case(made, reading.alert or next(iter(reading.dangers), None), holds, now)
    return Posted(made, reading, calls)


def shown(made: Contribution, now: datetime) -> None:
    """A contribution to a thread stands now: the thread moves up, but not for a fear that comes again."""
    if made.root_id:
        moved = {} if "folded" in made.read else {"last_at": now}
        Contribution.objects.filter(pk=made.root_id).update(answers=F("answers") + 1, **moved)


def edit(made: Contribution, title: str, body: str, now: datetime) -> Posted:
    """Change what one wrote; how it read before is kept, and it is read anew.

    Raises:
        NotPosted: when it is empty or too long, or posting is stopped for the member.
    """
    title, body = _keepable(title), _keepable(body)
    reading = read(title, body)
    if made.author:
        _not_paused(made.author, reading, title, body, now)
    with transaction.atomic():
        stood = made.state == State.LIVE
        Revision.objects.create(contribution=made, at=now, title=made.title, body=made.body, stood=stood)
        made.title, made.body, made.html = title.strip(), body, html_of(made.author, body)
        stays = {name: made.read[name] for name in ("worry", "folded") if name in made.read}
        made.read, made.edited_at = kept_of(reading) | stays, now
        if reading.held and made.state == State.LIVE:
            made.state = State.HELD
        made.save(update_fields=["title", "body", "html", "read", "edited_at", "state"])
        keep_words(made)
        note(made)
        if reading.held or reading.alert:
            holds = [hold.value for hold in reading.holds]
            open_case(made, reading.alert or next(iter(reading.dangers), None), holds, now)
    return Posted(made, reading, mentions(body))


def open_case(made: Contribution, danger: Danger | None, holds: list[str], now: datetime) -> Case:
    """A case for moderators; what is open already is added to."""
    case, new = Case.objects.get_or_create(
        contribution=made,
        closed_at=None,
        defaults={
            "about": made.author,
            "opened_at": now,
            "snapshot": {"title": made.title, "body": made.body},
            "why": holds,
        },
    )
    if danger and (new or not case.risk):
        case.risk, case.sure = danger.risk.value, danger.sure
    case.why = sorted({*case.why, *holds})
    case.save(update_fields=["risk", "sure", "why"])
    if danger and danger.wakes:
        call(case, now)
    return case


def _keepable(text: str) -> str:
    """Without the sign, and the halves of signs, that no database keeps."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _not_paused(author: Member, reading: PostReading, title: str, body: str, now: datetime) -> None:
    pause = pause_of(author, now)
    if pause:
        if reading.alert:
            heard(author, reading.alert, title, body, now)
        raise Paused(pause.until, reading, called=reading.alert is not None)


def read(title: str, body: str) -> PostReading:
    """What a post says, title and text together.

    Raises:
        NotPosted: when there is nothing to read or it is too long.
    """
    try:
        return post_reader().read(f"{title.strip()}\n\n{body}" if title.strip() else body)
    except PostError as error:
        raise NotPosted(str(error)) from error


def as_shown(body: str) -> str:
    """The text as others will see it: what is hidden in it is gone, shouting is calmed.

    Raises:
        NotPosted: when nothing is left, though there is a title.
    """
    try:
        text = seen(body)
    except PostError as error:
        raise NotPosted(str(error)) from error
    return calmed(text.shown) if text.shouts else text.shown


def html_of(author: Member | None, body: str) -> str:
    """The text as a page shows it; names of members who take part are links, and lead nowhere for who keeps away."""
    names = mentions(body)
    away = kept_away(author) if author else []
    called = Member.objects.filter(username__in=names, is_active=True, person__isnull=False).exclude(pk__in=away)
    there = {
        name: reverse("community:person", kwargs={"name": name})
        for name in (called.values_list("username", flat=True) if names else ())
    }
    return as_html(as_shown(body), there.get)


def kept_of(reading: PostReading) -> dict[str, object]:
    """What is kept of a reading, for what stands beside the post and for counts; never shown as a diagnosis."""
    return {
        "findings": sorted(reading.findings),
        "claims": [{"id": one.claim.id, "asked": one.asked} for one in reading.claims],
        "cautions": list(reading.cautions),
        "holds": [hold.value for hold in reading.holds],
        "dangers": [
            {"risk": one.risk.value, "about": one.about.value, "sure": one.sure, "rule": one.help.rule}
            for one in reading.dangers
        ],
    }


def _place(draft: Draft) -> tuple[Contribution | None, Contribution | None]:
    """The thread and the answer that a contribution belongs to."""
    if draft.kind in _THREADS:
        return None, None
    if draft.to is None or draft.to.state != State.LIVE:
        raise NotPosted("What you answer is not there any more. What you wrote is kept on this page.")
    if draft.kind == Kind.ANSWER:
        return (draft.to.root or draft.to), None
    answer = draft.to if draft.to.kind == Kind.ANSWER else draft.to.parent
    if answer is None:
        raise NotPosted("A reply belongs to an answer. Please choose the answer once more.")
    return answer.root, answer


def delete(made: Contribution, now: datetime) -> None:
    """Take away what one wrote; a thread whose beginning is gone is gone with it."""
    with transaction.atomic():
        if made.root_id and made.state == State.LIVE:
            Contribution.objects.filter(pk=made.root_id, answers__gt=0).update(answers=F("answers") - 1)
        made.read = {**made.read, "was": made.state}
        made.state, made.deleted_at = State.DELETED, now
        made.save(update_fields=["state", "deleted_at", "read"])


def restore(made: Contribution, now: datetime) -> None:
    """Bring it back as it stood."""
    with transaction.atomic():
        made.state = made.read.pop("was", State.LIVE)
        made.deleted_at = None
        made.save(update_fields=["state", "deleted_at", "read"])
        if made.state == State.LIVE:
            shown(made, now)
