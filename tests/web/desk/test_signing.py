"""Two people, one of them a clinician with credentials, sign this very text; any change voids it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from charley.articles import load
from charley.cli.main import charley
from charley.diary import RecordError
from charley.web.desk import standing
from charley.web.desk.models import Reviewer, Signature
from charley.web.knowing import knowledge
from charley.web.library import kept, shelves
from charley.web.site.starting import articles_must_be_right
from tests.web.accounts.people import member, staff

pytestmark = pytest.mark.postgresql
ARTICLE = "/desk/articles/small"


def sign(client: Client, role: str, **more: str) -> Any:
    article = standing.all_standing()["small"].article
    assert article
    return client.post(f"{ARTICLE}/sign", {"as": role, "digest": article.digest, "read": "yes", **more})


@pytest.fixture
def drafted(typed: dict[str, Any]) -> dict[str, Any]:
    """A draft by an editor."""
    changed = typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")}
    assert staff("editor", "writer").post(f"{ARTICLE}/edit", changed).status_code == 302
    return changed | {"begun_from": 1}


def export(folder: Path) -> Result:
    return CliRunner().invoke(charley, ["site", "articles", "export", str(folder)])


@pytest.mark.usefixtures("drafted")
def test_two_people_who_did_not_write_it_must_sign() -> None:
    assert len(standing.all_standing()["small"].lacking) == 2
    assert "Somebody else must sign" in sign(staff("editor", "writer"), "editor").content.decode()
    sign(staff("editor", "second"), "editor")
    assert standing.all_standing()["small"].lacking == ["a clinician who did not write it must sign this very text"]
    sign(staff("reviewer"), "clinician")
    assert standing.all_standing()["small"].lacking == []


@pytest.mark.usefixtures("drafted")
def test_one_person_with_two_roles_is_one_person() -> None:
    both = staff("editor", "both")
    staff("reviewer", "both")
    assert sign(both, "editor").status_code == 302
    answer = sign(both, "clinician")
    assert answer.status_code == 422
    assert "Two different people must sign" in answer.content.decode()
    assert Signature.objects.count() == 1


@pytest.mark.usefixtures("drafted")
def test_nobody_signs_as_a_clinician_without_the_role_or_credentials() -> None:
    assert sign(staff("editor", "second"), "clinician").status_code == 403
    reviewer = staff("reviewer")
    Reviewer.objects.all().delete()
    assert "has not recorded your credentials" in sign(reviewer, "clinician").content.decode()
    assert not Signature.objects.exists()


def test_what_was_not_read_or_changed_meanwhile_is_not_signed(drafted: dict[str, Any]) -> None:
    second = staff("editor", "second")
    assert "Say that you have read all of it" in sign(second, "editor", read="").content.decode()
    assert "Read it again" in sign(second, "editor", digest="0" * 64).content.decode()
    staff("editor", "writer").post(f"{ARTICLE}/edit", drafted | {"body": drafted["body"] + "\r\n\r\nOh.\r\n"})
    assert "put right" in sign(second, "editor").content.decode()
    assert not Signature.objects.exists()


@pytest.mark.usefixtures("drafted")
def test_a_signature_sent_twice_counts_once() -> None:
    reviewer = staff("reviewer")
    sign(reviewer, "clinician")
    sign(reviewer, "clinician")
    assert Signature.objects.count() == 1


def test_a_changed_word_voids_it_and_says_that_it_was_the_text(drafted: dict[str, Any]) -> None:
    sign(staff("reviewer"), "clinician")
    body = drafted["body"].replace("Sleep well.", "Sleep long.")
    staff("editor", "writer").post(f"{ARTICLE}/edit", drafted | {"body": body})
    found = standing.all_standing()["small"]
    assert found.valid == ()
    assert found.changed == ("text", ())
    assert "The text changed since it was last signed" in staff("reviewer").get(ARTICLE).content.decode()


@pytest.mark.usefixtures("drafted")
def test_a_changed_fact_voids_it_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sign(staff("reviewer"), "clinician")
    facts = knowledge()
    claim = facts.claims["stray_twitch_harmless"].model_copy(update={"why": "Otherwise."})
    other = replace(facts, claims={**facts.claims, claim.id: claim})
    monkeypatch.setattr(standing, "knowledge", lambda: other)
    found = standing.all_standing()["small"]
    assert found.valid == ()
    assert found.changed == ("facts", ("claims/stray_twitch_harmless",))


@pytest.mark.usefixtures("drafted")
def test_who_signed_and_left_may_have_been_the_writer() -> None:
    sign(staff("editor", "second"), "editor")
    sign(staff("reviewer"), "clinician")
    member("second").delete()
    assert standing.all_standing()["small"].lacking == []
    member("writer").delete()  # writer and editor can be told apart no longer
    assert standing.all_standing()["small"].lacking == ["an editor who did not write it must sign this very text"]


@pytest.mark.usefixtures("drafted")
def test_what_two_signed_is_written_to_files_that_readers_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    out = tmp_path / "out"
    held = export(out)
    assert held.exit_code == 0
    assert "small: not written" in held.output
    assert "Sleep well." not in (out / "small.md").read_text()
    sign(staff("editor", "second"), "editor")
    sign(staff("reviewer"), "clinician")
    assert "small: written" in export(out).output
    shelf = load(knowledge(), out)
    review = shelf.reviews["small"]
    assert review.state == "reviewed"
    assert "Test Person reviewer (test credentials, no real register" in review.words
    for one in review.by:
        assert one.digest in (out / one.document).read_text()
    # readers are told, until the clinician withdraws, and from then on no longer
    monkeypatch.setattr(shelves, "articles", lambda: shelf)
    monkeypatch.setattr(kept, "_kept", {})
    assert "Test Person reviewer" in client.get("/library/articles/small").content.decode()
    staff("reviewer").post(f"{ARTICLE}/withdraw")
    page = client.get("/library/articles/small").content.decode()
    assert "Test Person" not in page
    assert "Not yet reviewed by a clinician." in page
    monkeypatch.setenv("CHARLEY_ARTICLES", str(out))
    assert export(out).exit_code == 0
    assert load(knowledge(), out).reviews["small"].state == "none"
    assert len(list(out.glob("signed-*"))) == 1  # the editor's


@pytest.mark.usefixtures("drafted")
def test_a_folder_that_would_be_wrong_is_not_touched(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.md").write_text("no top")
    answer = export(tmp_path / "out")
    assert answer.exit_code == 1
    assert "Nothing was written" in answer.output
    assert not (tmp_path / "out").exists()


def test_a_wrong_folder_of_articles_is_told_at_the_start(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles_must_be_right()
    (folder / "broken.md").write_text("no top")
    with pytest.raises(RecordError, match=r"CHARLEY_ARTICLES: .*broken.md:1: top: needs a part between"):
        articles_must_be_right()
    monkeypatch.setenv("CHARLEY_ARTICLES", str(tmp_path / "nowhere"))
    with pytest.raises(RecordError, match="there is no article in"):
        articles_must_be_right()
