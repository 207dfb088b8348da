"""Posts, and the help that words ask for, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.urls import reverse

from charley.community import Help, PostReading
from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, State
from charley.web.community.pages.answered import place_of
from charley.web.community.pages.showing import Done, beside
from charley.web.community.posting import NotPosted, as_shown, read
from charley.web.community.seeing import shown_name
from charley.web.knowing import knowledge
from charley.web.site.countries import Country, countries

Json = dict[str, Any]
_READ = 9_000  # characters of what is too long to be posted


def about(one: Contribution, viewer: Member | None, done: Done = ()) -> Json:
    """What every post has."""
    return {
        "ref": one.ref,
        "kind": one.kind,
        "title": one.title,
        "name": shown_name(one) or None,
        "team": one.team_id,
        "audience": one.audience,
        "mine": viewer is not None and one.author_id == viewer.pk,
        "waiting": one.state != State.LIVE,
        "made_at": one.made_at.isoformat(),
        "edited_at": one.edited_at.isoformat() if one.edited_at else None,
        "helped": one.helped,
        "same": one.same,
        "said": sorted(what for pk, what in done if pk == one.pk),
        "address": place_of(one),
    }


def line(one: Contribution, viewer: Member | None) -> Json:
    """How a thread begins, in a list."""
    where = reverse("community:thread", kwargs={"ref": one.ref})
    return about(one, viewer) | {"last_at": one.last_at.isoformat(), "answers": one.answers, "address": where}


def whole(one: Contribution, viewer: Member | None, done: Done = ()) -> Json:
    """A post with its words; what is hidden in them stays hidden."""
    try:
        text = as_shown(one.body)
    except NotPosted:  # kept before there was a rule, or erased
        text = ""
    return about(one, viewer, done) | {
        "text": text,
        "html": one.html,
        "beside": evidence(one),
        "cautions": list(one.read.get("cautions", ())),
    }


def evidence(one: Contribution) -> list[Json]:
    """What is known of the claims in it."""
    return [
        {"claim": claim.claim, "verdict": claim.verdict, "why": claim.why, "address": claim.address}
        for claim in beside(one.read)
    ]


def posted(one: Contribution, reading: PostReading, country: str) -> Json:
    """What became of a post."""
    return {
        "ref": one.ref,
        "kind": one.kind,
        "state": one.state,
        "held": one.state == State.HELD,
        "holds": list(one.read.get("holds", ())),
        "cautions": list(one.read.get("cautions", ())),
        "beside": evidence(one),
        "help": help_json(reading.help, country) if reading.help else None,
        "address": place_of(one),
    }


def help_json(told: Help, country: str) -> Json:
    """Help as data, with the numbers."""
    return {
        "urgency": told.urgency.value,
        "do": told.do,
        "why": told.why,
        "in_case": told.quiet,
        "lines": list(told.lines),
        "anywhere": knowledge().help["any"].emergency,
        "numbers": [
            {
                "country": one.code,
                "emergency": one.emergency,
                "crisis_line": one.crisis_line,
                "advice_line": one.advice_line,
            }
            for one in _of(country)
        ],
    }


def help_lines(reading: PostReading, country: str) -> Iterable[str]:
    """What to do at once, for a fault: in words, with the numbers."""
    told = reading.help
    if told is None:
        return
    yield told.do
    yield told.why
    names = {"emergency": "emergency", "crisis": "crisis_line", "advice": "advice_line"}
    for kind in told.lines:
        if kind == "emergency" and len(_of(country)) > 1:
            yield knowledge().help["any"].emergency
        for one in _of(country):
            number = asdict(one)[names[kind]]
            if number:
                yield f"{one.name}, {kind}: {number}"


def emergency_of(body: object) -> tuple[str, ...]:
    """What to do at once when the words of a post that cannot be used tell of a danger."""
    if not isinstance(body, dict):
        return ()
    said = [body.get(name) for name in ("title", "body", "country")]
    title, text, country = (one if isinstance(one, str) else "" for one in said)
    try:
        return tuple(help_lines(read(title[:_READ], text[:_READ]), country))
    except NotPosted:
        return ()


def _of(country: str) -> tuple[Country, ...]:
    """The country that was named, otherwise all."""
    return tuple(one for one in countries() if one.code == country.upper()) or countries()
