"""Pages about the API: what it can do, and a member's tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import RecordError
from charley.web.accounts.models import Member
from charley.web.accounts.sure import sure_it_is_them
from charley.web.api import tokens
from charley.web.api.models import Token
from charley.web.api.service import api
from charley.web.site.problems import PREFIX, TITLES


@dataclass(frozen=True)
class Told:
    """One thing that can be asked, as the page shows it.

    Args:
        method: GET, PUT ...
        path: with names in braces.
        name: in a few words.
        lines: what it does.
        values: name, where it stands, and what it is, of each value in the address.
        body: name of the schema of the body; empty without one.
        answer: name of the schema of the answer; empty without one.
        who: ``anyone``, ``some`` (anyone gets what is for everyone), ``read`` or ``write``.
    """

    method: str
    path: str
    name: str
    lines: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    who: str


def _told() -> list[tuple[str, list[Told]]]:
    groups: dict[str, list[Told]] = {"check": [], "record": [], "community": []}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, one in methods.items():
            values = tuple((value["name"], value["in"]) for value in one.get("parameters", ()))
            writes = method in ("put", "delete") or path.endswith(("/restore", "/undo", "/sync", "/read"))
            asked = one.get("security", [{}])  # an empty one: it need not be
            who = (
                "some" if {} in asked and len(asked) > 1 else "anyone" if {} in asked else "write" if writes else "read"
            )
            lines = tuple(part.strip() for part in one.get("description", "").split("\n\n") if part.strip())
            told = Told(method.upper(), path, one["summary"], lines, values, who)
            groups[one["tags"][0]].append(told)
    return [(tag, told) for tag, told in groups.items() if told]


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What programs can ask, made from the OpenAPI document. Opening it sets the cookie that sessions need."""
    get_token(request)
    return render(request, "api/documentation.html.jinja", {"groups": _told(), "faults": TITLES, "prefix": PREFIX})


SCOPES = [
    ("read", lazy("Read your record")),
    ("write", lazy("Read your record and write in it")),
    ("community_read", lazy("Read the community as you see it, and what is new for you")),
    ("community_write", lazy("Read the community, and post, answer and follow there in your name")),
]
_FIRST = {"scope": ["read"]}


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        label=lazy("What is it for?"), max_length=60, help_text=lazy("Such as: my watch"),
        error_messages={"required": lazy("Write what it is for, so that you know it again.")},
    )  # fmt: skip
    scope = forms.MultipleChoiceField(
        label=lazy("What may it do?"), widget=forms.CheckboxSelectMultiple, choices=SCOPES,
        help_text=lazy("Give it no more than it needs."),
        error_messages={"required": lazy("Choose what it may do.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.COMMUNITY:
            scope = cast("forms.MultipleChoiceField", self.fields["scope"])
            scope.choices = SCOPES[:2]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_them
def tokens_page(request: HttpRequest) -> HttpResponse:
    """The tokens of a member, and a new one, whose text is shown once."""
    member = cast("Member", request.user)
    form, made, status = TokenForm(request.POST or None, initial=_FIRST), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said: dict[str, Any] = form.cleaned_data
            try:
                made = tokens.make(member, said["name"], tokens.May.of(said["scope"]))
                form, status = TokenForm(initial=_FIRST), 200
            except RecordError as error:
                form.add_error(None, str(error))
    own = Token.objects.filter(member=member).order_by("-made_at")
    context = {"form": form, "made": made, "tokens": list(map(_shown, own)), "most": tokens.MOST}
    return render(request, "api/tokens.html.jinja", context, status=status)


def _shown(one: Token) -> tuple[Token, list[str]]:
    """A token, and what it may do; who may write is not told of reading."""
    names = tokens.may(one).names
    less = {"read": "write", "community_read": "community_write"}
    return one, [str(text) for name, text in SCOPES if name in names and less.get(name) not in names]


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    """End a token; the program that has it is shut out at once."""
    try:
        number = UUID(request.POST.get("which", ""))
    except ValueError:
        raise Http404 from None
    gone, _each = Token.objects.filter(member=cast("Member", request.user), pk=number).delete()
    if not gone:
        raise Http404
    return redirect("api:tokens")
