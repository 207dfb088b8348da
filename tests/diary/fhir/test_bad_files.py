"""Files that are broken, too large or made to do harm: one sentence each, and what is good is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charley.diary import Item, RecordError, Skipped
from charley.diary.fhir import read, recognises, scanning
from charley.diary.formats import FORMATS, recognise
from tests.diary.fhir.records import EPISODES, entry, exported, imported

WHOLE = json.dumps(exported(entry(body, nr) for nr, body in enumerate(EPISODES, start=1)), indent=1)


def read_bytes(folder: Path, content: bytes) -> list[Item | Skipped]:
    file = folder / "bundle.json"
    file.write_bytes(content)
    return list(read(file, "UTC", lambda _: None))


def test_half_a_file_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    for cut in range(len(WHOLE) // 4, len(WHOLE) - 20, 997):
        found = imported(tmp_path, WHOLE[:cut])
        assert isinstance(found[-1], Skipped)
        assert "ends here, in the middle" in found[-1].what
        assert all(isinstance(one, Item) for one in found[:-1])


@pytest.mark.parametrize(
    ("was", "became"),
    [('"text": "7 of 10"', '"text": "2 of 10"'), ('"valueString": "left"', '"valueString": "right"')],
)
def test_a_change_by_another_program_is_not_passed_over(tmp_path: Path, was: str, became: str) -> None:
    found = imported(tmp_path, WHOLE.replace(was, became))
    problems = [str(one) for one in found if isinstance(one, Skipped)]
    assert len(problems) == 1
    assert "entry 2, line 13: Another program changed it" in problems[0]


def test_a_new_id_or_address_is_no_change(tmp_path: Path) -> None:
    moved = json.loads(WHOLE)
    for one in moved["entry"]:
        one["fullUrl"] = f"https://example.org/fhir/{one['resource']['id']}"
        one["resource"] |= {"id": one["resource"]["id"][-8:], "meta": {"versionId": "3"}}
        if "subject" in one["resource"]:
            one["resource"]["subject"] = {"reference": "Patient/9"}
    found = imported(tmp_path, moved)
    assert [one.body for one in found if isinstance(one, Item)] == list(EPISODES)


def test_a_damaged_document_is_named(tmp_path: Path) -> None:
    found = imported(tmp_path, WHOLE.replace('\\"digest\\"', '\\"dig\\"', 1))
    assert [str(one) for one in found if isinstance(one, Skipped)] == [
        "bundle.json, entry 2, line 13: Our own form of the entry is damaged. Export it again."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b'{"resourceType": "Observation"}', "holds Observation, not a Bundle"),
        (b'{"resourceType": "Bundle", "type": "history", "entry": [{}]}', "ever said"),
        (b'{"a": {"resourceType": "Bundle"}}', "holds no resource, not a Bundle"),
        (b'{"resourceType":"Bundle","entry":[{"resource":' + b"[" * 1_000_000, "60 levels deep"),
        (b'{"resourceType":"Bundle","entry":[{"resource":[' + b"{}," * 1_000_000, "more in one list than can be true"),
    ],
)
def test_what_cannot_be_used_at_all_is_refused_in_a_sentence_or_two(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(RecordError, match=said) as error:
        read_bytes(tmp_path, content)
    assert str(error.value).startswith("bundle.json ")


def test_a_list_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_MOST_ENTRIES", 1000)
    with pytest.raises(RecordError, match="more in one list than can be true"):
        read_bytes(tmp_path, b'{"resourceType":"Bundle","entry":[' + b"{}," * 2000)


def test_a_file_of_200_megabytes_of_brackets_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.json"
    with file.open("wb") as out:
        out.write(b'{"resourceType":"Bundle","entry":[')
        for _ in range(200):
            out.write(b"[" * 1_000_000)
    with pytest.raises(
        RecordError, match=r"^bomb\.json nests 60 levels deep, which no record does\. It was not read\.$"
    ):
        list(read(file, "UTC", lambda _: None))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b'{"resource": {"a": NaN}}', "no JSON"),
        (b'{"resource": {"a": 1,}}', "no JSON"),
        (b'{"resource": {"a": "\xff"}}', "no UTF-8"),
        (b'{"resource": {"a": ' + b"9" * 5000 + b"}}", "no JSON"),
        (b'{"resource": 7}', "no resource of FHIR"),
        (b'{"resource": "' + b"x" * 2_100_000 + b'"}', "It was not read"),
    ],
)
def test_a_broken_entry_does_not_spoil_the_others(tmp_path: Path, inside: bytes, said: str) -> None:
    whole = json.dumps(exported([entry(EPISODES[0])])["entry"][1]).encode()
    found = read_bytes(tmp_path, b'{"resourceType": "Bundle", "entry": [' + inside + b",\n" + whole + b"]}")
    assert isinstance(found[0], Skipped)
    assert said in found[0].what
    assert isinstance(found[1], Item)


def test_numbers_without_end_are_skipped(tmp_path: Path) -> None:
    quantity = '{"value": 1e999, "unit": "mmol/L"}'
    result = (
        '{"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}],'
        f' "code": {{"text": "Potassium"}}, "effectiveDateTime": "2026-05-01", "valueQuantity": {quantity}}}'
    )
    (found,) = imported(tmp_path, f'{{"resourceType": "Bundle", "entry": [{{"resource": {result}}}]}}')
    assert isinstance(found, Skipped)


def test_a_text_that_never_ends_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, b'{"resourceType": "Bundle", "entry": [{"resource": "' + b'\\"' * 5_000_000 + b"\\")
    assert ["ends here" in str(one) for one in found] == [True]


def test_it_is_recognised_by_what_it_holds(tmp_path: Path) -> None:
    bundle, other = tmp_path / "export", tmp_path / "other.json"
    bundle.write_text("\ufeff" + WHOLE, encoding="utf-8")
    other.write_text('{"entries": []}', encoding="utf-8")
    assert recognise(bundle, FORMATS).id == "fhir"
    assert not recognises(other)
    assert not recognises(tmp_path)
