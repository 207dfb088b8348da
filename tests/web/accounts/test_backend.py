"""Who asks for a page, looked up by a prepared query, is who Django would find."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from charley.web.accounts.backend import Backend
from charley.web.accounts.models import Member

pytestmark = pytest.mark.django_db


def test_a_member_is_found_whole_and_can_be_changed() -> None:
    kept = Member.objects.create_user("Calm Otter", password="green kettle over water")
    found = Backend().get_user(str(kept.pk))
    assert found is not None
    assert model_to_dict(found) == model_to_dict(Member.objects.get(pk=kept.pk))
    found.email = "otter@example.org"
    with CaptureQueriesContext(connection) as asked:
        found.save(update_fields=["email"])
    assert len(asked) == 1
    assert Member.objects.get().email == "otter@example.org"


def test_who_left_or_may_not_sign_in_is_nobody() -> None:
    kept = Member.objects.create_user("Calm Otter", is_active=False)
    assert Backend().get_user(kept.pk) is None
    assert Backend().get_user(uuid4()) is None


def test_a_session_ends_with_the_password(client: Client) -> None:
    kept = Member.objects.create_user("Calm Otter", password="green kettle over water")
    client.force_login(kept)
    assert client.get("/account").status_code == 200
    kept.set_password("another kettle over water")
    kept.save()
    assert not client.get("/account").wsgi_request.user.is_authenticated
