"""Questions of members that belong to a page of the library: by what they tell, by their team, and by their words."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from time import monotonic

from charley.web.accounts.models import Member
from charley.web.community.followed import topics_of_article
from charley.web.community.models import Contribution, Kind, State, Team
from charley.web.community.pages.asked_before import Before, questions_like, seen_by
from charley.web.knowing import knowledge
from charley.web.library.shelves import articles

_MOST = 5
_NEWEST = 500  # questions that are looked through
_KEPT = 30  # of which a reader may not see some
_ROUND_S = 300  # new questions come up after so long; who may see one is asked each time
_IN_TEAM, _IN_WORDS = 2.0, 3.0  # what a team and the best words count, where a shared finding counts 1


def questions_about(kind: str, which: str, viewer: Member | None) -> list[Before]:
    """Up to five that the viewer may see."""
    return list(islice(seen_by(viewer, keys_about(kind, which)), _MOST))


def keys_about(kind: str, which: str) -> tuple[str, ...]:
    """Keys of questions that belong to a page, best first; a reader may not see some."""
    return _near(kind, which, int(monotonic() // _ROUND_S))


@lru_cache(1024)
def _near(kind: str, which: str, round_: int) -> tuple[str, ...]:  # noqa: ARG001 (a new round looks again)
    about = topics_of_article(which) if kind == "articles" else frozenset([which])
    like = questions_like(_title(kind, which))
    words = {key: _IN_WORDS * (len(like) - place) / len(like) for place, key in enumerate(like)}
    teams = {team.id for team in Team.objects.filter(closed_at=None) if about & {*team.topics}}
    weighed = []
    newest = Contribution.objects.filter(kind=Kind.QUESTION, state=State.LIVE).order_by("-last_at")
    for ref, team, read in newest.values_list("ref", "team", "read")[:_NEWEST]:
        key = f"question {ref}"
        told = len(about & {*read.get("findings", ())})
        weighed.append((told + _IN_TEAM * (team in teams) + words.pop(key, 0.0), key))
    weighed += [(weight, key) for key, weight in words.items()]  # older ones that fit by their words
    best = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])  # the newest first among equals
    return tuple(key for _, key in best[:_KEPT])


def _title(kind: str, which: str) -> str:
    if kind == "articles":
        article = articles().articles.get(which)
        return article.title if article else ""
    entry = getattr(knowledge(), kind).get(which)
    return str(entry.name) if entry else ""
