"""What a name in somebody else's file becomes here: a factor of the person's own, or a kind of movement."""

from __future__ import annotations

import hashlib
import re

from charley.diary.factors import Factor, FactorKind

_MOVEMENTS = {
    "cramp": "cramp",
    "charley horse": "cramp",
    "spasm": "spasm",
    "spasticity": "spasticity",
    "fasciculation": "fasciculation",
    "clonus": "clonus",
    "myoclonus": "myoclonus",
    "tremor": "tremor",
    "dystonia": "dystonia",
    "twitch": None,  # fasciculation, myokymia or a tic: the name alone does not tell
    "twitching": None,
    "jerk": None,
    "jerking": None,
}
_MOVEMENT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _MOVEMENTS))})e?s?\b", re.IGNORECASE)
_FELT = re.compile(r"mood|stress|fatigue|tired|energy|anxi|worr|pain|feel|rating|score", re.IGNORECASE)
_OF_THE_BELLY = re.compile(r"menstr|period|stomach|abdom|belly|tummy|bowel|bladder|uter|pelvi", re.IGNORECASE)


def own_factor(
    name: str, kind: FactorKind, app: str = "own", unit: str = "", *, rating: bool = False, adds_up: bool = False
) -> Factor:
    """A factor that a file names; the same name always makes the same factor.

    >>> own_factor("Late meal", "yes_no").id, own_factor("Caffè", "number", "tg").id
    ('own_late_meal', 'tg_caff_7af557')

    Args:
        name: as the file has it.
        kind: what its values are.
        app: beginning of its id: the same name in two apps may be two things.
        unit: of a number.
        rating: judged by feeling; it is taken to be so too where the name is that of a feeling.
        adds_up: several values of one day are added.

    Raises:
        RecordError: when the name or the unit cannot be kept.
    """
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if plain != name.lower().strip().replace(" ", "_") or len(plain) > 40:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        plain = f"{plain[:40].strip('_')}_{digest}"  # names that differ in what an id cannot hold stay apart
    shown = name if len(name) <= 100 else f"{name[:97]}..."
    return Factor(
        id=f"{app}_{plain}",
        name=shown,
        kind=kind,
        unit=unit,
        rating=rating or bool(_FELT.search(name)),
        adds_up=adds_up,
    )


def is_movement(name: str) -> bool:
    """Whether a name means a movement of muscles, so that what it counts are episodes.

    >>> is_movement("Leg cramps"), is_movement("Period cramps"), is_movement("Coffee")
    (True, False, False)
    """
    return bool(_MOVEMENT.search(name)) and not _OF_THE_BELLY.search(name)


def movement_of(name: str) -> str | None:
    """The kind of movement that a name means; none when it does not tell.

    >>> movement_of("Leg cramps"), movement_of("Eyelid twitching")
    ('cramp', None)
    """
    found = _MOVEMENT.search(name)
    if not found:
        return None
    word = found[0].lower()
    return next((kind for said, kind in _MOVEMENTS.items() if word in (said, f"{said}s", f"{said}es")), None)
