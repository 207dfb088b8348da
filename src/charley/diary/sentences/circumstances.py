"""What the person was doing, what may have set it off and what it got in the way of, as a sentence says it."""

from __future__ import annotations

import re

from charley.diary.episodes import Activity, Context, Hindrance, Impact
from charley.diary.sentences.said import FOR_SO_LONG, Said

_SPORT = (
    r"(?:tennis|football|soccer|rugby|basketball|volleyball|hockey|golf|badminton|squash|cricket|runn?ing|run|ran|jog(?:ging)?|gym|"
    r"work[- ]?out|working out|training|exercis(?:e|ing)|swim(?:ming)?|cycl(?:e|ing)|bik(?:e|ing)(?: ride)?|"
    r"hik(?:e|ing)|yoga|pilates|squats|weights|"
    r"lifting|match|practice|danc(?:e|ing)|spin(?: class)?|marathon|race|rowing|climbing|sports?|leg day|treadmill|"
    r"football match|game)"
)
_IMPACTS: tuple[tuple[str, Activity, Hindrance], ...] = (
    (r"(?:could(?:n't| not)|can(?:'t|not)|unable to|wasn't able to)\s+(?:get\s+(?:back\s+)?to\s+|"
     r"go\s+(?:back\s+)?to\s+|fall\s+a)?sleep(?:\s+(?:after|at all|again))?|"
     r"(?:got\s+)?no\s+sleep|did(?:n't| not)\s+sleep(?:\s+(?:at all|a wink))?", Activity.SLEEP, "not_possible"),
    (r"kept\s+me\s+(?:awake|up)|(?:hard|trouble|difficult)(?:\s+to)?\s+(?:get\s+to\s+|fall(?:ing)?\s+a)?sleep(?:ing)?|slept\s+(?:badly|poorly)",
     Activity.SLEEP, "a_lot"),
    (r"had\s+to\s+(?:pull\s+over|stop\s+driving)|pulled\s+over", Activity.DRIVING, "not_possible"),
    (r"had\s+to\s+(?:stop|quit)\s+(?:running|playing|training|swimming|exercising|the\s+(?:run|game|match|workout|session))",
     Activity.EXERCISE, "not_possible"),
    (r"(?:missed|off|went\s+home\s+from|had\s+to\s+leave|called\s+in\s+sick\s+(?:to|from|"
     r"for))\s+work", Activity.WORK, "not_possible"),
    (r"(?:limped|limping|hobbled|hobbling)", Activity.WALKING, "a_bit"),
)  # fmt: skip
_VERBS = {
    Activity.WALKING: r"walk(?:ing)?|put weight on (?:it|my \w+)|stand(?:ing)? on (?:it|my \w+)",
    Activity.STAIRS: r"(?:climb(?:ing)?|do(?:ing)?|use|get up|"
    r"go up) (?:the )?stairs", Activity.DRIVING: r"driv(?:e|ing)",
    Activity.WRITING: r"(?:writ(?:e|ing)|typ(?:e|ing)|hold(?:ing)? (?:a|my|the) pen)",
    Activity.EATING: r"(?:eat(?:ing)?|swallow(?:ing)?|hold(?:ing)? (?:a|my|the) (?:cup|fork|spoon|knife))",
    Activity.DRESSING: r"(?:dress(?:ing)?|get(?:ting)? dressed|"
    r"button(?:ing)?)", Activity.BATHING: r"(?:bath(?:e|ing)|wash(?:ing)?|shower(?:ing)?)",
    Activity.SITTING: r"sit(?:ting)?(?: still| down)?", Activity.BALANCE: r"(?:balanc(?:e|ing)|"
    r"keep(?:ing)? my balance|stand(?:ing)?(?: up)?)",
    Activity.EXERCISE: r"(?:run(?:ning)?|play(?:ing)?(?: on)?|train(?:ing)?|exercis(?:e|ing)|"
    r"finish(?:ing)? (?:my|the) (?:run|match|game|workout))",
    Activity.WORK: r"work(?:ing)?",
}  # fmt: skip
_DEGREES: tuple[tuple[str, Hindrance], ...] = (
    (r"(?:could(?:n't| not)|can(?:'t|not)|unable to|wasn't able to|not able to|could hardly|"
     r"could barely)\s+(?:even\s+|really\s+)?", "not_possible"),
    (r"(?:hard|difficult|trouble|tough|struggled|a struggle)\s+(?:(?:to|with)\s+)?", "a_lot"),
)  # fmt: skip
_PARTLY = ("could hardly", "could barely")
_CONTEXTS: tuple[tuple[str, Context], ...] = (
    (rf"(?:while|when|during|in|mid|whilst|doing|playing|at)\s+(?:(?:the|a|my|i was|doing|playing|"
     rf"i)\s+)*{_SPORT}", Context.EXERCISE),
    (r"(?:while|when|whilst)?\s*(?:i was\s+)?driving|at the wheel|in the car", Context.DRIVING),
    (r"(?:(?:just\s+)?(?:as|while|when)\s+i\s+(?:was\s+)?)?(?:falling|fell|drifting\s+off|dropping\s+off|"
     r"nodding\s+off)(?:\s+(?:asleep|to\s+sleep))", Context.REST),
    (r"(?:while|when|whilst)?\s*(?:i was\s+)?(?:fast\s+)?asleep|in my sleep|(?:when|while)\s+(?:i was\s+)?sleeping|"
     r"(?:it\s+)?(?:woke|woken|waking|wakes|wake)\s+(?:me\s+)?(?:up\s+)?|woke(?:\s+up)?", Context.ASLEEP),
    (r"(?:lying\s+|lay\s+|while\s+)?in\s+(?:my\s+)?bed", Context.IN_BED),
    (r"(?:while|when|whilst)?\s*(?:i was\s+)?(?:sitting(?:\s+(?:down|still|at\s+(?:my|the)\s+(?:desk|computer|"
     r"table)|on\s+the\s+(?:sofa|couch|bus|train|plane)))?|sat\s+(?:down|at|on|still))|"
     r"at\s+(?:my|the)\s+(?:desk|computer)|on\s+the\s+(?:sofa|couch|settee)|watching\s+(?:tv|telly|television|"
     r"a film|a movie)", Context.SITTING),
    (r"(?:on|up|down|climbing|going\s+up|going\s+down)\s+(?:the\s+)?stairs", Context.STAIRS),
    (r"(?:while|when|whilst)?\s*(?:i was\s+)?(?:standing|stood)(?:\s+(?:still|up|in\s+(?:the|a)\s+(?:queue|"
     r"line)))?", Context.STANDING),
    (r"(?:while|when|whilst)?\s*(?:i was\s+)?walking(?:\s+(?:the\s+dog|home|to\s+\w+|upstairs))?|on\s+(?:a|"
     r"my)\s+walk", Context.WALKING),
    (r"(?:while|when|whilst|at)?\s*(?:i was\s+)?(?:resting|relaxing)|at\s+rest|doing\s+nothing|lying\s+down|"
     r"lying\s+still", Context.REST),
    (r"at\s+work|(?:while|when|whilst)\s+(?:i was\s+)?working|in\s+a\s+meeting|at\s+the\s+office", Context.WORKING),
)  # fmt: skip
_AFTER_SPORT = re.compile(rf"\b{_SPORT}\b")
_SET_OFF = re.compile(
    r"\b(?P<how>(?:right |just |soon |shortly |straight )?after|because of|due to|caused by|set off by|"
    r"brought on by|triggered by|"
    r"i (?:think|suspect|blame)(?: it was| that)?|(?:maybe|perhaps|probably|possibly)(?: from| the| it was|"
    r" because of)?|thanks to|from)\s+"
    r"(?P<what>[^,;.!?()]{2,80})"
)
_ENDS = re.compile(r"\s+(?:and|but|so|then|while|when|which|that|with|on my|in my|of my|because)\s+")
_NO_CAUSE = re.compile(
    r"^(?:(?:a|an|the|my|that|this|about|\d+|few|some|half)\s+)*(?:midnight|lunch|dinner|breakfast|supper|"
    r"tea time|minutes?|mins?|hours?|secs?|"
    r"seconds?|days?|weeks?|while|waking|wards|that|it|then|bed|bedtime|my|the|there|now|today|one|time to time|"
    r"work|side to side|"
    r"knee|foot|feet|calf|leg|hip|toe|toes|ankle|hand|arm|shoulder|neck|back|thigh|elbow|heel)\b"
)
_FACTORS = (
    (re.compile(r"\b(?:coffees?|tea|teas|caffeine|espressos?|energy drinks?|cola|coke)\b"), "caffeine_mg"),
    (re.compile(r"\b(?:alcohol|wine|beers?|drinking too much|whisk(?:e)?y|vodka|gin|pints?|cider|"
     r"hangover)\b"), "alcohol_units"),
    (re.compile(r"\b(?:stress|stressed|stressful)\b"), "stress"),
    (re.compile(r"\b(?:heat|hot (?:weather|day|room|sun))\b"), "heat"),
    (re.compile(r"\b(?:cold (?:weather|water|day|swim|air|wind)|the cold)\b"), "cold"),
    (re.compile(r"\b(?:(?:bad|poor|little|lack of|no|short|not enough) sleep|(?:bad|short) night|"
     r"sleeping badly)\b"), "sleep_hours"),
    (re.compile(r"\b(?:dehydrat\w+|not (?:drinking|enough water)|too little water)\b"), "water_ml"),
    (re.compile(r"\b(?:sitting|desk work|long (?:flight|drive|journey))\b"), "sitting_min"),
    (re.compile(r"\b(?:infection|fever|flu|a cold|virus)\b"), "infection"),
)  # fmt: skip


