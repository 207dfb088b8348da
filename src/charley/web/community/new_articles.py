"""Tells who follows a topic of an article that is new to readers; each article once.

Readers see files, which change when the host starts the site again. What is there at the first look is not new.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from charley.articles import Article
from charley.community.pace import Event, Kind, due
from charley.web.community.choices import choices_of
from charley.web.community.models import ArticleKnown, Follow, Notice, Telling
from charley.web.community.push.devices import note_times
from charley.web.library.shelves import articles, articles_folder


def tell_of_new_articles(now: datetime) -> int:
    """Note what is new for followers; returns how many notices that makes."""
    known = set(ArticleKnown.objects.values_list("article", flat=True))
    if {file.stem for file in articles_folder().glob("*.md")} <= known:
        return 0  # nothing has to be read for that
    told = 0
    for article in articles().articles.values():
        with transaction.atomic():
            _, new = ArticleKnown.objects.get_or_create(article=article.id, defaults={"at": now})
            if new and known:
                told += _tell(article, now)
    return told


def _tell(article: Article, now: datetime) -> int:
    topics = {*article.topics, *article.conditions}
    followers = set(
        Follow.objects.filter(what=Follow.What.TOPIC, key__in=topics, member__is_active=True).values_list(
            "member", flat=True
        )
    )
    event = Event(Kind.ARTICLE, now, "", "", "", "")
    times = {
        one.member_id: due(event, choices_of(one))
        for one in Telling.objects.exclude(letters_since=None)
        if one.member_id in followers
    }
    rows = [
        Notice(member_id=member, kind=Kind.ARTICLE.value, article=article.id, at=now, due_at=times.get(member))
        for member in followers
    ]
    note_times(rows)
    return len(Notice.objects.bulk_create(rows))
