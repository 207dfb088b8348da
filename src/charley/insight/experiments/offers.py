"""Changes that can be tried for some days and left again: harmless, and without a doctor.

Each names an entry of the knowledge, whose gates hold here too. How fast it works and how long it lingers is judged;
the analysis does not rely on it.
"""

from __future__ import annotations

from dataclasses import dataclass

_SEES = "You will know which days are which, and hope can change what you notice. "
_COUNT = _SEES + "So count or rate at a set time, before you look at what the next day asks for."


@dataclass(frozen=True)
class Offer:
    """A change that can be tried.

    Args:
        id: of the entry in self-care or treatments.
        doing: what to do on days with it.
        leaving: what to do on days without it.
        period_days: a good length of a period.
        onset_days: how long it may take to begin.
        carryover_days: how long it may linger.
        blinding: how to know less of which days are which.
        of: medicine or drink of the knowledge that it changes, if any.
        gates: self-care entries whose gates hold for it beside its own.
    """

    id: str
    doing: str
    leaving: str
    period_days: int
    onset_days: float = 0.5
    carryover_days: float = 0.5
    blinding: str = _COUNT
    of: str | None = None
    gates: tuple[str, ...] = ()


_CAFFEINE = (
    "Someone else can fill ordinary or decaffeinated coffee or tea into two tins with no label but a sign, and tell "
    "you at the end which was which. Then you do not know which days are which. Otherwise count or rate at a set time."
)
OFFERS: tuple[Offer, ...] = (
    Offer("bedtime_stretching", "stretch calves and thighs before bed", "go to bed without stretching", 7, 1.0, 1.0),
    Offer("daily_gentle_stretching", "stretch tight muscles gently once a day", "do no stretching", 7, 1.0, 1.0),
    Offer(
        "stretching",
        "stretch once a day",
        "do no stretching",
        7,
        1.0,
        1.0,
        gates=("bedtime_stretching", "daily_gentle_stretching"),
    ),
    Offer("cut_caffeine", "no caffeine after noon", "coffee and tea as usual", 7, 1.0, 1.0, _CAFFEINE, "caffeine"),
    Offer(
        "caffeine_reduction",
        "no caffeine after noon",
        "coffee and tea as usual",
        7,
        1.0,
        1.0,
        _CAFFEINE,
        "caffeine",
        gates=("cut_caffeine",),
    ),
    Offer("sleep_well", "bed and rising at set times, no screens late", "bedtime as usual", 7, 1.5, 1.5),
    Offer(
        "sleep_habits",
        "bed and rising at set times, no screens late",
        "bedtime as usual",
        7,
        1.5,
        1.5,
        gates=("sleep_well",),
    ),
    Offer("relax_muscles", "relax the muscles one by one, once a day", "leave it out", 7, 1.0, 1.0),
    Offer("breathe_slowly", "breathe slowly for some minutes, once a day", "leave it out", 5),
    Offer(
        "relaxation_and_breathing",
        "relax or breathe slowly, once a day",
        "leave it out",
        7,
        1.0,
        1.0,
        gates=("breathe_slowly", "relax_muscles"),
    ),
    Offer("posture_breaks", "get up and move a little every half hour", "sit as usual", 4),
    Offer("moving_breaks", "get up and move a little every half hour", "sit as usual", 4, gates=("posture_breaks",)),
    Offer("footwear", "wear shoes with room and a low heel", "wear the usual shoes", 4),
    Offer(
        "footwear_and_bedclothes",
        "keep the bedclothes loose over the feet",
        "bedclothes as usual",
        4,
        gates=("footwear",),
    ),
    Offer("cushions_and_seating", "use the cushion or footrest", "sit as usual", 4, gates=("posture_breaks",)),
    Offer("eyelid_rest", "look away from the screen often and rest the eyes", "screen as usual", 4),
    Offer("heat_for_tightness", "a warm bath, shower or pack in the evening", "no extra warmth", 4),
    Offer("heat", "a warm bath, shower or pack in the evening", "no extra warmth", 4, gates=("heat_for_tightness",)),
    Offer("rls_move_and_warm", "walk or stretch a little before bed", "the evening as usual", 4),
    Offer("feet_up_for_veins", "rest with the feet up once a day", "rest as usual", 4),
)
BY_ID = {offer.id: offer for offer in OFFERS}

# Safe to do, but no experiment: why, and what to do instead.
LASTS = frozenset(
    "weight_loss exercise aquatic_exercise strength_training tai_chi yoga_and_mindfulness mindful_practice "
    "move_with_fibromyalgia build_up_slowly knee_exercise hand_exercise_ra walking_for_arteries soluble_fibre pacing "
    "antioxidant_diet talking_therapy habit_reversal_for_tics speech_therapy".split()
)
NEEDED = frozenset(
    "drink_to_thirst drinking_water replace_after_sweating cool_down_in_heat keep_cool_with_ms cooling cold_packs "
    "cold_after_strain stop_a_cramp_now rest_then_move stay_active_with_back_pain warm_up after_exercise team_care "
    "reassurance_after_tests less_nicotine leave_strength_testing keep_a_record steady_hands".split()
)
