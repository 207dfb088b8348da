"""A contribution as pages show it: whose it is, what stands beside it, and what the reader may do with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from markupsafe import Markup

from charley.knowledge import Claim
from charley.web.accounts.models import Member
from charley.web.community.days import day_of
from charley.web.community.headings import heading
from charley.web.community.models import Audience, Contribution, State
from charley.web.community.pages.rows import Row
from charley.web.community.pictures import PictureShown, picture_shown
from charley.web.community.seeing import shown_name
from charley.web.community.story_details import details_in_words
from charley.web.knowing import knowledge

_LONG, _OPENING = 700, 300  # letters
Done = Collection[tuple[int, str]]  # contribution and reaction of the reader


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim that the knowledge has judged, beside a post that makes it or asks about it."""

    claim: str
    verdict: str
    why: str
    address: str
    looked_up: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One contribution.

    Args:
        ref: its name in addresses.
        name: of the writer; empty where none is shown.
        mine: whether the reader wrote it.
        beside: claims and their evidence.
        cautions: "dose" and "change", where it says how much to take or to stop something.
        left: the writer has left, or took the name off for good.
        waiting: it is not shown to others yet.
        heading: what its thread is called; empty for an answer.
        opening: how a long text begins, for where it is folded; empty for a short one.
        details: of a story, in words.
        replies: under an answer.
    """

    ref: str
    kind: str
    title: str
    html: Markup
    name: str
    person: str
    when: str
    day: str
    changed: bool
    mine: bool
    beside: tuple[Beside, ...]
    cautions: tuple[str, ...]
    waiting: bool
    helped: int
    same: int
    did_help: bool
    did_same: bool
    audience: str
    left: bool
    picture: PictureShown | None
    heading: str
    opening: str
    details: tuple[str, ...]
    replies: tuple[Shown, ...] = ()


def shown(one: Contribution, viewer: Member | None, done: Done = (), replies: Iterable[Shown] = ()) -> Shown:
    """How a contribution is shown to somebody."""
    row = Row(
        pk=one.pk,
        root=one.root_id,
        parent=one.parent_id,
        ref=one.ref,
        kind=one.kind,
        title=one.title,
        html=one.html,
        name=shown_name(one),
        left=one.author_id is None,
        mine=viewer is not None and one.author_id == viewer.pk,
        made_at=one.made_at.isoformat(),
        changed=one.edited_at is not None,
        read=json.dumps(one.read),
        picture=json.dumps(one.picture),
        details=json.dumps(one.details),
        audience=one.audience,
        state=one.state,
        helped=one.helped,
        same=one.same,
        did_help=(one.pk, "helped") in done,
        did_same=(one.pk, "same") in done,
    )
    return shown_row(row, "" if one.root_id else heading(one), replies)


def shown_row(row: Row, called: str = "", replies: Iterable[Shown] = ()) -> Shown:
    """How what was found for a reader is shown to them; ``called`` is what its thread is called."""
    read = json.loads(row.read)
    name = row.name or ""
    return Shown(
        ref=row.ref,
        kind=row.kind,
        title=row.title,
        html=Markup(row.html),  # noqa: S704 (made by charley.community.post_markup, which lets through what is safe)
        name=name,
        person=reverse("community:person", kwargs={"name": name}) if name else "",
        when=day_of(date.fromisoformat(row.made_at[:10])),
        day=row.made_at[:10],
        changed=row.changed,
        mine=bool(row.mine),  # none where the writer has left
        beside=tuple(beside(read)),
        cautions=tuple(read.get("cautions", ())),
        waiting=row.state != State.LIVE,
        helped=row.helped,
        same=row.same,
        did_help=row.did_help,
        did_same=row.did_same,
        audience=str(Audience(row.audience).label),
        left=row.left,
        picture=picture_shown(json.loads(row.picture), row.ref) if row.picture else None,
        heading=called,
        opening=opening(row.html),
        details=details_in_words(json.loads(row.details)),
        replies=tuple(replies),
    )


def opening(html: str) -> str:
    """The first words of a long text."""
    text = unescape(strip_tags(html)) if len(html) > _LONG else ""
    return Truncator(" ".join(text.split())).chars(_OPENING) if len(text) > _LONG else ""


def beside(read: dict[str, Any]) -> Iterable[Beside]:
    """Evidence for what is claimed; claims that the knowledge no longer holds are left out."""
    for said in read.get("claims", ()):
        claim = knowledge().claims.get(said["id"])
        if claim:
            address = reverse("library:page", kwargs={"kind": "claims", "which": claim.id})
            yield Beside(claim.claim, verdict_words(claim), claim.why, address, "")


def verdict_words(claim: Claim) -> str:
    """The verdict in a few words."""
    return {
        "supported": _("Studies support this"),
        "plausible_but_unproven": _("Not proven"),
        "contradicted": _("Studies do not support this"),
        "commercial": _("Not shown; often said to sell something"),
    }[claim.verdict]
