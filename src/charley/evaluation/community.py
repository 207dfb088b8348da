"""How well posts of a community are read: labelled posts in, precision and recall out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from charley.community import Hold, PostError, PostReader, PostReading
from charley.evaluation.json_lines import CasesError
from charley.evaluation.results import Share

SECTIONS = ("danger", "told_of", "claims", "cautions", "spam", "calm")


@dataclass(frozen=True)
class Labelled:
    """A post, and what reading it should find: the way to it in the file, as ``danger/suicide/writer``."""

    text: str
    label: tuple[str, ...]

    @property
    def section(self) -> str:
        """Which part of the set it belongs to."""
        return self.label[0]


@dataclass(frozen=True)
class Judged:
    """A labelled post and what was found; a refused post has no reading."""

    post: Labelled
    reading: PostReading | None

    @property
    def helped(self) -> bool:
        """Whether help is shown to the writer, quiet or not."""
        return bool(self.reading and self.reading.help)

    @property
    def told(self) -> bool:
        """Whether moderators are told at once."""
        return bool(self.reading and self.reading.alert)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims shown."""
        return tuple(said.claim.id for said in self.reading.claims) if self.reading else ()

    @property
    def cautions(self) -> tuple[str, ...]:
        """Kinds of caution shown."""
        return self.reading.cautions if self.reading else ()

    @property
    def stopped(self) -> bool:
        """Whether it was refused, or held for anything but danger."""
        return self.reading is None or bool(set(self.reading.holds) - {Hold.DANGER})


@dataclass(frozen=True)
class Measured:
    """One thing that is looked for: how many of those there are found, how many of those found are right."""

    name: str
    recall: Share
    precision: Share | None = None


def read_labelled(file: Path) -> tuple[Labelled, ...]:
    """Labelled posts of a YAML file: sections, labels below them, one post a line.

    Raises:
        CasesError: when the file cannot be read or has other sections.
    """
    try:
        sections = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CasesError(f"{file.name} cannot be read: {error}") from error
    if not isinstance(sections, dict) or not set(sections) <= set(SECTIONS):
        raise CasesError(f"{file.name}: expected the sections {', '.join(SECTIONS)}, with labels below them.")
    return tuple(_lines(sections, ()))


def judge(reader: PostReader, posts: Iterable[Labelled]) -> Iterator[Judged]:
    """Read every post."""
    for post in posts:
        try:
            yield Judged(post, reader.read(post.text))
        except PostError:
            yield Judged(post, None)


def measured(judged: Sequence[Judged]) -> tuple[Measured, ...]:
    """What was found of each kind, and how much of what was found is right."""
    danger = _of(judged, "danger")
    grave = [one for one in danger if one.post.label[1] != "urgent"]
    calm = [one for one in judged if one.post.section != "danger"]
    claims, cautions, spam = _of(judged, "claims"), _of(judged, "cautions"), _of(judged, "spam")
    everyday = _of(judged, "calm")
    loud = [one for one in judged if one.reading and one.reading.help and not one.reading.help.quiet]
    return (
        Measured("danger: help shown", _share(danger, lambda one: one.helped),
                 Share(sum(one.post.section == "danger" for one in loud), len(loud))),
        Measured("danger: moderators told at once", _share(grave, lambda one: one.told),
                 Share(sum(one.told for one in danger), sum(one.told for one in judged))),
        Measured("danger: of the right kind", _share(danger, _right_risk)),
        Measured("danger: of the right person", _share(danger, _right_person)),
        Measured("no danger now: nobody woken", _share(calm, lambda one: not one.told)),
        Measured("no danger now: no loud help", _share(calm, lambda one: not any(one is other for other in loud))),
        Measured("told of danger: nothing held for it", _share(_of(judged, "told_of"), lambda one: not _held(one))),
        Measured("claims: evidence shown", _share(claims, lambda one: one.post.label[1] in one.claims),
                 _precision(judged, "claims", lambda one: bool(one.claims), ("claims", "calm", "told_of"),
                            lambda one: one.post.label[1] in one.claims)),
        Measured("doses and changes: caution shown", _share(cautions, lambda one: one.post.label[1] in one.cautions),
                 _precision(judged, "cautions", lambda one: bool(one.cautions), ("cautions", "calm", "told_of"),
                            lambda _: True)),
        Measured("selling, links, contact, shouting: held", _share(spam, lambda one: one.stopped),
                 _precision(judged, "spam", lambda one: one.stopped,
                            ("spam", "calm", "told_of", "danger", "claims", "cautions"), lambda _: True)),
        Measured("everyday posts: nothing done at all", _share(everyday, _untouched)),
    )  # fmt: skip


Test = Callable[[Judged], bool]


def _of(judged: Iterable[Judged], section: str) -> list[Judged]:
    return [one for one in judged if one.post.section == section]


def _share(those: Sequence[Judged], holds: Test) -> Share:
    return Share(sum(bool(holds(one)) for one in those), len(those))


def _precision(judged: Sequence[Judged], section: str, found: Test, among: Sequence[str], right: Test) -> Share:
    those = [one for one in judged if one.post.section in among and found(one)]
    return Share(sum(one.post.section == section and bool(right(one)) for one in those), len(those))


def _held(one: Judged) -> bool:
    return bool(one.reading and Hold.DANGER in one.reading.holds)


def _untouched(one: Judged) -> bool:
    reading = one.reading
    return reading is not None and not (reading.help or reading.claims or reading.cautions or reading.holds)


def _right_risk(one: Judged) -> bool:
    return one.reading is not None and one.post.label[1] in {d.risk.value for d in one.reading.dangers if d.present}


def _right_person(one: Judged) -> bool:
    return one.reading is not None and one.post.label[2] in {d.about.value for d in one.reading.dangers if d.present}


def _lines(part: object, label: tuple[str, ...]) -> Iterator[Labelled]:
    if isinstance(part, dict):
        for name, below in part.items():
            yield from _lines(below, (*label, str(name)))
    else:
        for line in str(part).splitlines():
            if line.strip():
                yield Labelled(line.strip(), label)
