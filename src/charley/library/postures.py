"""Figures of lines that show how a stretch is done: a person, what they hold on to, and where it pulls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WIDTH, HEIGHT = 240, 200  # in pixels of the drawing


@dataclass(frozen=True)
class Posture:
    """One figure.

    Args:
        seen: what it shows, in words.
        head: middle of the head and its radius.
        body: path of the person.
        things: path of the ground, a wall, a chair.
        pulls: path along which it should pull.
    """

    seen: str
    head: tuple[int, int, int] | None
    body: str
    things: str
    pulls: str


POSTURES: Mapping[str, Posture] = MappingProxyType(
    {
        "calf": Posture(
            "Somebody leans on a wall with both hands. One leg is far behind, straight, the heel on the floor.",
            (151, 50, 12),
            "M144 66L112 118L66 180H84M112 118L142 142L138 180H156M144 66L198 72",
            "M20 184H220M200 20V184",
            "M82 146L62 172",
        ),
        "hamstring": Posture(
            "Somebody sits on the edge of a chair. One leg is straight out on its heel, and the back leans forward, "
            "straight.",
            (126, 48, 12),
            "M116 64L82 114L170 178L178 160M82 114L120 124L114 180H130M116 64L138 108",
            "M20 184H220M38 56V184M38 122H90V184",
            "M88 128L138 164",
        ),
        "thigh": Posture(
            "Somebody stands beside a chair and holds on to it. One knee is bent, and a hand holds that foot at the "
            "bottom.",
            (128, 32, 12),
            "M128 46V108L130 180H148M128 108L124 150L90 128L80 116M128 56L98 88L84 116M128 56L188 94",
            "M20 184H220M190 88V184M190 136H222V184",
            "M134 114L131 146",
        ),
        "foot": Posture(
            "Somebody sits with one foot laid over the other knee, and pulls the toes of that foot up with a hand.",
            (86, 34, 12),
            "M82 48L72 112L132 116L130 180H148M72 112L126 92L140 112L166 104L172 90M82 58L122 72L170 92",
            "M20 184H220M46 52V184M46 122H92V184",
            "M142 120L168 112",
        ),
        "hand": Posture(
            "An arm is straight out. The other hand bends its wrist softly down.",
            None,
            "M20 92H136L162 128L158 150M136 92L170 122M136 92L152 134M226 172L182 150L164 136",
            "",
            "M84 82H136",
        ),
        "neck": Posture(
            "A head sinks to one side, the ear towards the shoulder. The shoulders stay down.",
            (98, 62, 26),
            "M110 86L120 116M120 116Q84 112 66 130L58 184M120 116Q156 112 174 130L182 184",
            "",
            "M128 82Q142 98 158 108",
        ),
        "back": Posture(
            "Somebody lies on the back. One knee is drawn to the chest and held with the hands, the other foot stands.",
            (38, 146, 12),
            "M52 152H132L102 112L140 122M132 152L168 112L184 158H200M62 150L100 124",
            "M14 162H226",
            "M104 160H138",
        ),
    }
)
