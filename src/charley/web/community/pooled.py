"""What records and experiments of members who said yes teach together, in words, with the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from charley.diary import built_in
from charley.web.community.about import topics
from charley.web.community.followed import topic_name
from charley.web.community.models import Team, Together
from charley.web.community.pages.showing import verdict_words
from charley.web.knowing import knowledge
from charley.web.library.shelves import library


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the knowledge says of it.

    Args:
        title: what was judged.
        verdict: in a few words.
        address: of the page that says why.
    """

    title: str
    verdict: str
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """One trigger or change, as members found it.

    Args:
        name: of it.
        outcome: for what.
        people: about how many, in words.
        lines: what they found, each with its interval.
        evidence: that the knowledge has judged; empty where nobody has yet.
    """

    name: str
    outcome: str
    people: str
    lines: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Pooled:
    """All that was published last.

    Args:
        at: when.
        factors: what of the day went with more or fewer.
        changes: what was tried in experiments.
        epsilon: of this publication.
        spent: of all publications so far.
        limit: of all that there may ever be.
    """

    at: datetime
    factors: tuple[Found, ...]
    changes: tuple[Found, ...]
    epsilon: str
    spent: str
    limit: str


def put(documents: dict[str | None, dict[str, Any]], now: datetime) -> None:
    """Show these from now on: of each team, and of all under none. What was shown before goes."""
    with transaction.atomic():
        Together.objects.filter(what=Together.What.POOL).delete()
        Together.objects.bulk_create(
            Together(what=Together.What.POOL, team_id=team, at=now, told=one) for team, one in documents.items()
        )


def pooled_of(team: Team | None) -> Pooled | None:
    """What was published last of a team, or of all; none where nothing was."""
    row = Together.objects.filter(what=Together.What.POOL, team=team).first()
    if row is None:
        return None
    told = row.told
    return Pooled(
        row.at,
        tuple(_factor(one) for one in told["factors"] if one["factor"] in built_in()),
        tuple(_change(one) for one in told["changes"]),
        told["budget"]["now"],
        told["budget"]["spent"],
        told["budget"]["limit"],
    )


def _factor(one: dict[str, Any]) -> Found:
    name, outcome = built_in()[one["factor"]].name, _outcome(one["outcome"])
    when = _("On days with more of it, or soon after") if one["numeric"] else _("On days with it, or soon after")
    lines = (
        _("%(when)s, there was more: in %(share)s.") % {"when": when, "share": _share(one["more"])},
        _("%(when)s, there was less: in %(share)s.") % {"when": when, "share": _share(one["fewer"])},
    )
    return Found(name, outcome, _people(one), lines, tuple(_judged(one["factor"])))


def _change(one: dict[str, Any]) -> Found:
    from charley.insight.experiments.offers import BY_ID

    change = one["change"]
    name = BY_ID[change].doing if change in BY_ID else change.replace("_", " ")
    lines = (
        _("It helped by a size that counts: in %(share)s.") % {"share": _share(one["helped"])},
        _("It was worse with it, by however little: in %(share)s.") % {"share": _share(one["worse"])},
    )
    return Found(
        name[:1].upper() + name[1:],
        _outcome(one["outcome"]),
        _people(one),
        lines,
        tuple(_graded(change, one["outcome"])),
    )


def _people(one: dict[str, Any]) -> str:
    low, high = one["people"]["interval95"]
    said = {"people": round(one["people"]["value"]), "low": round(low), "high": round(high)}
    return _("Experience of about %(people)s members (between %(low)s and %(high)s), no trial") % said


def _share(share: dict[str, Any]) -> str:
    """A share in people of 100, never as certain.

    >>> _share({"value": 0.3, "interval95": [0.204, 0.41]})
    'about 30 in 100 (between 20 and 41)'
    """
    of_100, low, high = (round(100 * part) for part in (share["value"], *share["interval95"]))
    return _("about %(of_100)s in 100 (between %(low)s and %(high)s)") % {"of_100": of_100, "low": low, "high": high}


def _outcome(name: str) -> str:
    """What it is for, in words."""
    return (topic_name(name) or name.replace("_", " ")).lower()


def _judged(factor: str) -> Iterator[Evidence]:
    """What people say of a factor, with the verdict."""
    entry = topics().factors.get(factor)
    for name in entry.claims if entry else ():
        claim = knowledge().claims[name]
        yield Evidence(library().shelf.title("claims", name), verdict_words(claim), _page("claims", name))


def _graded(change: str, outcome: str) -> Iterable[Evidence]:
    """How sure the published evidence for a change is."""
    if care := knowledge().self_care.get(change):
        return [Evidence(care.title, _certainty(care.certainty), _page("self_care", change))]
    if treatment := knowledge().treatments.get(change):
        uses = [use for use in treatment.uses if outcome in use.of] or list(treatment.uses)
        return [Evidence(treatment.name, _certainty(uses[0].certainty), _page("treatments", change))]
    return []


def _certainty(grade: str) -> str:
    return {
        "high": _("Studies are very sure of it"),
        "moderate": _("Studies are fairly sure of it"),
        "low": _("Studies are not sure of it"),
        "very_low": _("Hardly any studies, or weak ones"),
    }[grade]


def _page(kind: str, which: str) -> str:
    return reverse("library:page", kwargs={"kind": kind, "which": which})
