"""What a thread is called, in its heading and in a line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from charley.web.community.models import Contribution, Kind
from charley.web.community.prompts import prompt_of_story
from charley.web.community.seeing import shown_name
from charley.web.library.shelves import articles


def heading(thread: Contribution) -> str:
    """The title of a question; what else has none is called by what it is about, or whose it is."""
    if thread.title:
        return thread.title
    if thread.kind == Kind.STORY:
        prompt = prompt_of_story(thread)
        return prompt.text if prompt else _("A story")
    if thread.kind == Kind.COMMENT:
        article = articles().articles.get(thread.article)
        return _("Comment: %(title)s") % {"title": article.title} if article else _("Comment")
    name = shown_name(thread)
    return _("Update by %(name)s") % {"name": name} if name else _("Update")
