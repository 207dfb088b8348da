"""Readers and writers of the files that other programs, and our own, keep a record in."""

from charley.diary.formats.fhir import FHIR
from charley.diary.formats.formats import Format, Progress, recognise

FORMATS: tuple[Format, ...] = (FHIR,)  # the most particular first

__all__ = ["FORMATS", "Format", "Progress", "recognise"]
