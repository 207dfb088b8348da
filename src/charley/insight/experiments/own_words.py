"""Which own words for a change are surely harmless: every word must be known, and no order of them harmful."""

from __future__ import annotations

import re

# Everyday changes of coffee, tea, bedtime, screens, stretching, breaks, warmth, shoes, seating, music and walks.
_THINGS = frozenset(
    "coffee coffees tea teas cola espresso decaf decaffeinated caffeine caffeinated chocolate herbal "
    "stretch stretches stretching stretched calf calves thigh thighs leg legs foot feet toes shoulder shoulders neck "
    "back hips hip ankle ankles arm arms hand hands finger fingers wrist wrists muscle muscles circles "
    "bed bedtime bedtimes sleep sleeping nap naps pillow pillows blanket blankets bedclothes sheets duvet "
    "screen screens phone television tv tablet laptop computer reading book books music radio puzzle "
    "break breaks walk walks walking stroll desk sitting standing chair cushion cushions footrest posture "
    "warm warmth lukewarm bath shower socks gloves scarf shoes slippers heels insoles trainers sandals "
    "breathing relaxing relaxation yoga meditation journal diary gardening singing knitting".split()
)
_DOING = frozenset(
    "do doing drink drinking have having go going get getting wear wearing use using take keep keeping put play read "
    "listen rest sit stand move relax breathe switch turn raise lift roll look write up down off on out".split()
)
_SMALL = frozenset(
    "a an the my me i and or with without no not none less more only just some any every each once twice three few "
    "times time day days daily night nights evening evenings morning mornings noon afternoon midday lunch breakfast "
    "dinner supper before after at by from until till in of for to as usual usually normal normally always same early "
    "earlier late later little bit slowly gently gentle slow soft loose low flat short long quiet dark cool room "
    "minute minutes min half hour cup cups pm oclock week weekdays own other instead than then while when "
    "both one two four five ten fifteen twenty thirty".split()
)
_NUMBER = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:pm)?")
MEDICAL = re.compile(
    r"\b(?:medic\w*|meds?|drugs?|dos(?:e|es|ing|age)|pills?|tablets|capsules?|injections?|inject\w*|insulin|inhalers?|"
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
    r"(?:sleep|sleeping|rest|bed|breathing|drink|drinking|break|breaks)\b(?! in)"
    r"|\bno drinks?\b|\b(?:[1-9][0-9]|[5-9]) (?:cups?|coffees?|espressos?|teas?)\b"
    r"|\b(?:ten|fifteen|twenty|thirty) cups?\b"
)


def tells_of(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether words match a list.

    Example:
        >>> tells_of("half a dose at night", MEDICAL), tells_of("no sleep", HARMFUL), tells_of("no coffee", HARMFUL)
        (True, True, False)
    """
    return bool(pattern.search(words.lower()))


def all_harmless(words: str) -> bool:
    """Whether every word is known, and at least one names an everyday thing.

    Example:
        >>> all_harmless("No coffee after lunch"), all_harmless("sleep in the garage"), all_harmless("as usual")
        (True, False, True)
    """
    each = re.findall(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[:.][0-9]{2})?(?:pm)?", words.lower().replace("o'clock", "oclock"))
    if not each or not all(word in _THINGS | _DOING | _SMALL or _NUMBER.fullmatch(word) for word in each):
        return False
    return any(word in _THINGS for word in each) or "usual" in each or "normal" in each


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
