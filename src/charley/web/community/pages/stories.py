"""Stories after a prompt of a team or an article: what others told, and the form to tell one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import kinds_there
from charley.web.community.models import Audience, Contribution, Kind, Membership, Team
from charley.web.community.pages.answered import paused_page
from charley.web.community.pages.before_post import goes_back, sent
from charley.web.community.pages.comments import article_of
from charley.web.community.pages.home import team_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.showing import shown
from charley.web.community.pages.thread import done, page_number
from charley.web.community.posting import Draft, NotPosted, Paused
from charley.web.community.prompts import Prompt, prompt_of
from charley.web.community.seeing import visible_to
from charley.web.community.story_details import HINDERS, WHEN, feels, places

PAGE = 20
_DETAILS = ("where", "feel", "when", "hinders", "role")
_NOT_SAID: list[tuple[str, Any]] = [("", lazy("Not said"))]


def _detail(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class StoryForm(forms.Form):
    """A story."""

    body = forms.CharField(
        label=lazy("Your story"), max_length=20_000, widget=forms.Textarea(attrs={"rows": "10"}),
        help_text=lazy("Use your own words; pictures that come to your mind are welcome. No real names, please."),
    )  # fmt: skip
    where = _detail(lazy("Where on the body?"))
    feel = _detail(lazy("What comes nearest to it?"))
    when = _detail(lazy("When does it come?"))
    hinders = _detail(lazy("What does it keep you from most?"))
    role = forms.ChoiceField(
        label=lazy("Who tells it?"), required=False, widget=forms.RadioSelect,
        choices=[*Membership.As.choices, ("", lazy("I would rather not say"))],
    )  # fmt: skip
    audience = forms.ChoiceField(label=lazy("Who can see it?"), widget=forms.RadioSelect)
    anonymous = forms.BooleanField(
        label=lazy("Without my name"), required=False,
        help_text=lazy("Others see no name. In danger a moderator can look it up, and the reason is kept."),
    )  # fmt: skip
    may_quote = forms.BooleanField(
        label=lazy("You may quote from it under an article"), required=False,
        help_text=lazy(
            "Word for word, and never with your name: only who tells it, as you chose above, and the team. It happens "
            "only while everyone can see your story. You can take this back at any time; then the words go at once."
        ),
    )  # fmt: skip

    def __init__(self, team: Team | None, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        lists: dict[str, list[Any]] = {
            "where": places(),
            "feel": feels(),
            "when": list(WHEN.items()),
            "hinders": list(HINDERS.items()),
        }
        for name, options in lists.items():
            self.fields[name].choices = [*_NOT_SAID, *options]  # type: ignore[attr-defined]
        of_team = [(Audience.TEAM.value, lazy("People in this team"))] if team else []
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            *of_team,
            (Audience.MEMBERS.value, lazy("People with an account here")),
            (Audience.EVERYONE.value, lazy("Everyone; it can be found in a search")),
        ]


@require_safe
def stories(request: HttpRequest, kind: str, of: str, which: str) -> HttpResponse:
    """What was told to a prompt, the newest first."""
    prompt, viewer, number = _asked(kind, of, which), member_of(request), page_number(request)
    those = list(stories_to(prompt, viewer)[(number - 1) * PAGE : number * PAGE + 1])
    if number > 1 and not those:
        raise Http404
    acted = done(viewer, those[:PAGE])
    context = {
        "prompt": prompt,
        "place": _place(prompt),
        "those": [(shown(one, viewer, acted), one.answers) for one in those[:PAGE]],
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(those) > PAGE else None,
        "viewer": viewer,
    }
    return render(request, "community/stories.html.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def tell(request: HttpRequest, viewer: Member, kind: str, of: str, which: str) -> HttpResponse:
    """The form; the permission to quote is never given beforehand."""
    prompt = _asked(kind, of, which)
    team = team_of(of) if kind == "team" else None
    role = Membership.objects.filter(member=viewer, team=team).values_list("role", flat=True).first() if team else ""
    form = StoryForm(team, request.POST or None, initial={"audience": Audience.MEMBERS, "role": role or ""})
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        said = form.cleaned_data
        draft = Draft(
            Kind.STORY,
            said["body"],
            team=team,
            article="" if team else of,
            audience=said["audience"],
            anonymous=said["anonymous"],
            prompt=which,
            details={name: said[name] for name in _DETAILS if said[name]},
            may_quote=said["may_quote"],
        )
        try:
            return sent(request, viewer, draft)
        except Paused as paused:
            return paused_page(request, paused, said["body"])
        except NotPosted as error:
            form.add_error("body", str(error))
    attach = (kinds_there(viewer, request), request.POST.get("attach", ""))
    context = {"form": form, "prompt": prompt, "numbers": numbers(request), "attach": attach}
    return render(request, "community/tell.html.jinja", context, status=422 if form.errors else 200)


def stories_to(prompt: Prompt, viewer: Member | None) -> QuerySet[Contribution]:
    """What the viewer may see of what was told to a prompt, the newest first."""
    place = {"team": prompt.of} if prompt.kind == "team" else {"article": prompt.of}
    those = Contribution.objects.filter(kind=Kind.STORY, prompt=prompt.id, **place)
    return visible_to(viewer, those).select_related("author").order_by("-made_at", "-pk")


def _asked(kind: str, of: str, which: str) -> Prompt:
    if kind == "team":
        team_of(of)
    found = prompt_of(kind, of, which)
    if found is None:
        raise Http404
    return found


def _place(prompt: Prompt) -> str:
    """What the team or the article that asks is called."""
    return team_of(prompt.of).name if prompt.kind == "team" else article_of(prompt.of).title
