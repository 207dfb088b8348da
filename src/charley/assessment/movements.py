"""Which kinds of movement a description fits, because people use one word for many."""

from __future__ import annotations

from dataclasses import dataclass

from charley.assessment.picture import Picture
from charley.knowledge import Movement

NAMED = 0.15  # kinds at least this probable are named
INFERRED = 0.5  # a kind that nobody named by its word counts for the causes from here


@dataclass(frozen=True)
class MovementFit:
    """One kind of movement, how well it fits and which findings told it apart."""

    movement: Movement
    probability: float
    told_by: tuple[str, ...]


def fit_movements(picture: Picture) -> tuple[MovementFit, ...]:
    """Probability of each kind of movement, the most probable first.

    Each kind is weighed on its own (several can be true), by odds ratios of what was said: naive Bayes.
    """
    fits = []
    for movement in picture.knowledge.movements.values():
        odds = movement.prior / (1.0 - movement.prior)
        told = []
        for name, ratio in movement.features.items():
            strength = picture.present.get(name)
            if strength is not None:
                odds *= ratio**strength
                if ratio > 1.0:
                    told.append((-ratio, name))
        for name, ratio in movement.absent.items():
            if name in picture.absent:
                odds *= ratio
        if told:
            fits.append(MovementFit(movement, odds / (1.0 + odds), tuple(name for _, name in sorted(told))))
    return tuple(sorted(fits, key=lambda fit: (-fit.probability, fit.movement.id)))


def inferred(picture: Picture, fits: tuple[MovementFit, ...]) -> dict[str, float]:
    """Kinds that the description fits well although their own word was not used."""
    return {
        fit.movement.id: fit.probability
        for fit in fits
        if fit.probability >= INFERRED and fit.movement.id not in picture.present
    }
