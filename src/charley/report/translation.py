"""Texts of the report in the reader's language: English stands in the code, other languages in files of gettext."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

_CHOSEN: ContextVar[NullTranslations] = ContextVar("language", default=NullTranslations())  # noqa: B039 (never changed)


def _(text: str) -> str:
    """A text in the chosen language; as it stands where nobody translated it.

    >>> _("Where")
    'Where'
    """
    return _CHOSEN.get().gettext(text)


def counted(one: str, several: str, n: int) -> str:
    """A text that holds a number, as the language bends it; ``{n}`` is the number.

    >>> counted("{n} day", "{n} days", 1), counted("{n} day", "{n} days", 1200)
    ('1 day', '1,200 days')
    """
    return _CHOSEN.get().ngettext(one, several, n).format(n=f"{n:,}")


def language() -> NullTranslations:
    """The chosen language, for what takes it as a value: the figures."""
    return _CHOSEN.get()


@contextmanager
def speaking(language: NullTranslations) -> Iterator[None]:
    """Texts inside are in that language.

    >>> with speaking(NullTranslations()):
    ...     _("Where")
    'Where'
    """
    token = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(token)
