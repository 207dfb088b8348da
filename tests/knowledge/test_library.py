from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from charley.knowledge import KnowledgeError, Urgency, load
from charley.knowledge.check import read
from charley.knowledge.library import DATA, files, version
from tests.knowledge.small import write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def compiled(cache: Path) -> Path:
    (file,) = cache.glob("knowledge-*.json")
    return file


def test_the_compiled_copy_gives_equal_knowledge(tmp_path: Path, cache: Path) -> None:
    shipped = shutil.copytree(DATA, tmp_path / "shipped")
    first = load(cache, shipped)
    written = compiled(cache).stat().st_mtime_ns
    assert load(cache, shipped) == first
    assert compiled(cache).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"sources": 1}'])
def test_a_damaged_copy_is_made_anew(data: Path, cache: Path, damage: bytes) -> None:
    first = load(cache, data)
    whole = compiled(cache).read_bytes()
    compiled(cache).write_bytes(damage)
    assert load(cache, data) == first
    assert compiled(cache).read_bytes() == whole


def test_half_a_copy_is_made_anew(data: Path, cache: Path) -> None:
    first = load(cache, data)
    whole = compiled(cache).read_bytes()
    compiled(cache).write_bytes(whole[: len(whole) // 2])
    assert load(cache, data) == first


def test_a_file_where_the_folder_should_be_only_costs_the_copy(data: Path, cache: Path) -> None:
    cache.write_text("in the way")
    assert load(cache, data) == read(data)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_cannot_be_written_only_costs_the_copy(data: Path, cache: Path, mode: int) -> None:
    cache.mkdir()
    cache.chmod(mode)
    try:
        assert load(cache, data) == read(data)
    finally:
        cache.chmod(0o700)


def test_a_disk_that_refuses_to_write_only_costs_the_copy(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert load(cache, data) == read(data)
    assert not list(cache.glob("*"))


def test_the_version_changes_with_one_byte_of_any_file(data: Path) -> None:
    before = version(data)
    for _, _, file in files(data):
        whole = file.read_bytes()
        file.write_bytes(whole + b"\n")
        assert version(data) != before
        file.write_bytes(whole)
    assert version(data) == before


def test_the_version_changes_with_a_name(data: Path) -> None:
    before = version(data)
    (data / "findings" / "spare.yaml").rename(data / "findings" / "b.yaml")
    assert version(data) != before


def test_a_stale_copy_is_not_read_and_not_kept(data: Path, cache: Path) -> None:
    old = load(cache, data)
    file = next(file for kind, _, file in files(data) if kind == "red_flags")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("urgency: soon", "urgency: urgent"), encoding="utf-8")
    new = load(cache, data)
    assert replace(new, version=old.version) != old
    assert compiled(cache).name == f"knowledge-{new.version}.json"


def test_wrong_data_is_refused_with_all_its_problems(data: Path, cache: Path) -> None:
    (data / "tests.yaml").write_text("- id: blood\n  colour: red\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load(cache, data)
    assert {p.field for p in refused.value.problems} == {"blood.name", "blood.shows", "blood.source", "blood.colour"}
    assert not cache.exists()


def test_data_that_do_not_fit_together_are_refused(data: Path, cache: Path) -> None:
    file = data / "red_flags" / "a.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("source: judged", "source: hearsay", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="hearsay"):
        load(cache, data)
    assert not cache.exists()


def test_knowledge_cannot_be_changed() -> None:
    known = load()
    name = next(iter(known.findings))
    with pytest.raises(TypeError):
        known.findings["new"] = known.findings[name]  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        known.findings[name].urgency = Urgency.EMERGENCY
