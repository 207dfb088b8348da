"""The record: episodes, daily factors, medicines and measures; its rules, readers and writers. It knows no database."""

from charley.diary.body import BodySide, Site, body, site, sites_of, wider
from charley.diary.days import Day, days
from charley.diary.document import from_document, to_document
from charley.diary.entries import KINDS, Body, Entry, day_of, kind_of, moment_of
from charley.diary.episodes import Activity, Context, Episode, Helped, Hindrance, Impact, Nothing, Remedy
from charley.diary.factors import Factor, FactorKind, FactorValue, Order, built_in, order
from charley.diary.measures import Measure
from charley.diary.medicines import Change, Intake, Regimen, Schedule
from charley.diary.moments import Moment, PartOfDay, Precision, age_on, time_zone
from charley.diary.problems import RecordError
from charley.diary.questions import Question
from charley.diary.reading import FilePlace, Item, Skipped
from charley.diary.sessions import Rated, Session

__all__ = [
    "KINDS",
    "Activity",
    "Body",
    "BodySide",
    "Change",
    "Context",
    "Day",
    "Entry",
    "Episode",
    "Factor",
    "FactorKind",
    "FactorValue",
    "FilePlace",
    "Helped",
    "Hindrance",
    "Impact",
    "Intake",
    "Item",
    "Measure",
    "Moment",
    "Nothing",
    "Order",
    "PartOfDay",
    "Precision",
    "Question",
    "Rated",
    "RecordError",
    "Regimen",
    "Remedy",
    "Schedule",
    "Session",
    "Site",
    "Skipped",
    "age_on",
    "body",
    "built_in",
    "day_of",
    "days",
    "from_document",
    "kind_of",
    "moment_of",
    "order",
    "site",
    "sites_of",
    "time_zone",
    "to_document",
    "wider",
]
