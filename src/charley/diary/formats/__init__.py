"""Readers and writers of the files that other programs, and our own, keep a record in."""

from charley.diary.formats.formats import Format, Progress, recognise
from charley.diary.formats.own_csv_reader import OWN_CSV

FORMATS: tuple[Format, ...] = (  # the most particular first
    OWN_CSV,
)

__all__ = ["FORMATS", "Format", "Progress", "recognise"]