def said_impact(said: Said) -> tuple[Impact, ...]:
    """What it got in the way of, taken out of the sentence.

    >>> said_impact(Said("couldn't sleep, hard to walk"))[0].hindrance
    'not_possible'
    """
    found: dict[Activity, Impact] = {}
    for words, activity, hindrance in _IMPACTS:
        if said.first(re.compile(rf"\b(?:i\s+)?(?:{words})(?!\w){FOR_SO_LONG}")):
            found.setdefault(activity, Impact(activity, hindrance))
    for before, hindrance in _DEGREES:
        for activity, verbs in _VERBS.items():
            if match := said.first(re.compile(rf"\b(?:i\s+)?{before}(?:{verbs})(?!\w){FOR_SO_LONG}")):
                partly = any(word in match.group() for word in _PARTLY)
                found.setdefault(activity, Impact(activity, "a_lot" if partly else hindrance))
    return tuple(found.values())


def said_contexts(said: Said) -> tuple[Context, ...]:
    """What the person was doing, taken out of the sentence.

    >>> [context.value for context in said_contexts(Said("in bed, not while driving"))]
    ['driving', 'in_bed']
    """
    return tuple(context for words, context in _CONTEXTS if list(said.take(re.compile(rf"\b(?:{words})(?!\w)"))))


def said_triggers(said: Said) -> tuple[tuple[str, ...], tuple[Context, ...]]:
    """What the person suspects, and what follows of what they had been doing; taken out of the sentence.

    >>> said_triggers(Said("after tennis")), said_triggers(Said("maybe the coffee"))
    ((('tennis',), (<Context.AFTER_EXERCISE: 'after_exercise'>,)), (('caffeine_mg',), ()))
    """
    triggers: list[str] = []
    contexts: list[Context] = []
    at = 0
    while match := _SET_OFF.search(said.left, at):
        what = _ENDS.split(match["what"])[0].rstrip()
        at = match.start("what")
        if len(what) < 2 or (_NO_CAUSE.match(what) and not _AFTER_SPORT.search(what)):
            continue
        start = match.start("what")
        words = " ".join(said.text[start : start + len(what)].split())
        triggers.append(next((factor for pattern, factor in _FACTORS if pattern.search(what)), words))
        if "after" in match["how"] and _AFTER_SPORT.search(what):
            contexts.append(Context.AFTER_EXERCISE)
        said.blank(match.start(), start + len(what))
    return tuple(dict.fromkeys(triggers)), tuple(dict.fromkeys(contexts))
