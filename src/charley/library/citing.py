"""Numbers the sources of one page in the order in which it uses them."""

from __future__ import annotations

from collections.abc import Iterable

from charley.knowledge import Knowledge, Source, Verified
from charley.library.page import Cited, Passage, Ref


class Citing:
    """Collects the sources of a page.

    A source that only stands in for one is never shown. A weak page is not cited to a person: what rests on it counts
    as general knowledge.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._numbers: dict[str, int] = {}

    def said(self, text: str, *sources: str, to: Ref | None = None) -> Passage:
        """Words with the numbers of their sources."""
        return Passage(text, tuple(dict.fromkeys(self._number(name) for name in sources if self._shown(name))), to)

    def cited(self) -> tuple[Cited, ...]:
        """Every source that was used, in order."""
        used = ((number, self._knowledge.sources[name]) for name, number in self._numbers.items())
        return tuple(Cited(number, s.title, s.year, web(s), s.verified) for number, s in used)

    def good(self, names: Iterable[str], most: int = 2) -> tuple[str, ...]:
        """Of several sources, those that were looked up on a page that may be shown; else on a weak page."""
        looked_up = [n for n in names if self._knowledge.sources[n].verified is Verified.LOOKED_UP]
        strong = [n for n in looked_up if self._knowledge.sources[n].weak is None]
        return tuple((strong or looked_up)[:most])

    def is_evidence(self, name: str) -> bool:
        """Whether a number from a source may be shown as one: it was read, on a page that may be cited."""
        source = self._knowledge.sources[name]
        return source.verified is Verified.LOOKED_UP and source.weak is None

    def _shown(self, name: str) -> bool:
        return self._knowledge.sources[name].verified is not Verified.PLACEHOLDER

    def _number(self, name: str) -> int:
        shown = name if self._knowledge.sources[name].weak is None else "general_knowledge"
        return self._numbers.setdefault(shown, len(self._numbers) + 1)


def web(source: Source) -> str | None:
    """The address of a source that a browser can open."""
    address = source.address or source.seen_at
    for prefix, host in (("doi:", "https://doi.org/"), ("PMID:", "https://pubmed.ncbi.nlm.nih.gov/")):
        if address and address.startswith(prefix):
            return host + address.removeprefix(prefix).strip()
    return address if address and address.startswith(("https://", "http://")) else None
