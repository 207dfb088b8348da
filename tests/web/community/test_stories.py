"""Stories after a prompt, and members' words under an article: only while the writer allows it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from charley.web.accounts.erasing import erase_account
from charley.web.community.erasing import erase, without_name
from charley.web.community.joining import join
from charley.web.community.models import Audience, Contribution, Kind, Quote, State, Team
from charley.web.community.posting import Draft, delete, edit, post, restore
from charley.web.community.prompts import prompts_of
from charley.web.community.quoting import NotQuoted, allow, quote, quoted_in, role_of
from charley.web.community.taking import told as taken
from charley.web.library.shelves import articles
from tests.web.accounts.people import member, signed_in, staff
from tests.web.community import made
from tests.web.community.made import NOW, known, told

pytestmark = pytest.mark.django_db
ARTICLE = "/library/articles/knee_spasms"
DESK = "/community/articles/knee_spasms/quotes"
TELL = "/community/stories/article/knee_spasms/knee_in_your_words/tell"
TEAM = "/community/stories/team/multiple_sclerosis/how_a_spasm_feels"
WORDS = "It grips like a fist round my knee."


def form(**more: str) -> dict[str, str]:
    return {"body": made.STORY, "where": "knee", "feel": "cramp", "role": "self", "audience": "everyone", **more}


def under_the_article() -> str:
    return Client().get(ARTICLE).content.decode()


def quoted(**more: object) -> Contribution:
    """A story whose words stand under an article."""
    story = told(**more)
    quote(story, "knee_spasms", WORDS, member("an editor"), NOW)
    return story


def test_every_article_and_team_asks_for_a_story() -> None:
    made.team()
    assert all(prompts_of("article", name) for name in articles().articles)
    assert all(prompts_of("team", team.id) for team in Team.objects.all())


def test_a_story_is_told_from_the_prompt_of_an_article() -> None:
    known()
    client = signed_in()
    assert TELL in under_the_article()
    page = client.get(TELL).content.decode()
    assert "What does a spasm round your knee feel like" in page
    assert 'id="may_quote" checked' not in page
    client.post(TELL, form())
    story = Contribution.objects.get()
    assert (story.kind, story.article, story.prompt, story.may_quote) == (
        "story", "knee_spasms", "knee_in_your_words", False,
    )  # fmt: skip
    assert story.details == {"where": "knee", "feel": "cramp", "role": "self"}
    shown = Client().get(TELL.removesuffix("/tell")).content.decode()
    assert "Where: Knee" in shown
    assert "fist round my knee" in shown
    assert "fist round my knee" in client.get("/community/people/member").content.decode()


def test_a_story_for_a_team_stands_on_its_page_and_is_seen_by_whom_it_is_for() -> None:
    made.team()
    team = Team.objects.get(id="multiple_sclerosis")
    join(known("inside"), team, "self", NOW)
    join(known(), team, "close", NOW)
    client = signed_in()
    assert 'value="close" id="role-close" checked' in client.get(f"{TEAM}/tell").content.decode()
    client.post(f"{TEAM}/tell", form(audience="team"))
    for page in (TEAM, "/community/teams/multiple_sclerosis"):
        assert "fist round my knee" in signed_in("inside").get(page).content.decode()
        for reader in (Client(), signed_in("outside")):
            assert "fist round my knee" not in reader.get(page).content.decode()


def test_what_was_typed_stays_and_odd_choices_are_refused() -> None:
    known()
    answer = signed_in().post(TELL, form(where="the moon"))
    assert answer.status_code == 422
    assert "laugh about it" in answer.content.decode()
    assert not Contribution.objects.exists()
    assert signed_in().get(TELL.replace("knee_in_your_words", "nothing")).status_code == 404


def test_an_editor_quotes_word_for_word_and_names_nobody() -> None:
    story = told(details={"role": "self"})
    editor = staff("editor")
    assert WORDS in editor.get(DESK).content.decode()
    wrong = editor.post(DESK, {"story": story.ref, "words": "It grips like a vice."})
    assert wrong.status_code == 422
    assert "It grips like a vice." in wrong.content.decode()
    editor.post(DESK, {"story": story.ref, "words": f" {WORDS}\r\n"})
    page = under_the_article()
    assert WORDS in page
    assert "A member who lives with it" in page
    assert "/people/" not in page
    assert story.ref not in page
    assert "Spasms and twitches round the knee" in signed_in().get(f"/community/p/{story.ref}").content.decode()
    editor.post(DESK, {"off": str(Quote.objects.get().pk)})
    assert WORDS not in under_the_article()


@pytest.mark.parametrize("more", [{"may_quote": False}, {"audience": Audience.MEMBERS}])
def test_without_permission_or_for_members_alone_nothing_is_quoted(more: dict[str, object]) -> None:
    story = told(**more)
    assert story.ref not in staff("editor").get(DESK).content.decode()
    with pytest.raises(NotQuoted):
        quote(story, "knee_spasms", WORDS, member("an editor"), NOW)


def test_comments_and_questions_are_never_quoted() -> None:
    Contribution.objects.filter(ref=made.commented()).update(may_quote=True)
    one = Contribution.objects.get()
    with pytest.raises(NotQuoted):
        quote(one, "knee_spasms", "Mine comes on stairs.", member("an editor"), NOW)


GONE: dict[str, Callable[[Contribution], object]] = {
    "taken back": lambda story: signed_in().post(f"/community/p/{story.ref}/permit", {"yes": "no"}),
    "deleted": lambda story: signed_in().post(f"/community/p/{story.ref}/delete"),
    "erased": lambda story: erase(Contribution.objects.filter(pk=story.pk)),
    "left with the account": lambda _: erase_account(member()),
    "left without a name": lambda _: erase_account(member(), "keep"),
    "let go": lambda story: without_name(Contribution.objects.filter(pk=story.pk)),
    "other words": lambda story: edit(story, "", "It is better now, thank you.", NOW),
    "for members": lambda story: Contribution.objects.filter(pk=story.pk).update(audience=Audience.MEMBERS),
    "hidden": lambda story: Contribution.objects.filter(pk=story.pk).update(state=State.HIDDEN),
    "removed": lambda story: Contribution.objects.filter(pk=story.pk).update(state=State.REMOVED),
}


@pytest.mark.parametrize("how", GONE)
def test_the_words_go_from_the_article_at_once(how: str) -> None:
    story = quoted()
    post(known("other"), Draft(Kind.ANSWER, "The same with mine.", to=story), NOW)  # its row may stay, empty
    assert WORDS in under_the_article()
    GONE[how](story)
    page = under_the_article()
    assert WORDS not in page
    assert "In members’ words" not in page


def test_what_was_taken_back_does_not_come_back_by_itself() -> None:
    story = quoted()
    allow(story, yes=False)
    allow(story, yes=True)
    assert WORDS not in under_the_article()
    assert not Quote.objects.exists()


def test_a_deleted_story_that_is_brought_back_is_quoted_as_before() -> None:
    story = quoted()
    delete(story, NOW)
    assert WORDS not in under_the_article()
    restore(story, NOW)
    assert WORDS in under_the_article()


def test_only_the_writer_gives_and_takes_the_permission() -> None:
    story = quoted()
    assert signed_in("other").post(f"/community/p/{story.ref}/permit", {"yes": "no"}).status_code == 404
    assert quoted_in(story)


@pytest.mark.parametrize(
    ("role", "words"),
    [("self", "A member who lives with it"), ("close", "Somebody close to"), ("", "A member, in the team")],
)
def test_the_role_is_what_the_writer_chose(role: str, words: str) -> None:
    made.team()
    story = told(team=Team.objects.get(id="multiple_sclerosis"), article="", details={"role": role})
    assert role_of(story).startswith(words)
    assert "“Multiple sclerosis”" in role_of(story)


def test_a_member_takes_stories_and_quotations_along() -> None:
    story = quoted(details={"where": "knee"})
    things = json.loads(json.dumps(list(taken(member()))))
    written = next(one for one in things if one["what"] == "contribution")
    assert (written["prompt"], written["details"], written["may_quote"]) == (
        "knee_in_your_words", {"where": "knee"}, True,
    )  # fmt: skip
    assert [one["words"] for one in things if one["what"] == "quoted"] == [WORDS]
    chosen = [one for one in taken(member("an editor")) if one["what"] == "quotation chosen"]
    assert chosen[0]["of"] == story.ref
    assert "fist" not in json.dumps(chosen)


def test_an_editor_who_leaves_leaves_the_quotation() -> None:
    quoted()
    erase_account(member("an editor"))
    assert WORDS in under_the_article()
    assert Quote.objects.get().by is None


def test_erasing_leaves_nothing_of_a_story() -> None:
    story = quoted(details={"where": "knee"})
    post(known("other"), Draft(Kind.ANSWER, "The same with mine.", to=story), NOW)
    erase_account(member())
    story.refresh_from_db()
    assert (story.body, story.html, story.prompt, story.details, story.may_quote) == ("", "", "", {}, False)
    assert not Quote.objects.exists()
