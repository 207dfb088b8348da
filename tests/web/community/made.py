"""Things of the role "member", for the table of who may see what."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from charley.web.accounts.models import Member
from charley.web.community.beginning import begin
from charley.web.community.models import Action, Audience, Case, Contribution, Kind, Membership, State, Team, Telling
from charley.web.community.moderation import appealing, deciding
from charley.web.community.persons import person_of
from charley.web.community.pictures import Picture
from charley.web.community.posting import Draft, delete, edit, open_case, post
from tests.web.accounts.people import member

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PROMPT = {"kind": "article", "of": "knee_spasms", "which": "knee_in_your_words"}
STORY = "It grips like a fist round my knee.\n\nThen it lets go, and I laugh about it."
CALM = "My eyelid has jumped for a week since exams began. Did yours go away by itself?"


def known(name: str = "member", level: int = 1) -> Member:
    """A member whose posts do not wait."""
    one = member(name)
    person = person_of(one, NOW)
    person.level = level
    person.save()
    return one


def team() -> str:
    """A team that the role "member" is in."""
    begin(NOW)
    first = Team.objects.order_by("id")[0]
    Membership.objects.get_or_create(member=known(), team=first, defaults={"joined_at": NOW})
    return first.id


def asked(audience: Audience = Audience.MEMBERS, state: State = State.LIVE) -> Contribution:
    """A question of the role "member"."""
    draft = Draft(Kind.QUESTION, CALM, "Does it go away?", Team.objects.get(id=team()), audience=audience)
    made = post(known(), draft, NOW).contribution
    Contribution.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    return made


def told(**more: Any) -> Contribution:
    """A story of the role "member" that everyone may read and quote."""
    said = {
        "audience": Audience.EVERYONE,
        "prompt": PROMPT["which"],
        "article": PROMPT["of"],
        "may_quote": True,
        **more,
    }
    return post(known(), Draft(Kind.STORY, STORY, **said), NOW).contribution


def story() -> str:
    return told().ref


def commented() -> str:
    """A comment of the role "member" that everyone may read."""
    draft = Draft(Kind.COMMENT, "Mine comes on stairs.", article="knee_spasms", audience=Audience.EVERYONE)
    return post(known(), draft, NOW).contribution.ref


def public() -> str:
    return asked(Audience.EVERYONE).ref


def changed_for_all() -> str:
    made = asked(Audience.EVERYONE)
    edit(made, made.title, f"{CALM} It is the left one.", NOW)
    return made.ref


def for_members() -> str:
    return asked().ref


def for_the_team() -> str:
    return asked(Audience.TEAM).ref


def answer_for_members() -> str:
    """An answer of the role "member" to a question of theirs, with a reply."""
    answer = post(known(), Draft(Kind.ANSWER, "It went after six weeks.", to=asked()), NOW).contribution
    post(known(), Draft(Kind.REPLY, "And it has not come back.", to=answer), NOW)
    return answer.ref


def waiting() -> str:
    return asked(state=State.HELD).ref


def removed() -> str:
    return asked(state=State.REMOVED).ref


def deleted() -> str:
    made = asked()
    delete(made, NOW)
    return made.ref


def with_picture() -> str:
    """A question with something of its writer's own beside it."""
    one = asked()
    shown = Picture(kind="check", title="My check, in short", lines=("How soon: soon.",), made_on=NOW.date())
    Contribution.objects.filter(pk=one.pk).update(picture=shown.kept())
    return one.ref


def person_seen_by_all() -> str:
    return str(asked(Audience.EVERYONE).author)


def person_seen_by_members() -> str:
    return str(asked().author)


def case_of_member() -> int:
    """A case about a post of the role "member", which nobody who tests it has reported."""
    made = asked(state=State.HELD)
    return open_case(made, None, ["new"], NOW).pk


def decided() -> Action:
    """A post of the role "member" that somebody removed."""
    case = Case.objects.get(pk=case_of_member())
    somebody = member("somebody who moderates")
    deciding.decide(case, somebody, deciding.Decision(remove=True, guideline="selling"), timezone.now())
    return Action.objects.get(case=case, what="remove")


def decision_about_member() -> int:
    return decided().pk


def appeal_of_member() -> int:
    return appealing.appeal(decided(), "I only told where I found it.", timezone.now()).pk


def stop_key() -> str:
    return Telling.objects.get_or_create(member=known())[0].stop_key
