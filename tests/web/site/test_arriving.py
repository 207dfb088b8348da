"""Who sends slowly, or stops half-way, keeps nobody else waiting and is told."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.web.site import arriving
from charley.web.site.arriving import in_time


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ask(site: Any, length: str, stream: Any) -> tuple[str, bytes]:
    said: list[str] = []
    answer = site({"CONTENT_LENGTH": length, "wsgi.input": stream}, lambda status, _: said.append(status))
    return said[0], b"".join(answer)


@given(st.binary(max_size=200_000))
def test_a_body_comes_whole(body: bytes) -> None:
    assert ask(in_time(echo, 25_000_000), str(len(body)), io.BytesIO(body)) == ("200 OK", body)


@pytest.mark.parametrize("length", ["", "-1", "x", "²", "26000000"])
def test_what_says_no_length_or_too_great_a_one_is_left_to_the_site(length: str) -> None:
    assert ask(in_time(echo, 25_000_000), length, io.BytesIO(b"abc")) == ("200 OK", b"abc")


def test_who_stops_half_way_is_told_and_the_site_is_not_asked() -> None:
    read, write = os.pipe()
    with os.fdopen(read, "rb") as stream, os.fdopen(write, "wb") as sender:
        sender.write(b"said=half")
        sender.flush()
        status, text = ask(in_time(echo, 1_000, piece_s=0.05), "500", stream)
        assert status == "408 Request Timeout"
        assert b"Nothing was saved" in text
        sender.close()  # the thread that still reads ends


def test_a_connection_that_ends_half_way_is_as_a_short_body() -> None:
    assert ask(in_time(echo, 1_000), "500", io.BytesIO(b"said=half")) == ("200 OK", b"said=half")


def test_many_slow_ones_leave_room_for_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "PLACES", 2)
    site = in_time(echo, 1_000, piece_s=30)
    pipes = [os.pipe() for _ in range(2)]
    begun = threading.Barrier(3)

    class Slow:
        def __init__(self, read: int) -> None:
            self.read_from = read

        def read(self, size: int) -> bytes:
            begun.wait(20)
            return os.read(self.read_from, size)

    slow = [threading.Thread(target=ask, args=(site, "500", Slow(read))) for read, _ in pipes]
    for thread in slow:
        thread.start()
    begun.wait(20)
    status, text = ask(site, "500", io.BytesIO(b"a" * 500))
    assert status == "503 Service Unavailable"
    assert b"Wait a minute" in text
    assert ask(site, "", io.BytesIO()) == ("200 OK", b"")  # a page
    monkeypatch.setattr(begun, "wait", lambda *_: None)
    for read, write in pipes:
        os.close(write)
        del read
    for thread in slow:
        thread.join(20)
    for read, _ in pipes:
        os.close(read)
    assert ask(site, "3", io.BytesIO(b"abc")) == ("200 OK", b"abc")  # there is room again
