"""The desk's forms are filled in with anything at all, by those who may."""

from __future__ import annotations

import pytest

from tests.web.accounts.people import member, staff
from tests.web.test_any_form import forms_of, send_anything

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("editor", "/desk/articles/new"),
        ("editor", "/desk/articles/small/edit"),
        ("reviewer", "/desk/articles/small"),
        ("admin", "/desk/members"),
        ("admin", "/desk/members/MEMBER"),
    ],
)
def test_whatever_is_sent_to_the_desk_is_answered(role: str, address: str) -> None:
    client = staff(role)
    page = address.replace("MEMBER", str(member().id))
    forms = list(forms_of(page, client.get(page).content.decode()))
    assert forms
    for form in forms:
        send_anything(client, form)
