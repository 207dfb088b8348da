"""The invented record that the site can be looked at with."""

from __future__ import annotations

import pytest

from charley.web.journal.models import Entry
from charley.web.site.example import fill


@pytest.mark.django_db
def test_the_example_is_put_in_once_and_nothing_of_it_is_left_out() -> None:
    fill()
    kinds = dict.fromkeys(Entry.objects.values_list("kind", flat=True))
    count = Entry.objects.count()
    assert {"episode", "nothing", "factor_value"} == kinds.keys()
    assert count > 150
    fill()
    assert Entry.objects.count() == count
