"""Whose the words of a text are: the writer's, another person's, or those of a thing."""

from __future__ import annotations

from enum import StrEnum

from charley.language.relatives import RELATIVES
from charley.language.remarks import remark_end
from charley.language.table import table, words_of
from charley.language.triggers import FIRST, SAYS, THINGS, THIRD
from charley.language.words import Word, Words, clause_of, sentence_of


class Who(StrEnum):
    """Whose finding it is."""

    SELF = "self"
    OTHER = "other"
    THING = "thing"  # a car that shakes; people in general, and nobody


def subject(found: Words, position: int, before: Who) -> Who:
    """Whose the words at a position are: the nearest person named before them in their sentence decides."""
    if position not in found.owners:
        found.owners[position] = _named(found, position)
    return found.owners[position] or before


def _named(found: Words, position: int) -> Who | None:
    """Whom the sentence of a position names as the one whose the words there are."""
    sentence = found[position].sentence
    i = position
    while i >= 0 and found[i].sentence == sentence:
        word = found[i].text
        if word == "family" and _none_in_the_family(found, i):
            return Who.THING
        if word in RELATIVES and i != position and not (_names_oneself(found, i) or _was_one(found, i)):
            return _whom_they_tell_of(found, i) if _speaks(found, i) else Who.OTHER
        if word in THIRD:
            return Who.OTHER
        if _means_nobody(found, i, position):
            return Who.THING
        if (word == "old" and _is_a_child(found, i)) or _is_a_patient(found, i):
            return Who.OTHER
        if word in THINGS and 0 < position - i <= 5 and _moves_itself(found, i, position):
            return Who.THING
        if word in _ANIMALS and i < position and _is_of_an_animal(found, i, position):
            return Who.THING
        if (
            word in FIRST
            and not _owns_relative(found, i)
            and not _of_mine(found, i)
            and not _is_passed_over(found, i, position)
        ):
            return Who.SELF
        if word == "my" and i < position and _stands_before_relative(found, position):
            return Who.OTHER  # "my pregnant wife"
        i -= 1
    for after in range(position, min(position + 6, len(found))):  # "weakness in my mother's arm"
        if found[after].sentence != sentence:
            break
        if found[after].text in RELATIVES and _speaks(found, after):
            break  # "numb hand, my husband noticed it too"
        if found[after].text in RELATIVES or (found[after].text in _OF_SOMEONE and not found[after].after_comma):
            return Who.OTHER
        if (
            found[after].text in FIRST
            and not _owns_relative(found, after)
            and not _is_passed_over(found, after, position)
        ):
            return Who.SELF
    return None


def _moves_itself(found: Words, thing: int, position: int) -> bool:
    """Whether the words are of the thing: *the van shakes*; not *she got off the bus, half of her face hangs*.

    A comma ends it, unless what follows goes on about it (*my phone, which shakes*). So does an *and* after somebody
    who did something with it (*I got out of the car and legs gave way*).
    """
    if found[thing].clause != found[position].clause:
        return False
    between = range(thing + 1, position + 1)
    comma = next((i for i in between if found[i].after_comma), None)
    if comma is not None:
        return found[comma].text in _GOES_ON or found[comma].text.isdigit()
    if position - thing > 3:
        return False
    if any(found[i].text in ("and", "then") for i in between) and found[position].text != "it":
        return not (FIRST | THIRD | {"we"}) & {found[i].text for i in clause_of(found, thing) if i < thing - 1}
    return True


_ANIMALS = frozenset(
    table(
        """
        bird | budgie | cat | cats | cow | cows | dog | dogs | ferret | goat | hamster | horse | horses | kitten |
        parrot | pony | puppies | puppy | rabbit | sheep
        """
    )
)
_FOLK = frozenset(["adults", "athletes", "babies", "humans", "people", "runners"])
_HURTS_PEOPLE = frozenset("attack attacked bit bite bites kicked knocked scratch scratched threw tripped walk".split())


def _is_of_an_animal(found: Words, animal: int, position: int) -> bool:
    """*Our old cat fell off the roof and limps*: it begins the clause, and nobody else is named after it."""
    clause = clause_of(found, animal)
    after = found[animal + 1 : position + 1]
    return (
        clause is clause_of(found, position)
        and animal - clause.start <= 3
        and not any(word.after_comma or word.text in ("me", "us") for word in after)
        and _HURTS_PEOPLE.isdisjoint(word.text for word in after)
    )


def _is_passed_over(found: Words, i: int, position: int) -> bool:
    """Whether a remark says nothing of the words at a position: *too weak to stand, I guess*; not *I am worried*."""
    end = remark_end(found, i)
    return end >= 0 and not i <= position <= end


def _none_in_the_family(found: Words, i: int) -> bool:
    """*Nobody in my family shakes*, *no one in our family*."""
    before = [word.text for word in found[max(0, i - 4) : i] if word.sentence == found[i].sentence]
    return "nobody" in before or before[:2] in (["no", "one"], ["none", "of"])


def _of_mine(found: Words, i: int) -> bool:
    """*A colleague of mine*."""
    return found[i].text == "mine" and i > 1 and found[i - 1].text == "of" and found[i - 2].text in RELATIVES


