"""Lays a picture of the mechanisms out: one box under the other along a line, so that it fits a phone."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from charley.library.page import Branch, Picture

WIDTH = 360  # of the drawing, in its own units: the pixels of a small phone
_TRUNK, _INDENT, _RIGHT = 14, 44, 358
_LINE, _PAD, _GAP = 20, 12, 12
_LETTERS = 34  # that fit into a line


@dataclass(frozen=True)
class Box:
    """A box with its lines of text, and how it is joined to the line."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, str], ...]  # where each line of text stands, and the text
    branch: Branch | None = None  # none for the box in the middle
    into: bool = False  # whether it acts on the middle

    @property
    def centre(self) -> int:
        """Half of its height."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Drawing:
    """Boxes from above to below."""

    title: str
    said: str  # the picture in one sentence
    height: int
    boxes: tuple[Box, ...]
    trunk: int
    first: int  # where the line begins
    last: int  # where it ends
    chain: bool


def drawing(picture: Picture) -> Drawing:
    """Lay a picture out."""
    boxes: list[Box] = []
    y = 2
    gap = _LINE + 2 * _GAP if picture.chain else _GAP
    for branch in picture.before:
        boxes.append(_box(y, branch, into=True))
        y = boxes[-1].y + boxes[-1].height + _GAP
    middle = _box(y, None, name=picture.middle)
    boxes.append(middle)
    y += middle.height + gap
    for branch in picture.after:
        boxes.append(_step(y, branch) if picture.chain else _box(y, branch))
        y = boxes[-1].y + boxes[-1].height + gap
    return Drawing(
        picture.title,
        _said(picture),
        y - gap + 2,
        tuple(boxes),
        _TRUNK,
        boxes[0].centre if picture.before else middle.centre,
        boxes[-1].centre if picture.after else middle.centre,
        picture.chain,
    )


def _step(y: int, branch: Branch) -> Box:
    """A box of a chain: as wide as the first, with room above it for how it is reached."""
    wrapped = textwrap.wrap(branch.name, _LETTERS) or [""]
    lines = tuple((y + _PAD + 14 + _LINE * place, text) for place, text in enumerate(wrapped))
    return Box(2, y, _RIGHT - 2, max(2 * _PAD + _LINE * len(wrapped) - 2, 46), lines, branch)


def _box(y: int, branch: Branch | None, name: str = "", into: bool = False) -> Box:
    wrapped = textwrap.wrap(branch.name if branch else name, _LETTERS) or [""]
    said = [*wrapped, branch.joined] if branch else wrapped
    if branch and not into:
        said = [branch.joined, *wrapped]
    lines = tuple((y + _PAD + 14 + _LINE * place, text) for place, text in enumerate(said))
    left = _INDENT if branch else 2
    return Box(left, y, _RIGHT - left, max(2 * _PAD + _LINE * len(said) - 2, 46), lines, branch, into)


def _said(picture: Picture) -> str:
    before = "; ".join(f"{branch.name} {branch.joined}" for branch in picture.before)
    after = "; ".join(f"{branch.joined} {branch.name}" for branch in picture.after)
    return ". ".join(part for part in (before, picture.middle, after) if part)
