"""Following people, threads, teams and topics; and keeping away from people: muted or blocked."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from charley.web.accounts.models import Member
from charley.web.community.followed import topic_name
from charley.web.community.headings import heading
from charley.web.community.models import Contribution, Distance, Follow, Notice, Team
from charley.web.community.pages.home import team_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.person import of_name
from charley.web.community.pages.thread import found
from charley.web.community.seeing import kept_away, visible_to

MOST = 500  # follows of one member


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing that somebody follows; ``key`` as forms send it."""

    what: str
    key: str
    name: str
    address: str


@require_POST
@members_only
def follow(request: HttpRequest, viewer: Member) -> HttpResponse:
    """Follow something, or follow it no more."""
    what, said = request.POST.get("what", ""), request.POST.get("key", "")[:60]
    back = set_follow(viewer, what, said, not request.POST.get("stop"))
    return HttpResponseRedirect(reverse("community:following") if request.POST.get("list") else back)


def set_follow(viewer: Member, what: str, said: str, follows: bool) -> str:
    """Follow something, or follow it no more; returns the page where it stands.

    Raises:
        Http404: when there is no such thing that the viewer may see.
    """
    key, back = _key_of(viewer, what, said)
    mine = Follow.objects.filter(member=viewer)
    if not follows:
        mine.filter(what=what, key=key).delete()
    elif mine.count() < MOST:
        Follow.objects.get_or_create(member=viewer, what=what, key=key, defaults={"at": timezone.now()})
    return back


@require_safe
@members_only
def following(request: HttpRequest, viewer: Member) -> HttpResponse:
    """What one follows, each with a button to stop."""
    those = sorted(followed(viewer), key=lambda one: (one.what, one.name.lower()))
    return render(request, "community/following.html.jinja", {"those": those, "viewer": viewer})


@require_POST
@members_only
def away(request: HttpRequest, viewer: Member, name: str) -> HttpResponse:
    """Mute or block somebody with one tap; neither is told. Who blocks follows no more, and is not followed."""
    other, blocked = of_name(viewer, name), request.POST.get("how") == "block"
    if other == viewer:
        raise Http404
    new = {"blocked": blocked, "at": timezone.now()}
    Distance.objects.update_or_create(member=viewer, other=other, defaults={"blocked": blocked}, create_defaults=new)
    ends = Q(member=viewer, key=str(other.pk))
    if blocked:
        ends |= Q(member=other, key=str(viewer.pk))
    Follow.objects.filter(ends, what=Follow.What.PERSON).delete()
    Notice.objects.filter(member=viewer, by=other, sent_at=None).update(due_at=None)
    return HttpResponseRedirect(reverse("community:distances"))


@require_safe
@members_only
def distances(request: HttpRequest, viewer: Member) -> HttpResponse:
    """Whom one keeps away from."""
    those = Distance.objects.filter(member=viewer).select_related("other").order_by("other__username")
    return render(request, "community/distances.html.jinja", {"those": those})


@require_POST
@members_only
def near(request: HttpRequest, viewer: Member, name: str) -> HttpResponse:  # noqa: ARG001 (a page's form)
    """Keep away from somebody no more."""
    Distance.objects.filter(member=viewer, other__username=name).delete()
    return HttpResponseRedirect(reverse("community:distances"))


def _key_of(viewer: Member, what: str, said: str) -> tuple[str, str]:
    """What is kept, and the page where it stands."""
    if what == Follow.What.PERSON:
        person = of_name(viewer, said)
        if person == viewer:
            raise Http404
        return str(person.pk), reverse("community:person", kwargs={"name": said})
    if what == Follow.What.THREAD:
        one = found(viewer, said)
        ref = (one.root or one).ref
        return ref, reverse("community:thread", kwargs={"ref": ref})
    if what == Follow.What.TEAM:
        return team_of(said).id, reverse("community:team", kwargs={"which": said})
    if what == Follow.What.TOPIC and topic_name(said):
        return said, reverse("community:following")
    raise Http404


def followed(viewer: Member) -> list[Followed]:
    """What is gone, or may not be seen any more, is left out."""
    keys: dict[str, list[str]] = {what: [] for what in Follow.What.values}
    for what, key in Follow.objects.filter(member=viewer).values_list("what", "key"):
        keys[what].append(key)
    people = Member.objects.filter(pk__in=[UUID(key) for key in keys["person"]], is_active=True)
    threads = visible_to(viewer, Contribution.objects.filter(ref__in=keys["thread"]))
    out = [
        Followed("person", one.username, one.username, reverse("community:person", kwargs={"name": one.username}))
        for one in people.exclude(pk__in=kept_away(viewer))
    ]
    out += [
        Followed("thread", one.ref, heading(one), reverse("community:thread", kwargs={"ref": one.ref}))
        for one in threads.select_related("author")
    ]
    out += [
        Followed("team", one.id, one.name, reverse("community:team", kwargs={"which": one.id}))
        for one in Team.objects.filter(id__in=keys["team"], closed_at=None)
    ]
    return out + [Followed("topic", key, topic_name(key), "") for key in keys["topic"] if topic_name(key)]
