"""A team's threads for feed readers: what is for everyone, and of it only what a search would show too.

Others copy a feed and keep it for ever, and it cannot be taken back. So it carries title, kind, link and days: no
words of the text, which may be changed or deleted, and no name, which would stand beside an illness after its owner
has left.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from charley.web.community.models import Contribution, Kind, Team
from charley.web.community.pages.home import PAGE, page_of, team_of

if TYPE_CHECKING:
    _Feed = Feed[Contribution, Team]
else:
    _Feed = Feed
_KEPT_S = 900  # a reader may keep it for so long
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TeamFeed(_Feed):
    """The threads of a team that are for everyone, the newest first."""

    feed_type = Atom1Feed
    language = "en"

    def get_object(self, request: HttpRequest, which: str) -> Team:  # noqa: ARG002
        """The team."""
        return team_of(which)

    def title(self, team: Team) -> str:
        """Its name."""
        return plain(team.name)

    def subtitle(self, team: Team) -> str:
        """What it is about."""
        return plain(team.about)

    def link(self, team: Team) -> str:
        """Its page."""
        return reverse("community:team", kwargs={"which": team.id})

    def author_name(self, team: Team) -> str:  # noqa: ARG002 (Django gives it)
        """Atom wants an author; nobody is named."""
        return _("A member")

    def items(self, team: Team) -> list[Contribution]:
        """What a visitor sees, whoever asks."""
        return page_of(None, team)[:PAGE]

    def item_title(self, item: Contribution) -> str:
        """What it is called; never a name."""
        return plain(item.title) or str(Kind(item.kind).label)

    def item_description(self, item: Contribution) -> None:  # type: ignore[override] # noqa: ARG002
        """No words of the text."""
        return

    def item_link(self, item: Contribution) -> str:
        """Its page, which is its id too."""
        return reverse("community:thread", kwargs={"ref": item.ref})

    def item_categories(self, item: Contribution) -> list[str]:
        """Its kind."""
        return [item.kind]

    def item_pubdate(self, item: Contribution) -> datetime:
        """When it was written."""
        return item.made_at

    def item_updateddate(self, item: Contribution) -> datetime:
        """When something was written in it."""
        return max(item.last_at, item.edited_at or item.last_at)


_feed = TeamFeed()


@require_safe
@conditional_page
def feed(request: HttpRequest, which: str) -> HttpResponse:
    """The feed. It is known again by its content: no time would tell that a thread was deleted."""
    response = _feed(request, which=which)
    del response["Last-Modified"]
    patch_cache_control(response, public=True, max_age=_KEPT_S)
    return response


def plain(text: str) -> str:
    r"""Text without the signs that XML does not know.

    >>> plain("Does it\x0b go\ufffe away?")
    'Does it go away?'
    """
    return _NO_XML.sub("", text).strip()
