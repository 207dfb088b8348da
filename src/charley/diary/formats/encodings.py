"""In which encoding a text file was saved, found from the file itself."""

from __future__ import annotations

import codecs
from typing import IO

from charley.diary.problems import RecordError

_AT_ONCE = 1 << 20
_MARKS = (  # the longer marks first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(file: IO[bytes], name: str, longest: int | None = None) -> str:
    """Find the encoding: UTF-8 with or without its mark, UTF-16, UTF-32, or Windows-1252 where it is none of these.

    A file in UTF-8 of which a part is damaged stays UTF-8: the rest of it is good.

    >>> import io
    >>> encoding_of(io.BytesIO("Übung".encode("cp1252")), "diary.csv"), encoding_of(io.BytesIO(b"pain"), "diary.csv")
    ('cp1252', 'utf-8')

    Args:
        file: an open file; it is read from where it stands.
        name: of the file, for the message.
        longest: how many bytes are looked at; all when it is left out.

    Raises:
        RecordError: when it holds no text.
    """
    first = file.read(_AT_ONCE if longest is None else longest)
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    if guess := _without_mark(first[:4096]):
        return guess
    if first[:4096].count(0) > 4:
        raise RecordError(f"{name} is no text. Save it as a CSV file in UTF-8 and try again.")
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    chunk = first
    while chunk:
        text = decoder.decode(chunk)
        if not text.isascii():
            broken = text.count("\ufffd")
            bad += broken
            good += sum(not character.isascii() for character in text) - broken
        chunk = file.read(_AT_ONCE) if longest is None else b""
    return "utf-8" if not bad or good > bad else "cp1252"


def _without_mark(start: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of its Latin letters is zero."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if half and odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if half and even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None
