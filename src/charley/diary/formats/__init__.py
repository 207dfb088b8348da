"""Readers and writers of the files that other programs, and our own, keep a record in."""

from charley.diary.formats import daily_table, timed_table
from charley.diary.formats.apple_health import APPLE_HEALTH
from charley.diary.formats.bearable import BEARABLE
from charley.diary.formats.fhir import FHIR
from charley.diary.formats.fitbit import FITBIT
from charley.diary.formats.formats import Format, Progress, recognise
from charley.diary.formats.health_connect import HEALTH_CONNECT
from charley.diary.formats.loop_habits import LOOP_HABITS
from charley.diary.formats.own_csv_reader import OWN_CSV
from charley.diary.formats.track_and_graph import TRACK_AND_GRAPH

FORMATS: tuple[Format, ...] = (  # the most particular first
    OWN_CSV,
    TRACK_AND_GRAPH,
    BEARABLE,
    LOOP_HABITS,
    APPLE_HEALTH,
    HEALTH_CONNECT,
    FITBIT,
    FHIR,
)

__all__ = ["FORMATS", "Format", "Progress", "daily_table", "recognise", "timed_table"]
