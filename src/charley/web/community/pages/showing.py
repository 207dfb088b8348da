"""A contribution as pages show it: whose it is, what stands beside it, and what the reader may do with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from markupsafe import Markup

from charley.knowledge import Claim
from charley.web.accounts.models import Member
from charley.web.community.headings import heading
from charley.web.community.models import Contribution, State
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
    at: datetime
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
    name = shown_name(one)
    return Shown(
        ref=one.ref,
        kind=one.kind,
        title=one.title,
        html=Markup(one.html),  # noqa: S704 (made by charley.community.post_markup, which lets through what is safe)
        name=name,
        person=reverse("community:person", kwargs={"name": name}) if name else "",
        when=day_of(one.made_at),
        at=one.made_at,
        changed=one.edited_at is not None,
        mine=viewer is not None and one.author_id == viewer.pk,
        beside=tuple(beside(one)),
        cautions=tuple(one.read.get("cautions", ())),
        waiting=one.state != State.LIVE,
        helped=one.helped,
        same=one.same,
        did_help=(one.pk, "helped") in done,
        did_same=(one.pk, "same") in done,
        audience=str(one.get_audience_display()),
        left=one.author_id is None,
        picture=picture_shown(one.picture, one.ref),
        heading="" if one.root_id else heading(one),
        opening=opening(one),
        details=details_in_words(one.details),
        replies=tuple(replies),
    )


def opening(one: Contribution) -> str:
    """The first words of a long text."""
    text = unescape(strip_tags(one.html)) if len(one.html) > _LONG else ""
    return Truncator(" ".join(text.split())).chars(_OPENING) if len(text) > _LONG else ""


def day_of(at: datetime) -> str:
    """A day in words, the same for every reader."""
    return date_format(at, "j F Y")


def beside(one: Contribution) -> Iterable[Beside]:
    """Evidence for what is claimed; claims that the knowledge no longer holds are left out."""
    for said in one.read.get("claims", ()):
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
