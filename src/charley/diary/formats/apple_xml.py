"""What phones write wrongly into ``export.xml``, mended on the way to the parser; lines keep their numbers.

* The list of declarations before the first element is broken in exports of iOS 16 ("syntax error: line 156"). It is
  left out: nothing here needs it, and without it no entity can be declared either.
* Characters that XML does not allow, such as a vertical tab in the name of a device, are left out.
* ``WorkoutStatistics`` of iOS 16 have an attribute twice; these elements are not used here and are left out.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from charley.diary.problems import RecordError

_HEAD = 1 << 20  # Apple's declarations have some 10 kB
_ROOT = re.compile(rb"<HealthData[\s>/]")
_NOT_ALLOWED = bytes(set(range(32)) - set(b"\t\n\r"))
_STATISTICS = re.compile(rb"<WorkoutStatistics\s[^<>]*/>")


def is_export(head: bytes) -> bool:
    """Whether a file begins as an export does.

    >>> is_export(b'<?xml version="1.0"?><HealthData locale="en_GB">'), is_export(b"<ClinicalDocument>")
    (True, False)
    """
    return b"<!DOCTYPE HealthData" in head or _ROOT.search(head) is not None


class Mended:
    """The bytes of an export, mended.

    Args:
        stream: the file.
        file: its name, for messages.
    """

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.stream, self.file = stream, file
        self.rest: bytes | None = None

    def read(self, size: int) -> bytes:
        """Some of it; nothing at its end.

        Raises:
            RecordError: when it declares entities.
        """
        if self.rest is None:
            self.rest = self._without_declarations(self.stream.read(_HEAD))
        while True:
            more = self.stream.read(size)
            some = self.rest + more
            cut = (some.rfind(b"\n") + 1 if more else 0) or len(some)  # whole lines, so that no element is cut in two
            some, self.rest = some[:cut].translate(None, _NOT_ALLOWED), some[cut:]
            if b"<WorkoutStatistics" in some:
                some = _STATISTICS.sub(b"", some)
            if some or not more:
                return some

    def _without_declarations(self, head: bytes) -> bytes:
        root = _ROOT.search(head)
        first = head.find(b"<!DOCTYPE")
        if b"<!ENTITY" in head:
            raise RecordError(
                f"{self.file} declares entities, which can fill the memory or fetch other files; no export does so. "
                "Nothing was read. Export it again."
            )
        if root is None or not 0 <= first < root.start():
            return head
        return head[:first] + b"\n" * head.count(b"\n", first, root.start()) + head[root.start() :]
