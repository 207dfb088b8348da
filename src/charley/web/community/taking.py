"""What the community keeps about a member, for the archive that they take along."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model

from charley.web.accounts.models import Member
from charley.web.community.models import (
    Appeal,
    Contribution,
    Device,
    Distance,
    Follow,
    Membership,
    Notice,
    Person,
    Quote,
    Reaction,
    Report,
    Telling,
)


def told(member: Member) -> Iterator[dict[str, object]]:
    """One thing after the other, each with what it is: nothing is held in memory, however much was written."""
    for person in Person.objects.filter(member=member):
        yield {"what": "person", **_plain(person, "about", "level", "days_here", "last_day", "since")}
    for one in Membership.objects.filter(member=member).order_by("joined_at").iterator():
        yield {"what": "team", "team": one.team_id, **_plain(one, "role", "joined_at")}
    yield from _written(member)
    for quote in Quote.objects.filter(contribution__author=member).select_related("contribution").order_by("at"):
        yield {"what": "quoted", "of": quote.contribution.ref, **_plain(quote, "article", "words", "at")}
    for quote in Quote.objects.filter(by=member).select_related("contribution").order_by("at"):
        yield {"what": "quotation chosen", "of": quote.contribution.ref, **_plain(quote, "article", "at")}
    for said in Reaction.objects.filter(member=member).select_related("contribution").order_by("at").iterator():
        yield {"what": "reaction", "to": said.contribution.ref, "said": said.what, "at": said.at.isoformat()}
    for follow in Follow.objects.filter(member=member).order_by("at").iterator():
        yield {"what": "follow", "kind": follow.what, **_plain(follow, "key", "at")}
    for away in Distance.objects.filter(member=member).select_related("other").order_by("at").iterator():
        yield {"what": "kept away", "name": away.other.username, **_plain(away, "blocked", "at")}
    for report in Report.objects.filter(reporter=member).select_related("case__contribution").iterator():
        about = report.case.contribution
        yield {"what": "report", "of": about.ref if about else None, **_plain(report, "reason", "words", "at")}
    for appeal in Appeal.objects.filter(action__about=member).select_related("action").iterator():
        measure = _plain(appeal.action, "what", "guideline", "words", "at")
        decided = _plain(appeal, "words", "at", "decided_at", "upheld", "answer")
        yield {"what": "appeal", "measure": measure, **decided}
    for notice in Notice.objects.filter(member=member).select_related("contribution").order_by("at").iterator():
        of = notice.contribution.ref if notice.contribution else None
        yield {"what": "notice", "of": of, **_plain(notice, "kind", "article", "words", "at", "sent_at", "read_at")}
    for telling in Telling.objects.filter(member=member):
        names = ("letters_since", "digest_at", "weekday", "zone", "quiet_from", "quiet_to", "paces",
                 "push_paces")  # fmt: skip
        yield {"what": "how you are told", **_plain(telling, *names)}
    for device in Device.objects.filter(member=member):
        yield {"what": "device for messages", **_plain(device, "endpoint", "at")}


def _written(member: Member) -> Iterator[dict[str, object]]:
    names = ("ref", "kind", "article", "anonymous", "title", "body", "read", "picture", "prompt", "details",
             "may_quote", "audience", "state", "made_at", "edited_at", "deleted_at", "helped", "same")  # fmt: skip
    mine = Contribution.objects.filter(author=member).select_related("root", "parent").order_by("made_at", "pk")
    for one in mine.prefetch_related("revisions").iterator(chunk_size=500):
        before = [_plain(edition, "at", "title", "body") for edition in one.revisions.all()]
        to = one.parent or one.root
        place = {"team": one.team_id, "answers": to.ref if to else None}
        yield {"what": "contribution", **place, **_plain(one, *names), "said_before": before}


def _plain(row: Model, *names: str) -> dict[str, object]:
    """Columns as JSON has them; moments and days in ISO form."""
    values = ((name, getattr(row, name)) for name in names)
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values}
