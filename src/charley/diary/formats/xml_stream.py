"""XML read as a stream in bounded memory; what no export needs and an attacker does is refused.

Entities are refused where they are declared, so that none is ever expanded or fetched (billion laughs, external
entities); so are default values of attributes. Elements may not be nested deeply, a single piece may not be long, and
there may be only so many different names, because the parser has to keep all of these in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn, Protocol
from xml.parsers import expat

from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace

_CHUNK = 1 << 18
_LONGEST = 4 << 20  # bytes of one tag, comment or declaration
_NAMES = 2_000  # different names of elements and attributes; an export of Apple Health has some 70
_DEEPEST = 64

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Some bytes; none at the end."""
        ...


class Ended(Exception):  # noqa: N818 (it is an event, caught by the reader of the file)
    """The file ends in the middle, or is no XML from there on."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line)
        self.line, self.column = line, column


class Stream:
    """One XML file, element by element.

    Args:
        file: its name, for messages.
        start: called with the name and the attributes of each element.
        end: called with the name of each element that ends.
    """

    def __init__(self, file: str, start: Start, end: End) -> None:
        self.file = file
        self.start, self.end = start, end
        self.depth = 0
        self.parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._refuse_entity
        parser.ExternalEntityRefHandler = self._refuse_entity
        parser.AttlistDeclHandler = self._attribute

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self.parser.CurrentLineNumber

    def read(self, stream: Readable) -> Iterator[int]:
        """Read it all; after each piece, how many bytes were read.

        Raises:
            Ended: when the file ends in the middle or is broken.
            RecordError: when it holds what is refused.
        """
        fed = 0
        try:
            while some := stream.read(_CHUNK):
                self.parser.Parse(some, False)
                fed += len(some)
                if fed - max(0, self.parser.CurrentByteIndex) > _LONGEST or len(self.parser.intern) > _NAMES:
                    self._refuse("It is put together as no export is")
                yield fed
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Ended(error.lineno, error.offset + 1) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._refuse("It is put together as no export is")
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.end(name)

    def _attribute(self, element: str, name: str, kind: str, default: str | None, required: bool) -> None:  # noqa: ARG002
        if default is not None:
            self._refuse("It declares values that its elements do not have")

    def _refuse_entity(self, *_: object) -> NoReturn:
        self._refuse("It declares entities, which can fill the memory or fetch other files")

    def _refuse(self, what: str) -> NoReturn:
        raise RecordError(
            f"{FilePlace(self.file, self.line)}: {what}. Nothing was read. Get the file anew from the app that made it."
        )
