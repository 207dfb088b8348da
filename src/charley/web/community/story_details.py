"""What a story may tell beside its words: where, what it feels like, when, and what it keeps from doing.

All of it is by choice. The ids are those of the body, the knowledge and the record.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.diary.body import body
from charley.web.knowing import knowledge

Options = list[tuple[str, str | Promise]]
FEELS = (
    "fasciculation", "cramp", "spasm", "tremor", "stiffness", "restless_legs", "myoclonus", "muscle_knot",
    "burning_pain", "weakness",
)  # fmt: skip
# parts of the day and what one is doing, as the record has them
WHEN = {
    "night": lazy("At night"), "morning": lazy("In the morning"), "afternoon": lazy("In the afternoon"),
    "evening": lazy("In the evening"), "in_bed": lazy("In bed"), "asleep": lazy("Asleep"), "rest": lazy("At rest"),
    "sitting": lazy("Sitting"), "standing": lazy("Standing"), "walking": lazy("Walking"), "stairs": lazy("On stairs"),
    "exercise": lazy("In exercise"), "after_exercise": lazy("After exercise"), "working": lazy("At work"),
    "driving": lazy("Driving"),
}  # fmt: skip
HINDERS = {
    "bathing": lazy("Washing"), "dressing": lazy("Dressing"), "walking": lazy("Walking"),
    "balance": lazy("Keeping my balance"), "stairs": lazy("Climbing stairs"), "sitting": lazy("Sitting"),
    "sleep": lazy("Sleeping"), "eating": lazy("Eating"), "writing": lazy("Writing"), "driving": lazy("Driving"),
    "exercise": lazy("Exercise"), "work": lazy("Working"),
}  # fmt: skip


def places() -> Options:
    """Places of the body by their lay names, without a side."""
    return [(one.id, one.lay) for one in body().values() if one.side is None and one.view is None]


def feels() -> Options:
    """What it may feel like."""
    return [(name, knowledge().movements[name].name) for name in FEELS if name in knowledge().movements]


def details_in_words(details: Mapping[str, str]) -> tuple[str, ...]:
    """What was told, in words; what no list holds any more is left out."""
    if not details:
        return ()
    said = (
        (_("Where"), dict(places()).get(details.get("where", ""))),
        (_("What it feels like"), dict(feels()).get(details.get("feel", ""))),
        (_("When"), WHEN.get(details.get("when", ""))),
        (_("What it keeps from doing"), HINDERS.get(details.get("hinders", ""))),
    )
    return tuple(f"{name}: {value}" for name, value in said if value)
