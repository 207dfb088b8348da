"""Readers and writers of the files that other programs, and our own, keep a record in."""

from charley.diary.formats.bearable import BEARABLE
from charley.diary.formats.fhir import FHIR
from charley.diary.formats.formats import Format, Progress, recognise
from charley.diary.formats.loop_habits import LOOP_HABITS
from charley.diary.formats.own_csv_reader import OWN_CSV
from charley.diary.formats.track_and_graph import TRACK_AND_GRAPH

FORMATS: tuple[Format, ...] = (  # the most particular first
    FHIR,
    OWN_CSV,
    TRACK_AND_GRAPH,
    LOOP_HABITS,
    BEARABLE,
)

__all__ = ["FORMATS", "Format", "Progress", "recognise"]
