"""Comments and questions of members beside the pages of the library."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from charley.web.community import asked_about, example_words
from charley.web.community.models import Audience, Contribution, Distance, Follow, Kind, Notice, State
from charley.web.community.pages import asked_before, comments
from charley.web.community.posting import Draft, delete, post
from tests.web.accounts.people import member, signed_in
from tests.web.community.made import NOW, asked, known

pytestmark = pytest.mark.django_db
ARTICLE = "/library/articles/knee_spasms"
PAGE = "/community/articles/knee_spasms"
SAID = {"body": "Stairs bring mine on, and a slow walk ends it.", "audience": "everyone"}


@pytest.fixture(autouse=True)
def _looks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_about._near.cache_clear()
    monkeypatch.setattr(asked_before, "_index", asked_before.once(asked_before._Index))


def comment(words: str = SAID["body"], audience: Audience = Audience.EVERYONE, by: str = "member", days: int = 0,
            **more: object) -> Contribution:  # fmt: skip
    draft = Draft(Kind.COMMENT, words, article="knee_spasms", audience=audience, **more)  # type: ignore[arg-type]
    return post(known(by, 2), draft, NOW + timedelta(days=days)).contribution


def text(client: Client, page: str = PAGE) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_for_everyone_is_read_without_an_account() -> None:
    comment("Cold mornings are worst.", by="other")
    comment("Only between us.", Audience.MEMBERS, "other")
    for page in (PAGE, ARTICLE):
        assert "Cold mornings are worst." in text(Client(), page), page
        assert "Only between us." not in text(Client(), page), page
        assert "Only between us." in text(signed_in(), page), page
    assert "1 comment" in text(Client(), ARTICLE)
    assert "2 comments" in text(signed_in(), ARTICLE)


def test_an_article_says_that_nobody_has_commented() -> None:
    assert "No comments yet" in text(Client(), ARTICLE)


def test_a_comment_is_written_read_for_danger_and_kept_when_something_is_missing() -> None:
    known()
    client = signed_in()
    client.post(f"{PAGE}/comment", SAID)
    made = Contribution.objects.get()
    assert (made.kind, made.article, made.state, made.audience) == ("comment", "knee_spasms", "live", "everyone")
    told = client.post(f"{PAGE}/comment", {**SAID, "body": "I want to kill myself tonight."}).content.decode()
    assert "Get help first" in told
    assert Contribution.objects.filter(state=State.HELD).count() == 1
    wrong = client.post(f"{PAGE}/comment", {**SAID, "audience": "somebody"})
    assert wrong.status_code == 422
    assert SAID["body"] in wrong.content.decode()
    assert "In danger?" in text(client)


def test_a_comment_without_a_name_names_nobody() -> None:
    comment(anonymous=True, by="Quiet Otter")
    for page in (PAGE, ARTICLE):
        assert "Quiet Otter" not in text(Client(), page)
    assert "A member, without a name" in text(Client(), ARTICLE)


@pytest.mark.parametrize("state", [State.HELD, State.HIDDEN, State.REMOVED])
def test_what_does_not_stand_is_shown_to_nobody_else(state: State) -> None:
    one = comment()
    Contribution.objects.filter(pk=one.pk).update(state=state)
    for client in (Client(), signed_in("other")):
        assert SAID["body"] not in text(client, ARTICLE)
        assert SAID["body"] not in text(client)
    assert SAID["body"] not in text(signed_in(), ARTICLE)  # its writer finds it on the page of comments
    assert (SAID["body"] in text(signed_in())) == (state != State.REMOVED)


def test_a_kept_article_loses_a_comment_at_once_and_a_browser_asks_each_time() -> None:
    one, visitor = comment(), Client()
    first = visitor.get(ARTICLE)
    assert first["Cache-Control"] == "public, no-cache"
    assert visitor.get(ARTICLE, headers={"if-none-match": first["ETag"]}).status_code == 304
    delete(one, NOW)
    again = visitor.get(ARTICLE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert SAID["body"] not in again.content.decode()


def test_who_keeps_away_reads_nothing_of_each_other() -> None:
    comment(by="other")
    Distance.objects.create(member=known("third"), other=member("other"), blocked=True, at=NOW)
    for page in (PAGE, ARTICLE):
        assert SAID["body"] not in text(signed_in("third"), page)
        assert SAID["body"] in text(signed_in("fourth"), page)


def test_comments_come_newest_first_some_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "PAGE", 2)
    for day, words in enumerate(("The first day.", "The second day.", "The third day.")):
        comment(words, days=2 * day)
    first, second = text(Client()), text(Client(), f"{PAGE}?page=2")
    assert first.index("The third day.") < first.index("The second day.")
    assert "The first day." not in first
    assert "The first day." in second
    assert Client().get(f"{PAGE}?page=3").status_code == 404


def test_a_long_comment_opens_without_a_script() -> None:
    comment(" ".join((*example_words.ANSWERS, *example_words.UPDATES, *example_words.REPLIES)))
    page = text(Client())
    folded = re.search(r'<details class="ch-fold"><summary>(.*?)</summary>', page, re.DOTALL)
    assert folded
    assert "Read more" in folded[1]
    assert len(folded[1]) < 600


def test_a_comment_has_a_thread_that_leads_back_to_the_article() -> None:
    one = comment()
    post(known("other"), Draft(Kind.ANSWER, "The same with mine.", to=one), NOW)
    page = text(Client(), f"/community/p/{one.ref}")
    assert "The same with mine." in page
    assert f'href="{ARTICLE}"' in page
    assert "1 answer" in text(Client())


def test_who_follows_a_topic_of_the_article_is_told_and_no_team_is() -> None:
    Follow.objects.create(member=known("other"), what="topic", key="knee_osteoarthritis", at=NOW)
    Follow.objects.create(member=known("third"), what="team", key="leg_and_knee_cramps", at=NOW)
    comment()
    assert [one.member.username for one in Notice.objects.all()] == ["other"]
    assert "Comment: Spasms and twitches round the knee" in text(signed_in("other"), "/community/notices")


def test_questions_that_belong_to_a_page_stand_beside_it_for_who_may_see_them() -> None:
    open_, shut = asked(Audience.EVERYONE), asked(Audience.MEMBERS)
    Contribution.objects.filter(pk__in=[open_.pk, shut.pk]).update(read={"findings": ["fasciculation"]})
    for page in ("/library/articles/why_muscles_twitch", "/library/movements/fasciculation"):
        visitor, reader = text(Client(), page), text(signed_in("other"), page)
        assert "Asked by members" in visitor
        assert "Experiences, not evidence." in visitor
        assert open_.ref in visitor
        assert shut.ref not in visitor
        assert shut.ref in reader
    delete(open_, NOW)
    assert open_.ref not in text(Client(), "/library/movements/fasciculation")


def test_a_page_is_as_it_was_where_no_question_belongs_to_it() -> None:
    answer = Client().get("/library/causes/stiff_person_syndrome")
    assert "Asked by members" not in answer.content.decode()
    assert "max-age" in answer["Cache-Control"]


def test_without_a_community_the_library_says_nothing_of_it(tmp_path: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.test.utils import setup_test_environment as ready; ready()\n"
        "from django.conf import settings\n"
        "plain = 'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
        "settings.STORAGES = {**settings.STORAGES, 'staticfiles': {'BACKEND': plain}}\n"
        "from django.test import Client\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        f"answer = Client().get({ARTICLE!r}); text = answer.content.decode()\n"
        "assert answer.status_code == 200 and 'page-said' in text and 'community' not in text, text\n"
        "assert 'max-age=3600' in answer['Cache-Control']\n"
        "import sys; assert 'charley.web.community.pages.beside_library' not in sys.modules\n"
        f"assert Client().get({PAGE!r}).status_code == 404\n"
    )
    more = {"DJANGO_SETTINGS_MODULE": "charley.web.site.settings", "CHARLEY_COMMUNITY": "0"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_"))}
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**kept, **more, "CHARLEY_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr[-1500:]
