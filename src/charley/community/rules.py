"""What posts are read for, as data: word patterns in YAML, a folder for each language.

A pattern is written as in the grammars of the knowledge, and is looked for in one sentence:

- ``a|b|c-d``: one of some words, or of some words together; ``cramp*`` with any ending;
- ``@name``: a word of a list in ``lists.yaml``; ``@medicine`` any name or brand of a medicine;
- ``_3``: up to three other words; ``$``: the end;
- ``A & B``: both, in any order; ``A ! C``: no C in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from charley.knowledge import Knowledge

DATA = Path(__file__).parent / "data"
MEDICINE = "¤"  # stands before each name of a medicine in a text that rules read
_SHORTEST = 4  # letters of a medicine's name


class RuleError(ValueError):
    """The rules cannot be used; says file, entry and what to do."""


class RuleEntry(BaseModel):
    """An entry of a file of rules; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Entry = TypeVar("Entry", bound="RuleEntry")


class DangerRule(RuleEntry):
    """Words of a danger that the check-up does not read, told as a rule of the knowledge tells it."""

    id: str
    risk: Literal["suicide", "overdose", "abuse", "incitement", "emergency", "urgent"]
    tells: str  # id of a red flag: its urgency, why and what to do
    say: tuple[str, ...]


class ClaimRule(RuleEntry):
    """How a claim of the knowledge is said."""

    claim: str
    say: tuple[str, ...]


class WorryRule(RuleEntry):
    """How the fear of an illness is told, and what answers it."""

    cause: str
    say: tuple[str, ...]
    signs: tuple[str, ...] = ()  # findings that count as a new sign, besides the key signs of the cause
    near: tuple[str, ...] = ()  # words that may tell of a sign or a change
    numbers: tuple[str, ...] = ()  # ids of statistics
    calmer: tuple[str, ...] = ()  # ids of guides


class KindRule(RuleEntry):
    """What something is for: a caution, a reason to hold a post, a way of telling of danger."""

    kind: str
    say: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """One pattern, compiled: every part must be found, none of the others."""

    all: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]

    def found(self, sentence: str) -> re.Match[str] | None:
        """Where the first part stands, if the pattern fits."""
        first: re.Match[str] | None = None
        for part in self.all:
            match = part.search(sentence)
            if not match:
                return None
            first = first or match
        return None if any(part.search(sentence) for part in self.none) else first


@dataclass(frozen=True)
class Fear:
    """A rule of a worry, ready to use."""

    rule: WorryRule
    say: tuple[Pattern, ...]
    near: tuple[Pattern, ...]
    signs: frozenset[str]  # with all that implies one


@dataclass(frozen=True)
class Rules:
    """All rules of one language, ready to use."""

    dangers: tuple[tuple[DangerRule, tuple[Pattern, ...]], ...]
    told_of: Mapping[str, tuple[Pattern, ...]]  # general, past, now, figurative, close, hint
    claims: tuple[tuple[str, tuple[Pattern, ...]], ...]
    cautions: tuple[tuple[str, tuple[Pattern, ...]], ...]
    holds: tuple[tuple[str, tuple[Pattern, ...]], ...]
    worries: Mapping[str, Fear]  # by the id of a cause
    known_hosts: frozenset[str]  # sites that the knowledge rests on
    medicines: frozenset[str]  # names and brands, one word each

    def marked(self, sentence: str) -> str:
        """A sentence with the names of medicines marked."""
        return re.sub(
            r"[a-z][a-z'-]{3,}",
            lambda match: f"{MEDICINE}{match.group()}" if self._names(match.group()) else match.group(),
            sentence,
        )

    def _names(self, word: str) -> bool:
        return word in self.medicines or (word.endswith("s") and word[:-1] in self.medicines)


def load(knowledge: Knowledge, language: str = "en", data: Path = DATA) -> Rules:
    """Read the rules of a language and hold them against the knowledge.

    Raises:
        RuleError: when a file is wrong, or names what the knowledge does not hold.
    """
    folder = data / language
    lists = {name: tuple(str(said).split()) for name, said in _yaml(folder / "lists.yaml").items()}
    dangers = read(folder / "dangers.yaml", DangerRule)
    claims = read(folder / "claims.yaml", ClaimRule)
    worries = read(folder / "worries.yaml", WorryRule)
    for worry in worries:
        _check_worry(worry, knowledge)
    for rule in dangers:
        if rule.tells not in knowledge.red_flags:
            raise RuleError(f"dangers.yaml, {rule.id}: the knowledge has no red flag {rule.tells!r}.")
    for one in claims:
        if one.claim not in knowledge.claims:
            raise RuleError(f"claims.yaml: the knowledge has no claim {one.claim!r}.")

    def patterns(texts: Sequence[str]) -> tuple[Pattern, ...]:
        return tuple(compiled(text, lists) for text in texts)

    def by_kind(name: str) -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
        return tuple((rule.kind, patterns(rule.say)) for rule in read(folder / name, KindRule))

    return Rules(
        tuple((rule, patterns(rule.say)) for rule in dangers),
        dict(by_kind("told_of.yaml")),
        tuple((rule.claim, patterns(rule.say)) for rule in claims),
        by_kind("cautions.yaml"),
        by_kind("holds.yaml"),
        {one.cause: Fear(one, patterns(one.say), patterns(one.near), signs_of(one, knowledge)) for one in worries},
        frozenset(_hosts(knowledge)),
        frozenset(_medicines(knowledge)),
    )


