"""A figure: a drawing that tells itself in words and in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FONTS = "'Source Sans 3', 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a figure.

    Args:
        caption: what they are.
        head: names of the columns.
        rows: one cell a column.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a sign in the drawing means.

    Args:
        sign: the sign as text, such as a letter on a flag, or what it looks like in a word.
        meaning: in words.
    """

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing in SVG, with its title, its description, its key and its numbers.

    Args:
        name: of the figure, letters and digits; ids inside the SVG begin with it.
        title: what it shows, in a few words.
        description: what can be seen, for people who do not see it.
        width: of the view box.
        height: of the view box.
        drawing: the shapes as SVG. Each group has a class of the site's style sheet and its looks as attributes, in
            greys, so that it also stands alone and on paper; no style element is needed, so a strict
            content policy holds.
        key: what the signs mean; shown beside the drawing, never inside.
        table: the numbers.
    """

    name: str
    title: str
    description: str
    width: float
    height: float
    drawing: str
    key: tuple[Key, ...]
    table: Table

    def svg(self) -> str:
        """The drawing as one SVG element, for a page or a file of its own.

        >>> Figure("a", "Cramps <3", "None.", 10, 5, "", (), Table("", (), ())).svg()[-76:]
        '<title id="a-title">Cramps &lt;3</title><desc id="a-desc">None.</desc></svg>'
        """
        title, description = f"{self.name}-title", f"{self.name}-desc"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" role="img"'
            f' aria-labelledby={quoteattr(title + " " + description)} font-family={quoteattr(FONTS)} font-size="13">'
            f'<title id="{title}">{written(self.title)}</title>'
            f'<desc id="{description}">{written(self.description)}</desc>'
            f"{self.drawing}</svg>"
        )


def written(text: str) -> str:
    """A text as it may stand in XML: its signs escaped, what XML does not allow left out.

    >>> written("a < b" + chr(7))
    'a &lt; b'
    """
    return escape("".join(sign for sign in text if _allowed(ord(sign))))


def _allowed(code: int) -> bool:
    # XML 1.0 (fifth edition), production 2, Char
    return code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
