"""All articles as one immutable shelf: in series, with the words they use and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charley.articles.article import Article
from charley.articles.front_matter import Series, Term
from charley.articles.sign_off import Review


@dataclass(frozen=True)
class Related:
    """A question of another article, with the way to its answer."""

    question: str
    article: str
    key: str


@dataclass(frozen=True)
class Shelf:
    """The articles, the series they stand in, the words they use, and who signed."""

    articles: Mapping[str, Article]
    series: Mapping[str, Series]
    glossary: tuple[Term, ...]
    reviews: Mapping[str, Review]

    def in_series(self, name: str) -> tuple[Article, ...]:
        """The articles of a series in their order."""
        return tuple(sorted((a for a in self.articles.values() if a.series == name), key=lambda a: a.place))

    def neighbours(self, name: str) -> tuple[Article | None, Article | None]:
        """The articles before and after one in its series."""
        row = self.in_series(self.articles[name].series)
        place = [article.id for article in row].index(name)
        before = row[place - 1] if place else None
        return before, row[place + 1] if place + 1 < len(row) else None

    def terms(self, name: str) -> tuple[Term, ...]:
        """The words of the glossary that an article uses."""
        text = self.articles[name].text.lower()
        return tuple(
            term
            for term in self.glossary
            if any(re.search(rf"\b{re.escape(word.lower())}s?\b", text) for word in (term.term, *term.also))
        )

    def related(self, name: str, limit: int = 6) -> tuple[Related, ...]:
        """Questions of other articles, those first whose answers rest on what this article rests on too."""
        own = self.articles[name]
        facts = {fact.name for fact in own.facts}
        asked = {part.title for part in own.questions}
        scored = [
            (-len(facts & {cite for block in part.blocks for one in block.passages for cite in one.cites}), other, part)
            for other in self.articles.values()
            for part in other.questions
            if other.id != name and part.title not in asked
        ]
        scored.sort(key=lambda one: (one[0], one[1].id, one[2].line))
        return tuple(Related(part.title, other.id, part.key) for _, other, part in scored[:limit])

    def overdue(self, today: date) -> tuple[Article, ...]:
        """Articles that should have been read again by now."""
        return tuple(article for article in self.articles.values() if article.next_review <= today)
