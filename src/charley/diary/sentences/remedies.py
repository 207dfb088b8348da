"""What was done about it and whether it helped, as a sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charley.diary.episodes import Helped, Remedy
from charley.diary.sentences.said import FOR_SO_LONG, Said

_IT = (
    r"(?:\s+(?:it|out|(?:(?:my|the|on|on my|on the|both|left|right)\s+)*(?:calf|calves|leg|legs|foot|feet|"
    r"toes?|thigh|hand|arm|muscle|it)))*"
)
_THINGS = (
    rf"stretch(?:ing|es)?{_IT}|massag(?:e|ing){_IT}|rubbing{_IT}|pressing{_IT}|(?:a\s+)?(?:hot|warm|cold)\s+(?:bath|shower|"
    r"water bottle|compress|pack|pad|drink|water)|(?:a\s+)?heat(?:ing)?(?:\s+(?:pad|pack))?|ice(?:\s+pack)?|"
    r"walking(?:\s+(?:around|"
    r"about|it off))?|moving(?:\s+(?:it|around|about))?|standing(?:\s+up)?(?:\s+on it)?|getting up|lying down|"
    r"sitting down|"
    r"resting|rest|magnesium|(?:drinking\s+)?(?:some\s+)?water|salt|electrolytes|pickle juice|mustard|"
    r"tonic water|bananas?|"
    r"deep breathing|breathing|relaxing|compression socks?|tens(?: machine)?|foam roll(?:er|ing)"
)
_DONE = (
    rf"(?:stretched|massaged|rubbed|pressed|squeezed|iced|shook(?=\s+(?:it|my|the))|flexed|moved|"
    rf"foam rolled){_IT}(?:\s+(?:against|on)\s+the\s+\w+)?|"
    r"walked\s+(?:it off|around|about|up and down)|got\s+(?:up|out of bed)(?:\s+and\s+(?:walked|stood|"
    r"stretched)(?:\s+(?:around|about|up|on it))?)?|"
    r"stood\s+(?:up|on it)|(?:had|took)\s+an?\s+(?:hot|warm|cold)\s+(?:bath|shower|drink)|"
    r"(?:put|used|applied)\s+(?:some\s+|an?\s+)?(?:heat|ice|(?:heating|heat|ice|hot|cold)\s+(?:pad|pack)|"
    r"hot water bottle|voltaren|gel|cream)"
    rf"{_IT}|(?:drank|had)\s+(?:some\s+|a\s+glass\s+of\s+)?(?:water|pickle juice|tonic water|electrolytes|salt water)|"
    r"ate\s+(?:a\s+|some\s+)?(?:bananas?|salt|mustard)|lay\s+down|sat\s+down|rested(?:\s+it)?"
)
_NOT = (
    r"(?:did(?:n't| not)|does(?:n't| not)|has(?:n't| not)|never)\s+(?:really\s+|seem to\s+)?(?:help|work|"
    r"do (?:much|anything)|ease it)(?:\s+(?:much|at all|it))?"
)
_VERDICTS: tuple[tuple[str, Helped], ...] = (
    (rf"{_NOT}|did nothing|(?:was|were)\s+no\s+(?:help|good|use)|no\s+(?:help|good|use|effect|relief)|"
     rf"without (?:any )?(?:effect|relief|success)|"
     r"in vain|not helpful|to no avail", "no"),
    (r"made\s+it\s+(?:(?:much|even|a bit)\s+)?worse|worsened\s+it|made\s+things\s+worse|got\s+worse", "worse"),
    (r"(?:only\s+)?(?:helped|helps|eased(?:\s+it)?|worked|better|relieved(?:\s+it)?)\s+(?:only\s+)?(?:a bit|"
     r"a little|somewhat|slightly|partly)|"
     r"(?:helped|eased\s+it|worked)\s+but\s+not\s+(?:fully|completely|much)|(?:a bit|a little|slightly|partly|"
     r"somewhat)\s+(?:helped|better|of (?:help|relief))|"
     r"took\s+the\s+edge\s+off", "a_bit"),
    (r"not\s+sure\s+(?:if|whether)\s+(?:it|that)\s+helped|may(?:be)?\s+(?:have\s+)?helped", "not_sure"),
    (r"(?:(?:really|that|which|it|this)\s+)?(?:helped|helps)(?:\s+(?:a lot|it|quickly|immediately|at once|fast|"
     r"straight away|right away))?|"
     r"(?:stopped|eased|relieved|fixed|released|ended|cured|settled|sorted)\s+(?:it|the\s+\w+)|"
     r"made\s+it\s+(?:go(?:\s+away)?|better|stop|let go)|"
     r"worked(?:\s+(?:well|a treat|fine))?|did\s+the\s+trick|brought\s+relief", "yes"),
)  # fmt: skip
_TAKEN = r"(?:magnesium|salt|electrolytes|painkillers?|pain killers?|a painkiller|vitamins?|calcium|potassium)"
_SET_OFF = re.compile(r"\b(?:when|while|as|after|if|once|since|because|whenever|before|every time)(?:\s+i)?\s*$")
_LINK = r"(?:\s+and)?[\s,;.]*(?:(?:but|and|that|which|it|this|so|then|really|only|finally|quickly|soon|all)\s+)*"
_GONE = (
    r"(?:(?:it\s+)?(?:went|goes)\s+away|(?:it\s+)?(?:eased|stopped|settled|passed|let go|was gone|got better)|"
    r"gone|better|relieved|"
    r"eased|helped|fixed)\s+(?:(?:off|up)\s+)?(?:after|with|when|by|once|from)\s+(?:i\s+)?"
)


def said_remedies(said: Said, medicines: Iterable[str] = ()) -> tuple[Remedy, ...]:
    """What was done and whether it helped, taken out of the sentence.

    >>> said_remedies(Said("cramp, stretched it but no help, heat helped"))
    (Remedy(what='stretched it', helped='no'), Remedy(what='heat', helped='yes'))

    Args:
        said: the sentence.
        medicines: names of medicines that stand in it.
    """
    names = "|".join(sorted((re.escape(name.lower()) for name in medicines), key=len, reverse=True)) or r"(?!)"
    dose = r"(?:\s+\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|g|ml|tablets?))?"
    taken = rf"(?:took|had|used|taken|take)\s+(?:(?:an?|my|some|two|one|\d+)\s+)?(?:\w+\s+of\s+)?(?:{names}){dose}"
    things = rf"(?:(?:{names}){dose}|{_THINGS})"
    found: list[tuple[int, Remedy]] = []
    for words, helped in _VERDICTS:
        told = re.compile(
            rf"\b(?:tried\s+|with\s+)?(?P<what>{taken}|{_DONE}|tried\s+{things}|{things}){FOR_SO_LONG}{_LINK}(?:{words})(?!\w)"
        )
        found += [(match.start(), Remedy(_in_their_words(said, match), helped)) for match in said.take(told)]
    for match in said.take(re.compile(rf"\b{_GONE}(?P<what>{taken}|{_DONE}|{things}){FOR_SO_LONG}\b")):
        found.append((match.start(), Remedy(_in_their_words(said, match), "yes")))
    done = re.compile(
        rf"\b(?:i\s+)?(?P<what>{taken}|{_DONE}|(?:took|used|had)\s+(?:some\s+)?{_TAKEN}|tried\s+{things})\b{FOR_SO_LONG}"
    )
    for match in list(done.finditer(said.left)):
        if not _SET_OFF.search(said.left[: match.start()]):
            said.blank(*match.span())
            found.append((match.start(), Remedy(_in_their_words(said, match))))
    found += _nothing_helped(said)
    return tuple(remedy for _, remedy in sorted(found, key=lambda one: one[0]))


def _nothing_helped(said: Said) -> list[tuple[int, Remedy]]:
    match = said.first(re.compile(r"\bnothing\s+(?:i tried\s+)?(?:helped|worked|eased it)\b"))
    return [(match.start(), Remedy("everything that was tried", "no"))] if match else []


def _in_their_words(said: Said, match: re.Match[str]) -> str:
    return " ".join(said.text[slice(*match.span("what"))].split())[:200]
