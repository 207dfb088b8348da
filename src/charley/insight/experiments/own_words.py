"""Which own words for a change are surely harmless: every word is known, and stands where it can do no harm.

"Half at bedtime" or "one with tea" may be told of a tablet. So a number or a "no" needs an everyday thing right after
it, and one thing at least must be what it is about, not only when or with what.
"""

from __future__ import annotations

import re

# Everyday changes of coffee, tea, bedtime, screens, stretching, breaks, warmth, shoes, seating, music and walks.
_THINGS = frozenset(
    "coffee coffees tea teas cola espresso decaf decaffeinated caffeine chocolate "
    "stretch stretches stretching pillow pillows blanket blankets bedclothes sheets duvet nap naps "
    "screen screens phone television tv laptop computer reading book books music radio puzzle "
    "break breaks walk walks walking stroll desk sitting standing chair cushion cushions footrest posture "
    "bath shower socks gloves scarf shoes slippers heels insoles trainers sandals "
    "breathing relaxing relaxation yoga meditation journal diary gardening singing knitting".split()
)
_PARTS = frozenset(
    "calf calves thigh thighs leg legs foot feet toes shoulder shoulders neck back hips hip ankle ankles arm arms hand "
    "hands finger fingers wrist wrists muscle muscles eyes".split()
)
_DOING = frozenset(
    "do doing drink drinking go going get getting wear wearing keep keeping play listen listening read rest sit stand "
    "move relax breathe raise lift roll look write up down off on out".split()
)
_QUALITIES = frozenset(
    "herbal caffeinated ordinary normal usual warm lukewarm short long slow slowly gently gentle soft loose low flat "
    "quiet early earlier late later little bit deep long-sleeved cup cups of a an the my any".split()
)
_AMOUNTS = frozenset("no not without one two three four less more only just some few half".split())
_TIMES = frozenset(
    "i and or as at in to for with before after by from until till during instead than same usually normally always "
    "each every once twice times time day days daily night nights evening evenings morning mornings noon afternoon "
    "midday lunch breakfast dinner supper bed bedtime week weekdays hour minute minutes min pm oclock "
    "five ten fifteen twenty thirty".split()
)
_GOVERN = frozenset("with in at before after by from until till during than".split())
_NUMBER = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:pm)?")
_AS_USUAL = re.compile(r"(?:do |doing )?(?:as )?(?:usual|usually|normal|normally)")
_BEDTIME = re.compile(
    r"(?:be |go |going |get |getting )?(?:to |in )?(?:my )?(?:bed|bedtime)"
    r"(?: (?:by|at|before|as|early|earlier|late|later|usual|normal|the|same|time|every|each|night|pm|oclock|a bit|"
    r"a little|half an hour|an hour|(?:[6-9]|1[01])(?:[:.][0-9]{2})?(?: ?pm)?))*"
)
_TAKE_A = re.compile(
    r"\btake (?=(?:a |an |the )?(?:(?:short|long|warm|slow|gentle) )?(?:walk|break|nap|bath|shower|stroll))"
)
MEDICAL = re.compile(
    r"\b(?:medic\w*|meds?|drugs?|dos(?:e|es|ing|age)|pills?|tablets?|capsules?|injections?|inject\w*|insulin|inhalers?|"
    r"patch(?:es)?|drips?|infusions?|pump|supplements?|vitamins?|minerals?|magnesium|potassium|calcium|iron|zinc|salt|"
    r"electrolytes?|steroids?|antibiotics?|painkillers?|cbd|cannabis|weed|marijuana|thc|kratom|kava|herbs?|tinctures?|"
    r"hormones?|mg|milligrams?|mcg|ml|iu|units?|oxygen|cpap|brace|splint|stockings|tens|catheter|pacemaker|"
    r"treatments?|therap(?:y|ies)|creams?|ointments?|oils?|drops?|syrup|quinine|tonic|remed(?:y|ies)|prescri\w*)\b"
)
HARMFUL = re.compile(
    r"\b(?:alcohol|beer|wine|whisky|whiskey|vodka|spirits?|drunk|smok\w*|cigarettes?|vap(?:e|ing)|nicotine|fast(?:ing)?|"
    r"starv\w*|meals?|food|eat(?:ing)?|calories|ice|freez\w*|boil\w*|hot|sauna|scald\w*|electric\w*|shock\w*|"
    r"hold(?:ing)? (?:my |the )?breath|awake|driv(?:e|ing)|marathon|sprint\w*|maximum|until it hurts|pain|cut(?:ting)?|"
    r"needles?|tourniquet|restrain\w*|tie|tied|energy drinks?|pre.?workout|detox\w*|cleanse\w*|enema\w*)\b"
    r"|\b(?:no|not|without|less|skip|skipping|never|hardly|half an hour of|an hour of|one hour of) (?:any |much |my )?"
    r"(?:sleep|sleeping|rest|bed|drink|drinking|breaks?|breath\w*|shoes|walk\w*|stand\w*|sit|sitting|chair)\b"
    r"|\bno drinks?\b|\b(?:[1-9][0-9]|[5-9]) (?:cups?|coffees?|espressos?|teas?)\b"
    r"|\b(?:ten|fifteen|twenty|thirty) cups?\b|\bdrink(?:ing)? (?:only|just)\b|\b(?:only|just) (?:cola|coffee|tea)\b"
    r"|\b(?:each|every|per) (?:\w+ )?minutes?\b"
    r"|\b(?:coffees?|teas?|cola|espressos?|cups?)\b.*\b(?:each|every|an|per) hour\b"
    r"|\bday and night\b|\b(?:instead of|for) (?:breakfast|lunch|dinner|supper)\b|\b(?:at|to) (?:1[3-9]|[2-9][0-9])\b"
    r"|\b(?:twenty|thirty|[2-9][0-9]) times\b|\bmy usual$"
)


