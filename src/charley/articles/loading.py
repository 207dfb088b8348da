"""Reads every article, fills it with facts, and says file, line and what to do for whatever is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from charley.articles.article import Article, ArticleError, Fact, Reference
from charley.articles.facts import FactError, cited, fill
from charley.articles.front_matter import Raw, Series, SignOff, Term, parse_article, read_article, read_list
from charley.articles.markup import Setting, read
from charley.articles.shelf import Shelf
from charley.articles.sign_off import digest, review
from charley.articles.structure import faults
from charley.knowledge import Knowledge, Problem

DATA = Path(__file__).parent / "data"
GENERAL = "general_knowledge"  # the source of what nobody has looked up
PAGES = ("check", "journal", "library")  # pages of the site that an article may link to
_LINKED = ("causes", "movements", "medicines", "treatments", "tests", "nutrients", "guides", "self_care", "claims")


def load(knowledge: Knowledge, data: Path = DATA, address: Callable[[str], str] = "/library/{}".format) -> Shelf:
    """Read and check every article.

    Args:
        knowledge: where the facts come from.
        data: the folder with the articles.
        address: makes ``causes/als`` or ``articles/why_muscles_twitch`` the address of a page.

    Raises:
        ArticleError: with file, line and what to do, when anything is wrong.
    """
    shelf, problems = examine(knowledge, data, address)
    if problems:
        raise ArticleError(problems)
    return shelf


def series_in(data: Path = DATA) -> tuple[Series, ...]:
    """The series that articles can stand in.

    Raises:
        ArticleError: when they cannot be read.
    """
    return read_list(data / "series.yaml", Series)


def examine(
    knowledge: Knowledge,
    data: Path = DATA,
    address: Callable[[str], str] = "/library/{}".format,
    drafts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Shelf, list[Problem]]:
    """Read every article as far as it can be read, and say what is wrong.

    Args:
        knowledge: where the facts come from.
        data: the folder with the articles.
        address: makes ``causes/als`` or ``articles/why_muscles_twitch`` the address of a page.
        drafts: texts that stand in place of the files, or beside them, by the id of their article.

    Returns:
        The shelf, without articles whose top is wrong, and all problems.

    Raises:
        ArticleError: when the small files beside the articles cannot be read.
    """
    series = series_in(data)
    glossary = read_list(data / "glossary.yaml", Term)
    sign_offs = read_list(data / "sign-offs.yaml", SignOff)
    problems: list[Problem] = []
    raws: list[Raw] = []
    files = sorted({*data.glob("*.md"), *(data / f"{name}.md" for name in drafts)})
    for file in files:
        try:
            raws.append(parse_article(file, drafts[file.stem]) if file.stem in drafts else read_article(file))
        except ArticleError as error:
            problems += error.problems
    articles: dict[str, Article] = {}
    for raw in raws:
        article, wrong = _made(raw, knowledge, address)
        articles[article.id] = article
        problems += [Problem(raw.file, line, article.id, message) for line, message in sorted(wrong)]
    if len(raws) == len(files):  # with one missing, the others would be blamed for it
        problems += _together(data, articles, series, glossary, knowledge)
        problems += _dead_links(articles, raws)
    reviews = {name: review(name, article.digest, sign_offs, data) for name, article in articles.items()}
    shelf = Shelf(
        MappingProxyType(articles),
        MappingProxyType({one.id: one for one in series}),
        tuple(sorted(glossary, key=lambda term: term.term.lower())),
        MappingProxyType(reviews),
    )
    return shelf, problems


def _made(raw: Raw, knowledge: Knowledge, address: Callable[[str], str]) -> tuple[Article, list[tuple[int, str]]]:
    """An article with its facts and references, and what is wrong with it."""
    text, unfilled = fill(raw.body, knowledge)
    facts: dict[str, Fact] = {}
    numbers: dict[str, int] = {}

    def number_of(marker: str) -> int | None:
        try:
            fact = facts.setdefault(marker, cited(marker, knowledge))
        except FactError:
            return None
        # A weak page is not cited to a person: what rests on it counts as general knowledge.
        shown = GENERAL if knowledge.sources[fact.source].weak else fact.source
        return numbers.setdefault(shown, len(numbers) + 1)

    def address_of(target: str) -> str | None:
        return _resolved(target, knowledge, address)

    setting = Setting(number_of, address_of, raw.first_line)
    lead, sections = read(text, setting)
    used = tuple(facts.values())
    references = tuple(Reference(number, knowledge.sources[name]) for name, number in numbers.items())
    article = Article(
        **raw.top.model_dump(),
        lead=lead,
        sections=sections,
        references=references,
        facts=used,
        digest=digest(raw.top.signed + raw.body, used),
    )
    wrong = [(line + raw.first_line, message) for line, message in unfilled] + setting.problems
    return article, [*wrong, *faults(article, knowledge)]


def _resolved(target: str, knowledge: Knowledge, address: Callable[[str], str]) -> str | None:
    if target.startswith("/"):
        return target if target[1:] in PAGES else None
    kind, _, name = target.partition("/")
    if kind == "articles" and name:
        return address(target)  # whether it is there is known once all are read
    known = kind in _LINKED and name in getattr(knowledge, kind)
    return address(target) if known else None


def _dead_links(articles: Mapping[str, Article], raws: list[Raw]) -> Iterator[Problem]:
    """Links to articles, or to parts of them, that are not there."""
    for raw in raws:
        for found in re.finditer(r"\]\(articles/(?P<id>[^)#]*)(?:#(?P<key>[^)]*))?\)", raw.body):
            other = articles.get(found["id"])
            keys = {section.key for section in other.every_section()} if other else set()
            if other is None or (found["key"] and found["key"] not in keys):
                line = raw.first_line + raw.body.count("\n", 0, found.start())
                yield Problem(raw.file, line, raw.top.id, f"the link {found[0][2:-1]!r} leads nowhere")


def _together(
    data: Path,
    articles: Mapping[str, Article],
    series: tuple[Series, ...],
    glossary: tuple[Term, ...],
    knowledge: Knowledge,
) -> Iterator[Problem]:
    """What is wrong between the files."""
    names = {one.id for one in series}
    taken: set[tuple[str, int]] = set()
    for article in articles.values():
        file = data / f"{article.id}.md"
        if article.series not in names:
            yield Problem(file, 1, "series", f"series.yaml has no {article.series!r}")
        if (article.series, article.place) in taken:
            yield Problem(file, 1, "place", f"place {article.place} of {article.series!r} is taken already")
        taken.add((article.series, article.place))
        yield from (
            Problem(file, 1, field, f"the knowledge has no {one!r}")
            for field, shelf in (("topics", knowledge.findings), ("conditions", knowledge.causes))
            for one in getattr(article, field)
            if one not in shelf
        )
        for claim, reason in article.left_out.items():
            elsewhere = reason.removeprefix("articles/")
            if elsewhere != reason and (elsewhere not in articles or claim not in articles[elsewhere].claims):
                yield Problem(file, 1, "left_out", f"{reason} does not deal with the claim {claim!r}")
    for file, ids in (
        (data / "series.yaml", [s.id for s in series]),
        (data / "glossary.yaml", [t.id for t in glossary]),
    ):
        yield from (Problem(file, 1, name, "stands twice") for name in {name for name in ids if ids.count(name) > 1})
    for term in glossary:
        if term.source not in knowledge.sources:
            yield Problem(data / "glossary.yaml", 1, term.id, f"the knowledge has no source {term.source!r}")
