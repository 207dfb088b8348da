"""The invented community: the same each time, safe to read, and its numbers hold."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db.models import Count

from charley.community.names import check_name
from charley.web.accounts.models import Member
from charley.web.community import example, example_words
from charley.web.community.about import note
from charley.web.community.knowing import post_reader
from charley.web.community.many_rows import keep
from charley.web.community.models import Contribution, Membership, Team
from charley.web.community.searching import words_of
from tests.web.community.made import NOW


@pytest.mark.django_db
def test_numbers_that_are_shown_are_those_of_the_rows() -> None:
    assert example.fill(30, NOW)
    assert not example.fill(30, NOW)
    assert Member.objects.count() == 30
    for root in Contribution.objects.filter(root=None).annotate(there=Count("thread")):
        assert root.answers == root.there
        assert root.last_at <= NOW
    for one in Contribution.objects.exclude(helped=0).annotate(said=Count("reactions")):
        assert one.helped == one.said
    for root in Contribution.objects.exclude(title=""):
        assert {word.stem for word in root.words.all()} == set(words_of(root.title)), "the search finds it"
    for one in Contribution.objects.filter(kind="question"):
        kept = set(one.about.values_list("topic", "team", "at"))
        note(one)
        assert set(one.about.values_list("topic", "team", "at")) == kept, "as when it is posted"
    for team in Team.objects.all():
        assert team.members == Membership.objects.filter(team=team).count()


@pytest.mark.django_db
def test_the_same_size_is_the_same_community() -> None:
    example.fill(5, NOW)
    first = list(Contribution.objects.order_by("pk").values_list("ref", "title", "body"))
    Contribution.objects.all().delete()
    Member.objects.all().delete()
    example.fill(5, NOW)
    assert list(Contribution.objects.order_by("pk").values_list("ref", "title", "body")) == first


@pytest.mark.django_db
def test_a_row_past_the_models_is_the_row_of_the_model() -> None:
    columns = ("id", "username", "password", "date_joined")
    keys = [UUID(int=number, version=4) for number in (1, 2)]
    keep(Member, columns, ((key, f"m{place}", "!", NOW) for place, key in enumerate(keys)))
    made = Member.objects.create(id=UUID(int=3, version=4), username="m2", password="!", date_joined=NOW)
    kept, _ = Member.objects.filter(pk__in=keys).order_by("pk")
    for field in Member._meta.concrete_fields:
        if field.attname not in ("id", "username"):
            assert getattr(kept, field.attname) == getattr(made, field.attname), field


@pytest.mark.django_db
def test_who_writes_in_it_comes_after_what_is_there() -> None:
    example.fill(3, NOW)
    last = Contribution.objects.order_by("pk").last()
    assert last
    made = Contribution.objects.create(kind="update", body="b", html="b", made_at=NOW, last_at=NOW)
    assert made.pk > last.pk


@pytest.mark.parametrize("body", (*example_words.UPDATES, *example_words.ANSWERS, *example_words.REPLIES))
def test_invented_words_put_nobody_in_danger(body: str) -> None:
    reading = post_reader().read(body)
    assert not reading.dangers
    assert not reading.holds
    assert not reading.cautions


def test_names_are_names_that_a_member_may_take() -> None:
    many = len(example_words.MANNERS) * len(example_words.ANIMALS)
    names = [example.name_of(number) for number in range(0, 2 * many, 7)]
    assert len(set(names)) == len(names)
    assert all(check_name(name) == name for name in names)