def _check_worry(worry: WorryRule, knowledge: Knowledge) -> None:
    named = (
        ("cause", (worry.cause,), knowledge.causes),
        ("finding", worry.signs, knowledge.findings),
        ("statistic", worry.numbers, knowledge.statistics),
        ("guide", worry.calmer, knowledge.guides),
    )
    for what, names, there in named:
        for name in names:
            if name not in there:
                raise RuleError(f"worries.yaml, {worry.cause}: the knowledge has no {what} {name!r}.")


def signs_of(worry: WorryRule, knowledge: Knowledge) -> frozenset[str]:
    """What would change the picture: the key signs of the illness, those of the rule, and all that implies one."""
    raises = knowledge.causes[worry.cause].raises
    signs = {*worry.signs, *(raises.key if raises else ())}
    implying = {one.id for one in knowledge.findings.values() if signs & {*one.implies, *one.of}}
    return frozenset(signs | implying)


def synonyms(language: str = "en", data: Path = DATA) -> Mapping[str, tuple[str, ...]]:
    """Groups of words that people use for one another when they ask; words that stand together are joined by "-"."""
    return {str(name): tuple(str(words).split()) for name, words in _yaml(data / language / "synonyms.yaml").items()}


@cache
def staff_words(language: str = "en", data: Path = DATA) -> tuple[str, ...]:
    """Words in a name that would pass for staff or a clinician."""
    return tuple(str(_yaml(data / language / "lists.yaml")["staff"]).split())


def faint_words(language: str = "en", data: Path = DATA) -> tuple[str, ...]:
    """Words that say little about what is asked."""
    return tuple(str(_yaml(data / language / "lists.yaml")["faint"]).split())


def compiled(text: str, lists: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern as regular expressions.

    >>> rule = compiled("stop|quit _2 @tablets ! never", {"tablets": ["pill*", "meds"]})
    >>> bool(rule.found("just stop taking your pills")), bool(rule.found("never stop the meds"))
    (True, False)
    """
    wanted, *barred = re.split(r"\s+!\s+", text)
    return Pattern(
        tuple(_regex(part, lists) for part in wanted.split(" & ")),
        tuple(_regex(part, lists) for one in barred for part in one.split(" & ")),
    )


def _regex(half: str, lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    pieces: list[str] = []
    gap: str | None = None
    after_number = False
    for part in half.split():
        if re.fullmatch(r"_\d+", part):
            gap = rf"\W+(?:[\w'%]+\W+){{0,{part[1:]}}}?"
            continue
        if part == "$":
            pieces.append(r"\W*$")
            continue
        if pieces:
            pieces.append(gap or (r"\W*" if after_number else r"\W+"))  # "60mg"
        gap, after_number = None, "@number" in part
        pieces.append(f"(?:{'|'.join(_alternatives(part, lists))})")
    return re.compile(rf"(?<![\w']){''.join(pieces)}(?![\w])")


def _alternatives(part: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for option in part.split("|"):
        if option == "@medicine":
            yield rf"{MEDICINE}[\w'-]+"
        elif option == "@number":
            yield r"\d[\d.,]*"
        elif option.startswith("@"):
            if option[1:] not in lists:
                raise RuleError(f"There is no list {option!r} in lists.yaml.")
            for word in lists[option[1:]]:
                yield from _alternatives(word, lists)
        else:
            yield MEDICINE + "?" + re.escape(option).replace(r"\-", r"[\s-]+").replace(r"\*", r"\w*")


def read(file: Path, kind: type[Entry]) -> tuple[Entry, ...]:
    """The entries of a file.

    Raises:
        RuleError: with the file and the field that is wrong.
    """
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(_yaml(file))  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise RuleError(f"{file.name}, {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error


def _yaml(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{file.name} cannot be read: {error}") from error


def _medicines(knowledge: Knowledge) -> Iterator[str]:
    """Names of medicines in one word, and the words of their kinds that people use."""
    for medicine in knowledge.medicines.values():
        for name in (medicine.name, *medicine.synonyms, *medicine.brands):
            word = name.lower()
            if len(word) >= _SHORTEST and re.fullmatch(r"[a-z][a-z'-]+", word):
                yield word


def _hosts(knowledge: Knowledge) -> Iterator[str]:
    """Sites of sources whose editors are known."""
    for source in knowledge.sources.values():
        host = re.match(r"https?://(?:www\.)?([a-z0-9.-]+)", (source.address or "").lower())
        if host and not source.weak:
            yield host[1]
