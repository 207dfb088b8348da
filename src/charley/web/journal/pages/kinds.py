"""What the big buttons say: kinds of movement in the words of a person at night."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy


@dataclass(frozen=True)
class Kind:
    """A big button.

    Args:
        id: what the form sends.
        name: on the button.
        note: under the name.
        picture: its line in the sprite.
        movement: id in the knowledge; none when it is not known which.
    """

    id: str
    name: str | Promise
    note: str | Promise
    picture: str
    movement: str | None


KINDS = (
    Kind("cramp", lazy("Cramp"), lazy("Hard and sore"), "kind-cramp", "cramp"),
    Kind("spasm", lazy("Spasm"), lazy("Jerks or pulls"), "kind-spasm", "spasm"),
    Kind("twitch", lazy("Twitch"), lazy("Quick, small"), "kind-twitch", "fasciculation"),
    Kind("shaking", lazy("Shaking"), lazy("To and fro"), "kind-shaking", "tremor"),
    Kind("stiff", lazy("Stiff"), lazy("Will not let go"), "kind-stiff", "stiffness"),
    Kind("unsure", lazy("Something"), lazy("Not sure what"), "kind-unsure", None),
)
BY_ID = {kind.id: kind for kind in KINDS}

# the big answers to "how bad", each with the number that is kept
SEVERITIES = (
    (2, lazy("Mild"), lazy("I noticed it")),
    (5, lazy("Medium"), lazy("It stopped me for a while")),
    (8, lazy("Bad"), lazy("I could do nothing else")),
)