def tells_of(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether words match a list.

    Example:
        >>> tells_of("half a dose at night", MEDICAL), tells_of("no sleep", HARMFUL), tells_of("no coffee", HARMFUL)
        (True, True, False)
    """
    return bool(pattern.search(words.lower()))


def all_harmless(words: str) -> bool:
    """Whether words are surely about everyday things.

    Example:
        >>> all_harmless("No coffee after lunch"), all_harmless("as usual"), all_harmless("in bed by 10:30 pm")
        (True, True, True)
        >>> all_harmless("sleep in the garage"), all_harmless("half at bedtime"), all_harmless("one with tea")
        (False, False, False)
    """
    plain = re.sub(r"[^a-z0-9:.' -]+", " ", words.lower().replace("o'clock", "oclock")).replace(". ", " ").strip(" .-")
    plain = _TAKE_A.sub("", plain)
    if _AS_USUAL.fullmatch(plain) or _BEDTIME.fullmatch(plain):
        return True
    each = plain.split()
    known = _THINGS | _PARTS | _DOING | _QUALITIES | _AMOUNTS | _TIMES
    if not all(word in known or _NUMBER.fullmatch(word) for word in each):
        return False
    if any(word in _AMOUNTS and not _thing_follows(each[place + 1 :]) for place, word in enumerate(each)):
        return False
    return any(word in _THINGS and not _is_governed(each[:place]) for place, word in enumerate(each))


def _thing_follows(after: list[str]) -> bool:
    """Whether a thing comes next, but for words that only say which."""
    return next((word in _THINGS for word in after if word not in _QUALITIES | _AMOUNTS), False)


def _is_governed(before: list[str]) -> bool:
    """Whether a thing only says when, where or with what."""
    return next((word in _GOVERN for word in reversed(before) if word not in _QUALITIES | _AMOUNTS), False)


# Self-care entries whose gates hold for own words too.
_GATES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\bstretch"), ("bedtime_stretching", "daily_gentle_stretching")),
    (re.compile(r"\b(?:warm|warmth|lukewarm|bath|shower)\b"), ("heat_for_tightness",)),
    (re.compile(r"\b(?:breath|relax)"), ("breathe_slowly", "relax_muscles")),
    (re.compile(r"\b(?:yoga|meditation)\b"), ("mindful_practice",)),
    (re.compile(r"\b(?:walks?|walking|stroll|stand|standing|roll|circles|lift|gardening)\b"), ("posture_breaks",)),
    (re.compile(r"\b(?:shoes|slippers|heels|insoles|trainers|sandals)\b"), ("footwear",)),
)
_CAFFEINE = re.compile(r"\b(?:coffees?|teas?|cola|espresso|decaf\w*|caffein\w*|chocolate)\b")


def gates_in(words: str) -> tuple[str, ...]:
    """The self-care entries that words are like.

    Example:
        >>> gates_in("a warm bath before bed")
        ('heat_for_tightness',)
    """
    return tuple(name for pattern, names in _GATES if pattern.search(words.lower()) for name in names)


def has_caffeine(words: str) -> bool:
    """Whether words change what holds caffeine."""
    return bool(_CAFFEINE.search(words.lower()))
