"""The library, page by page. Nothing here is about a person, but for what is typed into the search box."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from charley.articles import Article, Review, Series, Shelf
from charley.checkup import InputError, Request, wording
from charley.knowledge import Urgency
from charley.library import KINDS, Page, Ref
from charley.library.citing import web
from charley.library.mechanism import KINDS as PART_KINDS
from charley.library.mechanism import could_give, shown_findings, way
from charley.library.postures import POSTURES
from charley.library.traces import TRACES
from charley.web.desk.models import Signature
from charley.web.knowing import consultation, knowledge
from charley.web.library import shelves
from charley.web.library.beside import put_beside
from charley.web.library.drawing import drawing
from charley.web.library.kept import kept
from charley.web.library.shelves import address, index, library

LONGEST_SEARCH = 200  # letters
_REASONS = 2
_MOST_SAID = 6  # claims under an article
_MOST_PICTURED = 12  # findings of one picture
_SHELVES = tuple(kind for kind in KINDS if kind != "parts")
_TALKED_OF = ("causes", "movements")
_NOTHING = Markup()
# What most people come for.
_COMMON = ("cramp", "fasciculation", "spasm", "tremor", "stiffness", "restless_legs", "myoclonus", "spasticity")
# The sign in the sprite for each kind of movement.
_SIGNS = {
    "fasciculation": "twitch", "myokymia": "twitch", "cramp": "cramp", "tetany": "cramp", "spasm": "spasm",
    "myoclonus": "spasm", "hypnic_jerk": "spasm", "tic": "spasm", "tremor": "shaking", "clonus": "shaking",
    "shivering": "shaking", "continuous_jerking": "shaking", "stiffness": "stiff", "spasticity": "stiff",
    "contracture": "stiff", "myotonia": "stiff", "restless_legs": "restless", "akathisia": "restless",
    "periodic_limb_movement": "restless", "chorea": "restless",
}  # fmt: skip


@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    """What there is, and the search box."""
    movements = [
        (ref, _SIGNS.get(ref.id, "unsure"), knowledge().movements[ref.id].explanation)
        for ref in (library().shelf.ref("movements", name) for name in _COMMON)
    ]
    counted = [(kind, KINDS[kind], len(library().refs(kind))) for kind in _SHELVES]
    return _render(request, "home", movements=movements, counted=counted, series=_series())


@require_safe
@kept
def shelf(request: HttpRequest, kind: str) -> HttpResponse:
    """Every page of a kind by its first letter; names that frighten are folded away."""
    if kind not in _SHELVES:
        raise Http404
    refs = library().refs(kind)
    grave = [ref for ref in refs if kind == "causes" and knowledge().causes[ref.id].serious]
    calm = [ref for ref in refs if ref not in set(grave)]
    return _render(request, "shelf", kind=kind, title=KINDS[kind], calm=_by_letter(calm), grave=_by_letter(grave))


@require_safe
def page(request: HttpRequest, kind: str, which: str) -> HttpResponse:
    """One page."""
    there = kind in _TALKED_OF and which in getattr(knowledge(), kind)
    return _kept_page(request, kind=kind, which=which, beside=put_beside(request, kind, which) if there else _NOTHING)


@kept
def _kept_page(request: HttpRequest, kind: str, which: str, beside: Markup) -> HttpResponse:
    return _page(request, library().page(kind, which) if kind in _SHELVES else None, beside)


@require_safe
@kept
def part(request: HttpRequest, which: str) -> HttpResponse:
    """A part of the body, a signal, a regulator or a fault."""
    return _page(request, library().page("parts", which))


@require_safe
@kept
def compare(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Two causes side by side."""
    found = library().compare(first, second)
    if found is None:
        raise Http404
    return _render(request, "compare", found=found)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which two causes to put side by side."""
    first, second = (request.GET.get(name, "")[:60] for name in ("first", "second"))
    if library().compare(first, second):
        return HttpResponseRedirect(reverse("library:compare", kwargs={"first": first, "second": second}))
    fault = _("Choose two different illnesses or states.") if first or second else ""
    return _render(request, "choose", refs=library().refs("causes"), first=first, second=second, fault=fault)


@require_safe
@kept
def articles(request: HttpRequest) -> HttpResponse:
    """The articles by series."""
    return _render(request, "articles", series=_series())


@require_safe
def article(request: HttpRequest, which: str) -> HttpResponse:
    """One article. A signature that was withdrawn at the desk is shown no longer, at once."""
    shelf = shelves.articles()
    if which not in shelf.articles:
        raise Http404
    review, put = shelf.reviews[which], put_beside(request, "articles", which)
    if review.by:
        withdrawn = {one.document for one in Signature.objects.filter(article=which).exclude(withdrawn_at=None)}
        if withdrawn & {one.document for one in review.by}:
            return render_article(request, shelf, which, review.without(withdrawn), beside=put)
    return _kept_article(request, which=which, beside=put)


@kept
def _kept_article(request: HttpRequest, which: str, beside: Markup) -> HttpResponse:
    shelf = shelves.articles()
    return render_article(request, shelf, which, shelf.reviews[which], beside=beside)


def render_article(
    request: HttpRequest,
    shelf: Shelf,
    which: str,
    review: Review,
    template: str = "library/article.html.jinja",
    more: Mapping[str, object] = MappingProxyType({}),
    beside: Markup = _NOTHING,
) -> HttpResponse:
    """The page of an article; a draft at the desk is shown by the same."""
    found = shelf.articles[which]
    before, after = shelf.neighbours(which)
    refs = [
        library().shelf.ref(kind, one)
        for kind, names in (("movements", found.topics), ("causes", found.conditions))
        for one in names
        if library().page(kind, one)
    ]
    context = {
        "article": found,
        "series": shelf.series[found.series],
        "row": shelf.in_series(found.series),
        "others": [(one, shelf.in_series(one.id)) for one in shelf.series.values() if one.id != found.series],
        "review": review,
        "before": before,
        "after": after,
        "related": shelf.related(which),
        "terms": shelf.terms(which),
        "beside": refs,
        "of_members": beside,
        "said": [library().shelf.ref("claims", name) for name in claims_beside(found)],
    }
    return _render(request, template, **context, **more)


def claims_beside(article: Article) -> list[str]:
    """Claims on what an article is about that it does not deal with; those about most of it first."""
    about = {*article.topics, *article.conditions}
    shared = {claim.id: len(about & {*claim.about}) for claim in knowledge().claims.values()}
    left = [name for name, count in shared.items() if count and name not in article.claims]
    return sorted(left, key=lambda name: (name not in article.left_out, -shared[name], name))[:_MOST_SAID]


@require_safe
@kept
def glossary(request: HttpRequest) -> HttpResponse:
    """Words, and what they mean."""
    return _render(request, "glossary", terms=shelves.articles().glossary)


@require_safe
@kept
def mechanisms(request: HttpRequest) -> HttpResponse:
    """The way of a movement, and everything that has a part in it."""
    parts = knowledge().parts.values()
    groups = [(title, [_part_ref(p.id) for p in parts if p.kind == kind]) for kind, title in PART_KINDS.items()]
    path = way("motor_cortex", "muscle_fibre", library().shelf)
    return _render(request, "mechanisms", groups=groups, path=path, findings=_pictured())


@csrf_exempt  # changes nothing, and what is picked must not stand in an address
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def could_be(request: HttpRequest) -> HttpResponse:
    """Which faults could give the signs that were picked."""
    picked = tuple(name for name in request.POST.getlist("sign") if name in knowledge().findings)[:_MOST_PICTURED]
    found = could_give(picked, library().shelf)
    told = [
        (
            _part_ref(one.fault.id),
            one.fault.text,
            [knowledge().findings[name].label for name in one.gives],
            [library().shelf.ref("causes", name) for name in one.causes if not knowledge().causes[name].serious],
            [library().shelf.ref("causes", name) for name in one.causes if knowledge().causes[name].serious],
        )
        for one in found
    ]
    return _render(request, "could_be", picked=set(picked), told=told, findings=_pictured(), asked=bool(request.POST))


@csrf_exempt  # changes nothing; so that the box can stand on pages that are kept for everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Pages that fit a few words. The words are posted: they stand in no address, no log and no history."""
    text = request.POST.get("words", "").strip()
    if not text:
        return _render(request, "search", words="", found=None, danger=None, fault="")
    if len(text) > LONGEST_SEARCH:
        return _render(
            request,
            "search",
            words=text,
            found=None,
            **_danger(text),
            fault=_("Use a few words here. To tell the whole story, use the check."),
        )
    return _render(request, "search", words=text, found=index().search(text), **_danger(text), fault="")


