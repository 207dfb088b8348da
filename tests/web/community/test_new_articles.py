"""Who follows a topic is told of an article that is new to readers, once, and a letter does not name an illness."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from charley.web.accounts.models import Member
from charley.web.community import new_articles
from charley.web.community.letters import send_due
from charley.web.community.models import Follow, Notice, Telling
from charley.web.community.new_articles import tell_of_new_articles
from charley.web.library import shelves
from tests.web.accounts.people import signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db
NOW = made.NOW
NEW = "spasms_in_multiple_sclerosis"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Articles that readers see; a test adds to them."""
    whole, names = shelves.articles(), {"knee_spasms"}

    class Folder:
        def glob(self, _: str) -> list[Path]:
            return [tmp_path / f"{name}.md" for name in names]

    def articles() -> SimpleNamespace:
        return SimpleNamespace(articles={name: whole.articles[name] for name in names})

    monkeypatch.setattr(new_articles, "articles_folder", Folder)
    monkeypatch.setattr(new_articles, "articles", articles)
    tell_of_new_articles(NOW)
    return names


def follows(name: str, topic: str) -> Member:
    one = made.known(name)
    Follow.objects.create(member=one, what="topic", key=topic, at=NOW)
    return one


def test_what_is_there_at_the_first_look_is_not_new(published: set[str]) -> None:
    follows("fan", shelves.articles().articles["knee_spasms"].topics[0])
    assert tell_of_new_articles(NOW) == 0
    assert published == {"knee_spasms"} and not Notice.objects.exists()


def test_followers_of_its_topics_are_told_once(published: set[str]) -> None:
    article = shelves.articles().articles[NEW]
    fan = follows("fan", article.topics[0])
    Follow.objects.create(member=fan, what="topic", key=article.conditions[0], at=NOW)
    follows("another", article.conditions[0])
    follows("reader", "essential_tremor")
    published.add(NEW)
    assert tell_of_new_articles(NOW) == 2
    assert tell_of_new_articles(NOW + timedelta(days=1)) == 0
    assert sorted(Notice.objects.values_list("member__username", flat=True)) == ["another", "fan"]
    page = signed_in("fan").get(reverse("community:notices")).content.decode()
    assert article.title in page and reverse("library:article", kwargs={"which": NEW}) in page
    assert "1 is new" in page


def test_a_letter_of_it_comes_once_a_week_and_names_no_illness(published: set[str]) -> None:
    fan = follows("fan", shelves.articles().articles[NEW].conditions[0])
    EmailAddress.objects.create(user=fan, email="fan@example.org", verified=True, primary=True)
    Telling.objects.create(member=fan, letters_since=NOW)
    published.add(NEW)
    tell_of_new_articles(NOW)
    assert send_due(lambda: NOW + timedelta(hours=1)).letters == 0
    assert send_due(lambda: NOW + timedelta(days=8)).letters == 1
    (letter,) = mail.outbox
    assert "something new to read" in str(letter.body)
    assert "sclerosis" not in f"{letter.subject} {letter.body} {letter.alternatives}".lower()  # type: ignore[attr-defined]


def test_an_article_that_went_away_again_leads_nowhere(published: set[str]) -> None:
    Notice.objects.create(member=made.known(), kind="article", article="gone", at=NOW)
    assert published
    page = signed_in().get(reverse("community:notices")).content.decode()
    assert "something new to read" in page and "/library/articles/gone" not in page
