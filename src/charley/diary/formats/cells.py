r"""Lists and nested values in one cell, and texts that a spreadsheet would take for a formula.

Items of a list stand with ``; `` between. A backslash takes the meaning from the character after it, so that
``\;`` belongs to an item; ``\0`` is an item without a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What follows a separator may be a new cell for a program that splits at another character than ours, so it is looked
# at like the beginning (OWASP, CSV injection). The apostrophe is what spreadsheets themselves mark texts with.
_FORMULA = re.compile("((?:^|[;\t\r\n]) *)('*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_DEFUSED = re.compile("((?:^|[;\t\r\n]) *)'('*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_MARKS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_SPECIAL = re.compile(r"[\\;|=]|^ | $")


def defuse(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> defuse("=1+1"), defuse("'=1"), defuse("it's - so"), defuse("a; @b")
    ("'=1+1", "''=1", "it's - so", "a; '@b")
    """
    return text if _MARKS.isdisjoint(text) else _FORMULA.sub(r"\1'\2", text)


def undo(text: str) -> str:
    """The text before it was defused.

    >>> undo("'=1+1"), undo("''=1"), undo("'twas")
    ('=1+1', "'=1", "'twas")
    """
    return _DEFUSED.sub(r"\1\2", text) if "'" in text else text


def join(items: Iterable[str], separator: str = "; ") -> str:
    r"""Items as one cell.

    >>> join(["left; right", " x", ""])
    'left\\; right; \\ x; \\0'
    """
    return separator.join(escape(item) for item in items)


def escape(text: str) -> str:
    r"""A text as an item of a list.

    >>> escape("a=b; c"), escape("")
    ('a\\=b\\; c', '\\0')
    """
    if not text:
        return r"\0"
    return text if text.isidentifier() else _SPECIAL.sub(lambda found: "\\" + found[0], text)


def split(cell: str, separator: str = ";") -> list[str]:
    r"""The items of a cell, still escaped; what stands between two separators and is empty is left out.

    >>> split(r"left\; right; x;; "), split("yes|no", "|")
    (['left\\; right', 'x'], ['yes', 'no'])
    """
    if "\\" not in cell:
        return [item for part in cell.split(separator) if (item := part.strip(" "))]
    items, start, place = [], 0, 0
    while place < len(cell):
        if cell[place] == "\\":
            place += 1
        elif cell[place] == separator:
            items.append(cell[start:place])
            start = place + 1
        place += 1
    items.append(cell[start:])
    return [item for part in items if (item := _strip(part))]


def divide(item: str) -> tuple[str, str | None]:
    r"""What stands before and after the first equals sign; none after it where there is none.

    >>> divide("stretching=yes"), divide("heat"), divide(r"1\=1=no")
    (('stretching', 'yes'), ('heat', None), ('1=1', 'no'))
    """
    place = 0
    while place < len(item):
        if item[place] == "\\":
            place += 1
        elif item[place] == "=":
            return unescape(item[:place]), unescape(item[place + 1 :])
        place += 1
    return unescape(item), None


def unescape(item: str) -> str:
    r"""An item as it was before it was escaped.

    >>> unescape(r"left\; right"), unescape(r"\0")
    ('left; right', '')
    """
    if "\\" not in item:
        return item
    return "" if item == r"\0" else re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)


def _strip(part: str) -> str:
    part = part.lstrip(" ")
    stripped = part.rstrip(" ")
    if len(stripped) < len(part) and (len(stripped) - len(stripped.rstrip("\\"))) % 2:
        return stripped + " "  # the last space was escaped
    return stripped