def _danger(text: str) -> dict[str, Any]:
    """What to do now, where even the few words tell of a danger."""
    try:
        triage = consultation().check(Request(text)).answer.triage
    except InputError:
        triage = None
    if triage is None or triage.urgency.rank < Urgency.URGENT.rank:
        return {"danger": None}
    reasons = [reason for reason in triage.reasons if reason.urgency is triage.urgency][:_REASONS]
    return {"danger": triage.urgency.value, "danger_heading": wording.HEADING[triage.urgency], "reasons": reasons}


def _page(request: HttpRequest, found: Page | None, beside: Markup = _NOTHING) -> HttpResponse:
    if found is None:
        raise Http404
    about = [a for a in shelves.articles().articles.values() if found.id in (*a.conditions, *a.topics)]
    return _render(request, "page", page=found, shelf_title=KINDS[found.kind], articles=about, of_members=beside)


def _render(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    context |= {
        "kinds": {**KINDS, "articles": _("Articles"), "glossary": _("Words")},
        "address": address,
        "drawing": drawing,
        "web": web,
        "traces": TRACES,
        "postures": POSTURES,
    }
    return render(request, name if "/" in name else f"library/{name}.html.jinja", context)


def _series() -> list[tuple[Series, tuple[Article, ...]]]:
    shelf = shelves.articles()
    return [(one, shelf.in_series(one.id)) for one in shelf.series.values()]


def _by_letter(refs: list[Ref]) -> list[tuple[str, list[Ref]]]:
    return [(letter, list(group)) for letter, group in groupby(refs, key=lambda ref: ref.title[:1].upper())]


def _part_ref(name: str) -> Ref:
    return library().shelf.ref("parts", name)


def _pictured() -> list[tuple[str, str]]:
    return [(name, knowledge().findings[name].label) for name in shown_findings(library().shelf)]
