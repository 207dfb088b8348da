"""Articles at the desk: the list, one of them, writing, looking, and what was written before."""

from __future__ import annotations

import difflib
import re
from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.articles import NOT_REVIEWED, Review, series_in
from charley.web import clock
from charley.web.accounts.members import member_of
from charley.web.accounts.roles import ROLES, roles_of, staff_only
from charley.web.desk import standing
from charley.web.desk.forms import ID, ArticleForm, NewArticle
from charley.web.desk.models import Edition
from charley.web.desk.standing import Standing, all_standing
from charley.web.desk.texts import Fields, from_text, to_text
from charley.web.library.shelves import articles_folder
from charley.web.library.views import render_article

WRITERS = ("editor", "reviewer")
_SHA = re.compile(r"[0-9a-f]{64}")


@require_safe
@staff_only(*ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """What there is to do for who asks."""
    member = member_of(request)
    assert member  # noqa: S101 (staff_only)
    roles = roles_of(member)
    found = list(all_standing().values()) if roles & set(WRITERS) else []
    context = {"roles": roles, "articles": found, "words": ROLES, "today": clock.today()}
    return render(request, "desk/home.html.jinja", context)


@require_safe
@staff_only(*WRITERS)
def article(request: HttpRequest, which: str) -> HttpResponse:
    """How one article stands: what must be put right, who signed, what is missing."""
    return shown(request, _found(which))


def shown(request: HttpRequest, found: Standing, fault: str = "") -> HttpResponse:
    """The page of an article, with what went wrong."""
    member = member_of(request)
    assert member  # noqa: S101 (staff_only)
    context = {"it": found, "roles": roles_of(member), "me": member.id, "fault": fault, "not_reviewed": NOT_REVIEWED,
               "words": _words_of(found)}  # fmt: skip
    return render(request, "desk/article.html.jinja", context, status=422 if fault else 200)


def _words_of(found: Standing) -> str:
    """Where members' words are chosen for a published article; empty where the site has no community."""
    try:
        return reverse("community:quotes", kwargs={"which": found.id}) if found.published else ""
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "POST"])
@staff_only("editor")
def new(request: HttpRequest) -> HttpResponse:
    """Asks for the id of an article; the first text is saved on the next page."""
    form = NewArticle(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("desk:edit", which=form.cleaned_data["id"])
    return render(request, "desk/new.html.jinja", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_only("editor")
def edit(request: HttpRequest, which: str) -> HttpResponse:
    """The form of an article. Two who write at the same time are told: the later one is shown both."""
    if not ID.fullmatch(which):
        raise Http404
    published = standing.published_text(which)
    newest = _newest(which)
    number, text = (newest.number, newest.text) if newest else (0, published)
    series = series_in(articles_folder())
    if request.method == "GET":
        fields = from_text(which, text) if text else Fields(which, written=clock.today())
        return _form(request, which, ArticleForm(series, initial=asdict(fields)), number)
    form = ArticleForm(series, request.POST)
    if not form.is_valid():
        return _form(request, which, form, _begun_from(request))
    typed = to_text(form.filled(which))
    if request.POST.get("act") == "look":
        return _looked_at(request, which, typed)
    changed = not standing.same(which, typed, text)
    if changed and _begun_from(request) != number:
        return _form(request, which, form, number, theirs=newest, difference=_difference(which, text, typed))
    if changed:
        try:
            with transaction.atomic():
                Edition.objects.create(
                    article=which,
                    number=number + 1,
                    text=typed,
                    published=_seen(request),
                    by=member_of(request),
                    made_at=clock.now(),
                )
        except IntegrityError:  # somebody saved in this moment
            newest = _newest(which)
            assert newest  # noqa: S101
            return _form(request, which, form, newest.number, newest, _difference(which, newest.text, typed))
    return redirect("desk:article", which=which)


@require_safe
@staff_only(*WRITERS)
def preview(request: HttpRequest, which: str) -> HttpResponse:
    """The newest text, as readers would see it."""
    return _looked_at(request, which, _found(which).text)


@require_safe
@staff_only(*WRITERS)
def history(request: HttpRequest, which: str) -> HttpResponse:
    """Every text that was saved, the newest first."""
    editions = Edition.objects.filter(article=which).select_related("by").defer("text").order_by("-number")
    return render(request, "desk/history.html.jinja", {"it": _found(which), "editions": editions})


@require_safe
@staff_only(*WRITERS)
def edition(request: HttpRequest, which: str, number: int) -> HttpResponse:
    """One saved text, and what it changed."""
    found = Edition.objects.filter(article=which, number=number).select_related("by").first()
    if found is None:
        raise Http404
    before = Edition.objects.filter(article=which, number=number - 1).first()
    text = before.text if before else standing.published_text(which)
    context = {"one": found, "difference": _difference(which, text, found.text), "newest": _newest(which)}
    return render(request, "desk/edition.html.jinja", context)


@require_POST
@staff_only("editor")
def take_back(request: HttpRequest, which: str) -> HttpResponse:
    """Put an earlier text, or the published one (0), on top as a new one."""
    wanted = request.POST.get("number", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() else -1
    found = Edition.objects.filter(article=which, number=number).first()
    published = standing.published_text(which)
    text = found.text if found else published if number == 0 else ""
    newest = _newest(which)
    if not text or newest is None:
        raise Http404
    if text != newest.text:
        Edition.objects.create(
            article=which,
            number=newest.number + 1,
            text=text,
            published=standing.text_sha(published),
            by=member_of(request),
            made_at=clock.now(),
        )
    return redirect("desk:article", which=which)


def _found(which: str) -> Standing:
    found = all_standing().get(which)
    if found is None:
        raise Http404
    return found


def _newest(which: str) -> Edition | None:
    return Edition.objects.filter(article=which).select_related("by").order_by("-number").first()


def _begun_from(request: HttpRequest) -> int:
    said = request.POST.get("begun_from", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _seen(request: HttpRequest) -> str:
    """SHA-256 of the published text that the form was made for."""
    said = request.POST.get("seen", "")
    return said if _SHA.fullmatch(said) else ""


def _form(
    request: HttpRequest,
    which: str,
    form: ArticleForm,
    begun_from: int,
    theirs: Edition | None = None,
    difference: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    published = standing.published_text(which)
    newest = _newest(which)
    overtaken = (
        newest is not None
        and not standing.same(which, newest.text, published)
        and newest.published != standing.text_sha(published)
    )
    context = {
        "which": which,
        "form": form,
        "begun_from": begun_from,
        "seen": standing.text_sha(published),
        "theirs": theirs,
        "difference": difference or [],
        "published_since": _difference(which, newest.text, published) if newest and overtaken else [],
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "desk/edit.html.jinja", context, status=status)


def _looked_at(request: HttpRequest, which: str, text: str) -> HttpResponse:
    """An article as the library shows it, with what must be put right above it."""
    drafts = {name: one.text for name, one in standing.newest_texts().items()}
    shelf, problems = standing.examined({**drafts, which: text})
    wrong = standing.wrong_in(which, text, problems)
    if which not in shelf.articles or shelf.articles[which].series not in shelf.series:
        return render(request, "desk/unreadable.html.jinja", {"which": which, "wrong": wrong})
    return render_article(
        request,
        shelf,
        which,
        Review("none"),
        "desk/preview.html.jinja",
        {"wrong": wrong, "banner": _("This is a draft.")},
    )


def _difference(which: str, before: str, after: str) -> list[tuple[str, str]]:
    """Lines that went (-) and came (+), with a line around each; how the top is laid out does not count."""
    one, other = (to_text(from_text(which, text)).splitlines() if text else [] for text in (before, after))
    lines = list(difflib.unified_diff(one, other, n=1, lineterm=""))[3:]  # without the names of the files
    return [(line[:1], line[1:]) for line in lines]
