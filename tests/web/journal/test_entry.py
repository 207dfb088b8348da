"""An entry can be told more, changed, undone, deleted and brought back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Entry, Episode, Moment, Remedy
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

MAY = date(2026, 5, 3)


@pytest.fixture
def cramp(diary: Store) -> Entry:
    return diary.add(Episode(start=Moment(MAY, "Europe/London", time(3, 7)), movement="cramp", triggers=("heat",)))


def sent(**more: Any) -> dict[str, Any]:
    """The form of the details as it comes, with some of it changed."""
    return {"kind": "cramp", "day": "2026-05-03", "clock": "03:07", "count": "1", **more}


def now_says(store: Store, entry: Entry) -> Episode:
    body = store.get(entry.id).body
    assert isinstance(body, Episode)
    return body


def test_the_usual_place_is_one_tap(diary: Store, cramp: Entry, send: Send, client: Client) -> None:
    diary.add(Episode(start=Moment(date(2026, 5, 20), "Europe/London"), sites=("left_calf_back",)))
    page = f"/journal/entry/{cramp.id}"
    assert "Same as last time" in client.get(f"{page}?saved").content.decode()
    said = send(f"{page}?saved", f"{page}/quick", sites="left_calf_back").content.decode()
    assert now_says(diary, cramp).sites == ("left_calf_back",)
    assert "How bad is it?" in said
    send(f"{page}?saved", f"{page}/quick", severity="8")
    assert now_says(diary, cramp).severity == 8


def test_details_are_kept_and_what_the_form_does_not_ask_stays(diary: Store, cramp: Entry, send: Send) -> None:
    address = f"/journal/entry/{cramp.id}/details"
    send(address, address, **sent(site=["left_calf_back", "right_sole"], severity="7",
                                  other_length="25 min", contexts=["in_bed"],
                                  remedy="stretching", helped="a_bit", note="woke me"))  # fmt: skip
    said = now_says(diary, cramp)
    assert said.sites == ("left_calf_back", "right_sole")
    assert (said.severity, said.duration_s, said.note) == (7, 1500, "woke me")
    assert said.remedies == (Remedy("stretching", "a_bit"),)
    assert said.triggers == ("heat",)


def test_a_form_sent_as_it_came_changes_nothing(diary: Store, cramp: Entry, send: Send) -> None:
    full = diary.edit(
        cramp.id,
        Episode(start=Moment(MAY, "Asia/Tokyo", time(3, 7)), movement="cramp", duration_s=1500, severity=7, pain=2,
                sites=("left_calf",), remedies=(Remedy("heat"), Remedy("walking", "yes")), count=2),
    )  # fmt: skip
    address = f"/journal/entry/{cramp.id}/details"
    send(address, address, **sent(site=["left_calf"], severity="7", pain="2", other_length="25 min", count="2",
                                  remedy="walking", helped="yes"))  # fmt: skip
    assert diary.get(cramp.id) == full


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"day": "2026-13-40"}, "day"), ({"day": ""}, "day"), ({"clock": "25:00"}, "clock"),
     ({"other_length": "a while"}, "other_length"), ({"count": "0"}, "count"), ({"severity": "11"}, "severity"),
     ({"kind": "dragon"}, "kind"), ({"day": "2026-06-02"}, "main"), ({"day": "0206-05-03"}, "main")],
)  # fmt: skip
def test_a_wrong_value_is_told_beside_its_field_and_the_rest_stays(
    diary: Store, cramp: Entry, send: Send, changed: dict[str, str], field: str
) -> None:
    address = f"/journal/entry/{cramp.id}/details"
    response = send(address, address, **sent(note="what I typed", site=["left_sole"], **changed))
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{field}"' in page
    assert "what I typed" in page
    assert 'value="left_sole" id="site-left_sole" checked' in page
    assert diary.get(cramp.id) == cramp


def test_danger_in_a_note_is_answered_and_the_note_is_kept(diary: Store, cramp: Entry, send: Send) -> None:
    address = f"/journal/entry/{cramp.id}/details"
    page = send(address, address, **sent(note="since then I cannot swallow and I am short of breath")).content.decode()
    assert 'role="alert"' in page
    assert now_says(diary, cramp).note.startswith("since then")


@pytest.mark.postgresql
def test_undo_takes_back_the_last_change_once(diary: Store, cramp: Entry, send: Send, client: Client) -> None:
    page = f"/journal/entry/{cramp.id}"
    send(f"{page}?saved", f"{page}/quick", severity="8")
    edition = str(diary.get(cramp.id).edition)
    send(page, f"{page}/undo", edition=edition)
    send(page, f"{page}/undo", edition=edition)
    assert now_says(diary, cramp).severity is None
    assert "What it said before" in client.get(page).content.decode()


def test_undo_of_what_was_just_kept_takes_it_away_and_it_can_be_brought_back(
    diary: Store, cramp: Entry, send: Send, client: Client
) -> None:
    page = f"/journal/entry/{cramp.id}"
    said = send(f"{page}?saved", f"{page}/undo", edition="1").content.decode()
    assert "Bring it back" in said
    assert list(diary.entries()) == []
    assert client.get(f"{page}/details").status_code == 404
    send(page, f"{page}/restore")
    send(page, f"{page}/restore")
    assert diary.get(cramp.id).body == cramp.body


def test_a_deleted_entry_is_listed_with_its_day(cramp: Entry, send: Send, client: Client) -> None:
    page = f"/journal/entry/{cramp.id}"
    for _again in range(2):
        send("/journal", f"{page}/delete")
    said = client.get("/journal/day/2026-05-03").content.decode()
    assert "Nothing is recorded for this day" in said
    assert page in said


@pytest.mark.parametrize("day", ["2026-06-02", "1066-01-01", "2026-02-30", "yesterday", "2026-W01-1", "20260503x"])
def test_a_day_that_there_is_not_is_not_there(client: Client, day: str) -> None:
    assert client.get(f"/journal/day/{day}").status_code == 404


@given(
    said=st.dictionaries(
        st.sampled_from(
            [
                "kind",
                "day",
                "clock",
                "part",
                "severity",
                "pain",
                "length",
                "other_length",
                "count",
                "contexts",
                "remedy",
                "helped",
                "note",
                "site",
            ]
        ),
        st.text(max_size=40) | st.sampled_from(["2026-05-04", "7", "night", "5 min", "cramp"]),
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_any_form_gets_a_page(cramp: Entry, client: Client, said: dict[str, str]) -> None:
    response = client.post(f"/journal/entry/{cramp.id}/details", said)
    assert response.status_code in (200, 302, 422)
