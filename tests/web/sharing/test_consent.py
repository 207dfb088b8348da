"""Yes and no: off at first, one switch each, nothing of it lost, and asked anew when the text changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.sharing import consent as consent_of
from charley.web.sharing import purposes, shares
from charley.web.sharing.consent import consents, decide, history, standings
from charley.web.sharing.models import Decision, Share, Wording
from charley.web.sharing.purposes import POOL, PURPOSES, READ
from tests.web.accounts.people import member, signed_in
from tests.web.conftest import Clock
from tests.web.sharing.people import shared

pytestmark = pytest.mark.postgresql


def test_everything_is_off_at_first() -> None:
    assert not any(consents(member(), one.id) for one in PURPOSES)
    page = signed_in().get("/account/consent").content.decode()
    assert page.count('aria-checked="false"') == len(PURPOSES)
    assert "no adverts" in page


def test_no_purpose_is_for_adverts_or_for_other_companies() -> None:
    words = re.compile(r"advert|marketing|profil|partner|compan|sponsor|sell|sold", re.I)
    assert not [one.id for one in PURPOSES if words.search(one.title + one.text)]


def test_a_switch_goes_on_and_off_and_the_texts_stay(clock: Clock) -> None:
    client = signed_in()
    client.post("/account/consent/switch", {"purpose": POOL, "to": "on"})
    assert consents(member(), POOL) and not consents(member(), READ)
    clock.move(days=3)
    client.post("/account/consent/switch", {"purpose": POOL, "to": "off"})
    assert not consents(member(), POOL)
    told = history(member())
    assert [(one.given, (one.at - told[-1].at).days) for one in told] == [(False, 3), (True, 0)]
    assert purposes.purpose(POOL).text in told[0].wording.text
    page = client.get("/account/consent").content.decode()
    assert told[0].wording_id[:8] in page
    assert page.count("<tr>") == 3  # head, no, yes


def test_two_taps_are_one_decision_and_one_right_after_the_page_is_none(clock: Clock) -> None:
    client = signed_in()
    for _ in range(2):
        client.post("/account/consent/switch", {"purpose": POOL, "to": "on"})
    assert Decision.objects.count() == 1
    found = re.search(r'name="form" value="([^"]+)"', client.get("/account/consent").content.decode())
    assert found
    client.post("/account/consent/switch", {"purpose": POOL, "to": "off", "form": found[1]})
    assert consents(member(), POOL)
    clock.move(seconds=1)
    client.post("/account/consent/switch", {"purpose": POOL, "to": "off", "form": found[1]})
    assert not consents(member(), POOL)


def test_a_changed_text_asks_anew(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    decide(member(), POOL, True, clock())
    other = tuple(replace(one, text=one.text + " And more.") for one in PURPOSES)
    monkeypatch.setattr(purposes, "PURPOSES", other)
    monkeypatch.setattr(consent_of, "PURPOSES", other)
    assert not consents(member(), POOL)
    assert [one.changed for one in standings(member()) if one.purpose.id == POOL] == [True]
    assert "You said yes to another text" in signed_in().get("/account/consent").content.decode()
    decide(member(), POOL, True, clock())
    assert consents(member(), POOL)
    assert Wording.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"purpose": "adverts", "to": "on"}, {"purpose": POOL}, {"purpose": POOL, "to": "x"}])
def test_what_is_no_switch_switches_nothing(wrong: dict[str, str]) -> None:
    assert signed_in().post("/account/consent/switch", wrong).status_code == 404
    assert not Decision.objects.exists()


def test_a_no_to_being_read_stops_everybody(clock: Clock) -> None:
    share = shared()
    decide(member(), READ, False, clock())
    decide(member(), READ, True, clock())
    assert not shares.is_open(Share.objects.get(id=share.id), clock())


def test_a_decision_is_not_changed_afterwards(clock: Clock) -> None:
    decide(member(), POOL, True, clock())
    row = Decision.objects.get()
    row.given = False
    with pytest.raises(ValueError, match="not changed"):
        row.save()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.sampled_from([READ, POOL]), st.booleans()), max_size=6))
def test_the_last_word_on_each_purpose_counts(clock: Clock, said: list[tuple[str, bool]]) -> None:
    one = member()
    Decision.objects.all().delete()
    for name, given_ in said:
        decide(one, name, given_, clock())
    assert {name: consents(one, name) for name in (READ, POOL)} == {READ: False, POOL: False} | dict(said)
    assert len(history(one)) <= len(said)
