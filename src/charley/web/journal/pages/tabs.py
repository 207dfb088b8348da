"""The parts of the record, in order, as every page of it shows them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

_PARTS: tuple[tuple[str, str | Promise], ...] = (
    ("journal:home", lazy("Now")),
    ("journal:this_month", lazy("Month")),
    ("journal:counts", lazy("Counts")),
)


def record_parts() -> tuple[tuple[str, str | Promise], ...]:
    """Name of the view and of the part."""
    return _PARTS
