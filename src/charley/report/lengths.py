"""The lengths in which the front page can be drawn: the fullest that fits on one side is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of each stand on the front page, how long texts are, and how wide pictures."""

    letters: int
    flags: int
    kinds: int
    marks: int
    changes: int
    triggers: int
    experiments: int
    medicines: int
    interactions: int
    tried: int
    places: int
    hindered: int
    asked: int
    considerations: int
    results: int
    tests: int
    questions: int
    gaps: int
    body: float
    hours: float
    course: float  # height


# From the fullest to the shortest. Pictures shrink and what may wait goes before dangers, events and medicines do.
_NAMES = ("letters flags kinds marks changes triggers experiments medicines interactions tried places hindered asked "
          "considerations results tests questions gaps body hours course").split()  # fmt: skip
LENGTHS = tuple(
    Limits(**dict(zip(_NAMES, row, strict=True)))  # type: ignore[arg-type]  # whole numbers but for the pictures
    for row in (
        (300, 6, 6, 12, 3, 8, 3, 9, 4, 6, 8, 5, 18, 5, 8, 6, 6, 5, 0.78, 1.0, 215),
        (260, 6, 6, 12, 2, 6, 2, 9, 4, 5, 6, 4, 16, 5, 6, 5, 6, 4, 0.74, 0.9, 200),
        (220, 5, 5, 12, 2, 5, 2, 8, 3, 4, 6, 4, 14, 4, 6, 4, 5, 4, 0.70, 0.9, 190),
        (200, 4, 5, 12, 1, 4, 2, 8, 3, 4, 6, 4, 12, 4, 6, 4, 5, 3, 0.66, 0.8, 190),
        (180, 4, 4, 12, 1, 3, 1, 8, 2, 4, 6, 3, 10, 4, 5, 3, 5, 3, 0.62, 0.7, 185),
        (160, 4, 4, 12, 1, 3, 1, 7, 2, 3, 5, 3, 9, 3, 4, 3, 4, 2, 0.60, 0.6, 180),
        (150, 4, 4, 10, 0, 3, 1, 7, 2, 3, 5, 3, 8, 3, 4, 2, 4, 2, 0.58, 0.6, 175),
        (140, 3, 3, 10, 0, 3, 1, 6, 2, 3, 5, 3, 7, 3, 3, 2, 4, 2, 0.56, 0.0, 175),
        (130, 3, 3, 9, 0, 2, 1, 6, 2, 2, 4, 2, 6, 2, 3, 1, 3, 1, 0.54, 0.0, 170),
        (120, 3, 3, 8, 0, 2, 1, 5, 1, 2, 4, 2, 5, 2, 2, 0, 3, 1, 0.52, 0.0, 170),
        (110, 3, 2, 7, 0, 2, 1, 5, 1, 1, 4, 2, 4, 2, 2, 0, 3, 1, 0.50, 0.0, 165),
        (90, 2, 2, 6, 0, 1, 0, 4, 1, 1, 3, 1, 3, 1, 2, 0, 2, 0, 0.46, 0.0, 165),
        (70, 2, 2, 4, 0, 1, 0, 3, 1, 0, 3, 1, 2, 1, 1, 0, 1, 0, 0.42, 0.0, 160),
        (48, 2, 1, 2, 0, 0, 0, 2, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0.40, 0.0, 160),
    )
)