_YOUNG = frozenset(["baby", "child", "infant", "kid", "newborn", "toddler"])
_OF_SOMEONE = frozenset(["her", "him", "his"])
_GOES_ON = frozenset(["a", "an", "has", "is", "it", "keeps", "that", "which"])
_GENERAL = frozenset(
    table(
        """
        most patients | most people | many patients | many people | other patients | other people | people on |
        people who | people with | people taking | patients taking | patients should | patients may | people may |
        people should | women may | men may | anyone who | anybody who | some patients | some people | those who |
        those with | you may | you might | you should
        """
    )
)
_GENERAL_BEGIN = frozenset(["your", *_FOLK, *(saying.split()[0] for saying in _GENERAL)])
SAID = words_of(_GENERAL, _GOES_ON)
_TESTS = frozenset("bend hold look move pinch poke press push squeeze stretch tap touch watch".split())


def _means_nobody(found: Words, i: int, position: int) -> bool:
    """*People with ALS get cramps*, *you may feel some tingling*, *if your leg swells*, *nobody in my family shakes*.

    *If you press on it, it hurts* is of oneself.
    """
    if found[i].text not in _GENERAL_BEGIN:
        return False
    two = [word.text for word in found[i : i + 2]]
    if " ".join(two) in _GENERAL:
        return found[i].sentence == found[position].sentence and i < position
    if two[0] in _FOLK and i == position - 1:
        asks = {"do", "how", "if", "why"}.intersection(found[k].text for k in clause_of(found, i) if k < i)
        # "why do people shiver?"
        return bool(asks) and "i" not in (word.text for word in found[position : position + 6])
    conditional = two[0] == "your" and i > 0 and found[i - 1].text == "if"
    if conditional and any(found[k].text == "mine" for k in sentence_of(found, i)):
        return False  # "if your hands shook like mine"
    return conditional and not _TESTS.intersection(word.text for word in found[i : i + 4])


def _stands_before_relative(found: Words, position: int) -> bool:
    after = found[position + 1 : position + 2]
    return bool(after) and after[0].text in RELATIVES and not _speaks(found, position + 1)


def _names_oneself(found: Words, i: int) -> bool:
    """*Kidney failure patient, weak since this morning*: without an article it is the writer's own short note."""
    if found[i].text != "patient" or i == 0:
        return False
    before = found[i - 1]
    own_note = before.clause == found[i].clause and before.text in _KINDS_OF_PATIENT
    words = {word.text for word in found[max(0, i - 4) : i] if word.sentence == found[i].sentence}
    return own_note and not words & {"a", "an", "the", "this", "that", "my", "our", "old", "year"}


_KINDS_OF_PATIENT = frozenset(["cancer", "dialysis", "failure", "heart", "kidney", "ms", "transplant"])


def _was_one(found: Words, i: int) -> bool:
    """*I was a child when it began*, *as a kid I fell*: the writer's own early years."""
    return i > 1 and found[i - 1].text == "a" and found[i - 2].text in ("as", "was") and found[i].text in _YOUNG


def _is_a_child(found: Words, i: int) -> bool:
    """*My 6 month old*, *our three year old*."""
    before = [word.text for word in found[max(0, i - 3) : i]]
    return (
        len(before) == 3
        and before[0] in ("my", "our", "the")
        and before[2].rstrip("s") in ("day", "week", "month", "year")
    )


def _is_a_patient(found: Words, i: int) -> bool:
    """*A 47-year-old man comes to the physician*: someone else, unless an *I* stands before it."""
    if found[i].text not in ("man", "woman", "boy", "girl", "male", "female", "gentleman", "lady"):
        return False
    before = [word.text for word in found[clause_of(found, i).start : i]]
    if {"the", "this", "that", "another"} & set(before[-2:]) and not (FIRST | {"am", "as"}) & set(before):
        return True  # "the old lady next door"
    return "old" in before[-1:] and "a" in before[:4] and not (FIRST | {"as"}).intersection(before)


def _speaks(found: Words, i: int) -> bool:
    """*My wife says that it twitches at night*: what she says is of the writer."""
    after = [word.text for word in found[i + 1 : i + 5] if word.sentence == found[i].sentence]
    after = after[2:] if after[:2] == ["in", "law"] else after
    if after[1:2] == ["by"]:
        return False  # "swears by tonic water"
    return any(word in SAYS for word in after[:2])


def _whom_they_tell_of(found: Words, i: int) -> Who | None:
    """*My wife says that it twitches*: the writer's; *his daughter noticed slurred speech*: not hers and not mine."""
    owners = {word.text for word in found[max(0, i - 2) : i] if word.sentence == found[i].sentence}
    if found[i].text == "patient" or owners & {"his", "her", "their"}:
        return Who.OTHER
    return Who.SELF if owners & {"my", "our"} else None


def _owns_relative(found: Words, i: int) -> bool:
    """*my* of *my mother*, *my 6 year old son*."""
    return (
        found[i].text in ("my", "mine")
        and any(word.text in RELATIVES and word.sentence == found[i].sentence for word in found[i + 1 : i + 6])
        and not any(word.text in FIRST for word in found[i + 1 : i + 6] if _precedes_relative(found, i, word))
    )


def _precedes_relative(found: Words, i: int, word: Word) -> bool:
    for other in found[i + 1 : i + 6]:
        if other is word:
            return True
        if other.text in RELATIVES:
            return False
    return False
