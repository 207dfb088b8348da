"""The parts of the record, in order, as every page of it shows them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

_PARTS: tuple[tuple[str, str | Promise], ...] = (
    ("journal:home", lazy("Now")),
    ("journal:factors", lazy("The day")),
    ("journal:medicines", lazy("Medicines")),
    ("journal:this_month", lazy("Month")),
    ("journal:over_time", lazy("Over time")),
    ("journal:counts", lazy("Counts")),
    ("journal:changes", lazy("Changes")),
    ("journal:triggers", lazy("What sets it off")),
    ("journal:measures", lazy("Results")),
    ("journal:visit", lazy("For a visit")),
    ("journal:files", lazy("Files")),
)


def record_parts() -> tuple[tuple[str, str | Promise], ...]:
    """Name of the view and of the part."""
    return _PARTS
