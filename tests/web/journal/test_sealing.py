"""What was sealed for a record is opened by that record's key alone."""

from __future__ import annotations

import json
from base64 import b64encode
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.diary import RecordError
from charley.web.journal.sealing import SealKey, open_box, seal_key
from tests.web.journal.sealed import seal

DIARY = UUID("11111111-1111-4111-8111-111111111111")
KEY = seal_key(DIARY, "a key of the site")


def public(key: SealKey) -> dict[str, str]:
    return {"owner": str(key.owner), "key": b64encode(key.public).decode()}


@given(note=st.text(max_size=300), diary=st.uuids(), secret=st.text(min_size=1, max_size=80))
def test_a_box_opens_with_its_key(note: str, diary: UUID, secret: str) -> None:
    key, identity = seal_key(diary, secret), uuid4()
    assert json.loads(open_box(seal([note], identity, public(key)), identity, [key])) == [note]


@given(place=st.integers(0, 604), bit=st.integers(0, 7))
def test_a_box_that_was_changed_does_not_open(place: int, bit: int) -> None:
    identity = uuid4()
    box = bytearray(seal({"what": "nothing"}, identity, public(KEY)))
    box[place] ^= 1 << bit
    with pytest.raises(RecordError):
        open_box(bytes(box), identity, [KEY])


@given(box=st.binary(max_size=200))
def test_what_is_no_box_is_told(box: bytes) -> None:
    with pytest.raises(RecordError):
        open_box(box, uuid4(), [KEY])


def test_a_box_opens_for_no_other_number_record_or_site() -> None:
    identity = uuid4()
    box = seal({"what": "nothing"}, identity, public(KEY))
    for other in (seal_key(uuid4(), "a key of the site"), seal_key(DIARY, "another key")):
        with pytest.raises(RecordError):
            open_box(box, identity, [other])
    with pytest.raises(RecordError):
        open_box(box, uuid4(), [KEY])


def test_a_site_whose_key_was_changed_opens_older_boxes_with_the_key_before() -> None:
    identity = uuid4()
    box = seal({"what": "nothing"}, identity, public(KEY))
    assert open_box(box, identity, [seal_key(DIARY, "a new key"), KEY]).strip() == b'{"what": "nothing"}'


def test_all_boxes_are_of_one_size() -> None:
    sizes = {len(seal(told, uuid4(), public(KEY))) for told in ({}, {"kind": "cramp"}, {"kind": "x" * 400})}
    assert len(sizes) == 1
