"""Between a form and its post: the picture as others will see it, and what is known where the same fear comes again.

All that was typed goes along in the form of these pages, so "go back" loses nothing and nothing is kept meanwhile.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from charley.knowledge import Statistic, Urgency
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import KINDS, offers
from charley.web.community.models import Audience, Contribution
from charley.web.community.pages.answered import posted_page
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.own_worry import page_of
from charley.web.community.pictures import Picture, PictureShown, sealed, unsealed
from charley.web.community.posting import AsksAgain, Draft, post, read
from charley.web.community.worrying import Choice
from charley.web.knowing import knowledge
from charley.web.sharing.consent import decide
from charley.web.sharing.purposes import SHOW, purpose

_TYPED = (
    "title",
    "body",
    "team",
    "audience",
    "anonymous",
    "where",
    "feel",
    "when",
    "hinders",
    "role",
    "may_quote",
    "attach",
)
_CHOSEN = ("show", "seen", "with")
_MOST_WORDS = 21_000  # of one field; longer was turned away before


def sent(request: HttpRequest, viewer: Member, draft: Draft) -> HttpResponse:
    """Post what a form sent; before that, pages with what should be seen first.

    Raises:
        NotPosted: as :func:`charley.web.community.posting.post` does.
    """
    picture, now = None, timezone.now()
    if request.POST.get("attach") in KINDS and request.POST.get("with") != "no" and not _in_danger(draft):
        picture = unsealed(request.POST.get("seen", ""), viewer) if request.POST.get("with") == "yes" else None
        if picture is None:
            return _own_page(request, viewer, draft)
    if picture:  # the tap on "Post with it"
        decide(viewer, SHOW, True, now)
    try:
        frozen = picture.kept() if picture else None
        posted = post(viewer, replace(draft, picture=frozen, choice=_choice(request)), now)
    except AsksAgain as again:
        return _worry_page(request, again, draft)
    return posted_page(request, posted)


def goes_back(request: HttpRequest) -> bool:
    """Whether somebody wants the form again, with what they typed."""
    return "back" in request.POST


def _in_danger(draft: Draft) -> bool:
    """Whether help comes before any picture."""
    return any(danger.present for danger in read(draft.title, draft.body).dangers)


def _choice(request: HttpRequest) -> Choice | None:
    said = request.POST.get("worry", "")
    return Choice(said) if said in [one.value for one in Choice] else None


def _own_page(request: HttpRequest, viewer: Member, draft: Draft) -> HttpResponse:
    """The picture as others will see it, who that is, and what is not shown."""
    there = offers(request.POST["attach"], viewer, request)
    wanted = next((one for one in there if one.key == request.POST.get("show")), there[0] if there else None)
    picture: Picture | None = wanted.picture if wanted else None
    context = {
        "offers": there,
        "chosen": wanted.key if wanted else "",
        "own": PictureShown.of(picture, "own") if picture else None,
        "attach": request.POST["attach"],
        "seen": sealed(picture, viewer) if picture else "",
        "urgent": bool(wanted and wanted.urgency and wanted.urgency.rank >= Urgency.URGENT.rank),
        "audience": _audience(draft),
        "consent": purpose(SHOW),
        "carried": _carried(request, _TYPED),
        "draft": draft,
        "numbers": numbers(request),
    }
    return render(request, "community/own_picture.html.jinja", context)


def _audience(draft: Draft) -> str:
    """Who will see it, in words."""
    root: Contribution | None = (draft.to.root or draft.to) if draft.to else None
    audience, team = (root.audience, root.team) if root else (draft.audience, draft.team)
    match audience:
        case Audience.EVERYONE:
            return _("Everyone. It can be found in a search.")
        case Audience.TEAM if team:
            return _("People in the team %(team)s.") % {"team": team.name}
        case _:
            return _("People with an account here.")


def _worry_page(request: HttpRequest, again: AsksAgain, draft: Draft) -> HttpResponse:
    """What is known of the fear, what would change it, a calmer way, and where the post may go."""
    found = again.again
    context = {
        "again": found,
        "choices": [one.value for one in found.choices],
        "cause": knowledge().causes[found.worry.about],
        "about": page_of("causes", found.worry.about),
        "figures": [(one, source_of(one)) for one in found.worry.numbers],
        "guides": [(one.title, page_of("guides", one.id)) for one in found.worry.calmer],
        "carried": _carried(request, (*_TYPED, *_CHOSEN)),
        "draft": draft,
        "numbers": numbers(request),
    }
    return render(request, "community/worry.html.jinja", context)


def source_of(one: Statistic) -> str:
    """Where a number comes from, in a line."""
    source = knowledge().sources[one.source]
    return f"{source.title} ({source.year})" if source.year else source.title


def _carried(request: HttpRequest, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What was typed and chosen, for the hidden fields of the next page."""
    said = [(name, request.POST[name][:_MOST_WORDS]) for name in names if request.POST.get(name)]
    return [*said, ("post", "yes")]
