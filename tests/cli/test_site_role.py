"""Roles are given by the host, to members with a second factor, and a clinician's with credentials."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result

from charley.cli.main import charley
from charley.web.accounts.roles import roles_of
from charley.web.desk.models import Deed, Reviewer
from tests.web.accounts.people import member

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def role(*words: str) -> Result:
    return CliRunner().invoke(charley, ["site", "role", *words])


@pytest.fixture
def quiet_otter() -> str:
    one = member("Quiet Otter")
    Authenticator.objects.create(user=one, type="totp", data={"secret": "none"})
    return one.username


def test_a_role_is_given_listed_and_taken(quiet_otter: str) -> None:
    assert "Nobody has a role" in role("list").output
    assert role("give", quiet_otter.lower(), "editor").output == "quiet otter is editor now.\n"
    assert "was editor already" in role("give", quiet_otter, "editor").output
    assert role("list").output == "Quiet Otter: editor\n"
    assert "no longer" in role("take", quiet_otter, "editor").output
    assert "was no editor" in role("take", quiet_otter, "editor").output
    assert roles_of(member(quiet_otter)) == frozenset()
    assert [(one.what, one.by, one.reason) for one in Deed.objects.all()] == [
        ("role_taken", None, "editor"),
        ("role_given", None, "editor"),
    ]


def test_a_reviewer_needs_a_name_and_credentials(quiet_otter: str) -> None:
    refused = role("give", quiet_otter, "reviewer", "--name", "Test Person")
    assert refused.exit_code == 1
    assert "--credentials" in refused.output
    said = ["--name", "Test Person", "--credentials", "test credentials, no real register"]
    assert role("give", quiet_otter, "reviewer", *said).exit_code == 0
    assert "signs as Test Person, test credentials" in role("list").output
    role("take", quiet_otter, "reviewer")
    assert not Reviewer.objects.exists()
    assert role("give", quiet_otter, "editor", *said).exit_code == 1


def test_who_has_no_second_factor_gets_no_role() -> None:
    member("Plain Crow")
    refused = role("give", "Plain Crow", "admin")
    assert refused.exit_code == 1
    assert "has no second factor yet" in refused.output
    assert roles_of(member("Plain Crow")) == frozenset()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("give", "Nobody Here", "editor"), 1, "There is no member 'Nobody Here'"),
        (("give", "Quiet Otter", "king"), 2, "'king' is not one of"),
        (("take", "Nobody Here", "editor"), 1, "There is no member"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], code: int, said: str) -> None:
    answer = role(*words)
    assert answer.exit_code == code
    assert said in answer.output
    assert "Traceback" not in answer.output
