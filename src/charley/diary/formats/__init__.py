"""Readers and writers of the files that other programs, and our own, keep a record in."""

from charley.diary.formats.apple_health import APPLE_HEALTH
from charley.diary.formats.fhir import FHIR
from charley.diary.formats.fitbit import FITBIT
from charley.diary.formats.formats import Format, Progress, recognise
from charley.diary.formats.health_connect import HEALTH_CONNECT

FORMATS: tuple[Format, ...] = (APPLE_HEALTH, HEALTH_CONNECT, FITBIT, FHIR)  # the most particular first

__all__ = ["FORMATS", "Format", "Progress", "recognise"]
