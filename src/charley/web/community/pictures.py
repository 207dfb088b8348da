"""A picture of one's own beside a post: frozen numbers and our own words, never a link into the record.

What is shown is made from the picture alone, so nobody sees more than the writer saw before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from django.core.signing import BadSignature, dumps, loads
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from charley.figures import Figure, Key, Span, Table, spans
from charley.web.accounts.models import Member

_SALT, _FOR_S = "charley.community.picture", 6 * 60 * 60  # seconds in which what was seen can be posted
Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Counted(BaseModel):
    """How many there were on a day or in a week.

    Args:
        first: its first day.
        days: 1 or 7.
        recorded: on how many of them something was recorded.
        episodes: how many; zero where nothing is known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: date
    days: Literal[1, 7]
    recorded: int = Field(ge=0, le=7)
    episodes: int = Field(ge=0)


class Picture(BaseModel):
    """All that others see.

    Args:
        kind: counts of one kind of episode, one link that the days show, or a check in short.
        title: what it shows.
        lines: what it says, in our own words; nothing that the writer typed.
        counted: the numbers of a drawing.
        made_on: the day on which it was frozen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["counts", "link", "check"]
    title: Text
    lines: tuple[Text, ...] = Field(max_length=8)
    counted: tuple[Counted, ...] = Field(default=(), max_length=31)
    made_on: date

    def kept(self) -> dict[str, object]:
        """As the contribution keeps it."""
        return self.model_dump(mode="json")

    def figure(self, name: str) -> Figure | None:
        """The drawing, where there are numbers to draw.

        Args:
            name: begins the ids in the SVG; each on a page needs its own.
        """
        if not self.counted:
            return None
        those = [Span(one.first, one.days, one.recorded, one.episodes) for one in self.counted]
        return spans(those, title=self.title, name=name)


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture for a template.

    Args:
        name: begins ids on the page.
        picture: its words.
        svg: its drawing; empty where there is nothing to draw.
        key: what signs in it mean.
        table: its numbers.
    """

    name: str
    picture: Picture
    svg: Markup | None = None
    key: tuple[Key, ...] = ()
    table: Table | None = None

    @classmethod
    def of(cls, picture: Picture, name: str) -> PictureShown:
        """A picture with its drawing."""
        figure = picture.figure(name)
        if figure is None:
            return cls(name, picture)
        drawn = Markup(figure.svg())  # noqa: S704 (the figure escapes what it was told)
        return cls(name, picture, drawn, figure.key, figure.table)


def picture_shown(kept: object, ref: str) -> PictureShown | None:
    """What a contribution keeps, as a page shows it; none where there is none, or it cannot be read any more."""
    if kept is None:
        return None
    try:
        return PictureShown.of(Picture.model_validate(kept), f"own-{ref}")
    except ValidationError:
        return None


def sealed(picture: Picture, member: Member) -> str:
    """A picture as it goes to the browser and comes back: what was seen is what is posted, by the same member."""
    return dumps({"of": str(member.pk), "picture": picture.kept()}, salt=_SALT, compress=True)


def unsealed(text: str, member: Member) -> Picture | None:
    """The picture that was seen; none where it was changed on its way, is too old or is somebody else's."""
    try:
        told = loads(text, salt=_SALT, max_age=_FOR_S)
        return Picture.model_validate(told["picture"]) if told["of"] == str(member.pk) else None
    except (BadSignature, ValidationError, KeyError, TypeError, ValueError):
        return None
