"""Members' words under an article: chosen by an editor, allowed by the writer, and gone when either takes them back.

A quotation is looked at each time it is shown: the story must stand, be for everyone, allow it, and still say these
words. It leads nowhere and names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from charley.articles import Article
from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, Kind, Membership, Quote
from charley.web.community.seeing import visible_to
from charley.web.library.shelves import articles

LONGEST = 1_000  # letters


class NotQuoted(Exception):  # noqa: N818 (what happened, in people's words)
    """The words cannot be quoted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words under an article, and the role of who wrote them."""

    words: str
    by: str
    key: int


def quotable() -> QuerySet[Contribution]:
    """Stories for everyone whose writers allow it."""
    return visible_to(None, Contribution.objects.filter(kind=Kind.STORY, may_quote=True))


def quotes_under(article: str) -> list[Quoted]:
    """What stands under an article now, in the order in which it was chosen."""
    chosen = Quote.objects.filter(article=article, contribution__in=quotable()).order_by("at", "pk")
    return [
        Quoted(one.words, role_of(one.contribution), one.pk)
        for one in chosen.select_related("contribution__team")
        if one.words in said(one.contribution)
    ]


def quoted_in(story: Contribution) -> list[Article]:
    """Articles under which words of a story stand."""
    chosen = [one for one in Quote.objects.filter(contribution=story).order_by("at") if one.words in said(story)]
    return [articles().articles[one.article] for one in chosen if one.article in articles().articles]


def quote(story: Contribution, article: str, words: str, by: Member, now: datetime) -> Quote:
    """Put words of a story under an article, in place of others of the same story.

    Raises:
        NotQuoted: when the story does not say them, or may not be quoted.
    """
    passage = " ".join(words.split())
    if not quotable().filter(pk=story.pk).exists():
        raise NotQuoted(_("The writer does not allow it any more, or the story is not for everyone."))
    if not passage:
        raise NotQuoted(_("Choose the words: copy them from the story."))
    if len(passage) > LONGEST:
        raise NotQuoted(
            _("This has %(many)s letters. Choose up to %(most)s.") % {"many": len(passage), "most": LONGEST}
        )
    if passage not in said(story):
        raise NotQuoted(_("The story does not say exactly this. Copy the words as they stand, and leave nothing out."))
    new = {"words": passage, "by": by, "at": now}
    return Quote.objects.update_or_create(article=article, contribution=story, defaults=new)[0]


def allow(story: Contribution, *, yes: bool) -> None:
    """Give or take back the permission; taken back, all quotations of the story are gone for good."""
    with transaction.atomic():
        Contribution.objects.filter(pk=story.pk).update(may_quote=yes)
        if not yes:
            Quote.objects.filter(contribution=story).delete()


def said(story: Contribution) -> str:
    """What readers see of a story, without its marks, in one line."""
    return " ".join(unescape(strip_tags(story.html)).split())


def role_of(story: Contribution) -> str:
    """Who wrote it, as far as the writer said: never a name."""
    role = story.details.get("role", "")
    if story.team:
        team = {"team": story.team.name}
        if role == Membership.As.SELF:
            return _("A member who lives with it, in the team “%(team)s”") % team
        if role == Membership.As.CLOSE:
            return _("Somebody close to a person who lives with it, in the team “%(team)s”") % team
        return _("A member, in the team “%(team)s”") % team
    if role == Membership.As.SELF:
        return _("A member who lives with it")
    return _("Somebody close to a person who lives with it") if role == Membership.As.CLOSE else _("A member")
