"""What the search reads of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charley.articles import Shelf
from charley.knowledge import Finding, Knowledge
from charley.library.library import Library
from charley.library.page import Along, Block, Care, DoAndDont, Folded, Grid, Page, Paragraph, Passage, Points, Ref
from charley.library.search import Document, Index

_TELLING = 0.25  # how often a finding comes with a cause, at least, for people with it to look for the cause
# What most people look for, where two pages fit alike.
_GRAVE = 0.9  # a grave illness comes first where its name was typed, not for a word or two of its signs
_KIND = {
    "tests": "test",
    "treatments": "treatment",
    "medicines": "medicine",
    "guides": "how to guide",
    "practices": "exercise",
}
_WEIGHT = {
    "causes": 1.1,
    "movements": 1.15,
    "guides": 1.1,
    "medicines": 0.95,
    "parts": 0.75,
    "practices": 0.85,  # the guide says more
    "articles": 1.1,
    "questions": 0.9,
    "glossary": 0.8,
}


def index(library: Library, articles: Shelf) -> Index:
    """Make the index over all pages, articles with the questions that they answer, and the glossary."""
    spellings = {
        wrong: spelling.word for spelling in library.knowledge.spellings.values() for wrong in spelling.misspelt
    }
    pages = (document(page, library.knowledge) for page in library.pages())
    return Index((*pages, *of_articles(articles)), spellings)


def of_articles(shelf: Shelf) -> Iterator[Document]:
    """What the search reads of articles, of each question by itself, and of the glossary."""
    for article in shelf.articles.values():
        ref = Ref("articles", article.id, article.title)
        yield Document(ref, (article.title,), lead=article.summary, body=article.text, weight=_WEIGHT["articles"])
        for part in article.questions:
            answer = " ".join(passage.text for block in part.every_block() for passage in block.passages)
            question = Ref("articles", f"{article.id}#{part.key}", part.title)
            yield Document(question, (part.title,), lead=answer, weight=_WEIGHT["questions"])
    for term in shelf.glossary:
        ref = Ref("glossary", term.id, term.term[:1].upper() + term.term[1:])
        yield Document(ref, (term.term, *term.also), lead=term.means, weight=_WEIGHT["glossary"])


def document(page: Page, knowledge: Knowledge) -> Document:
    """What the search reads of a page."""
    skipped = {"help", "related", "apart", "others", "kin", "said", "together", "used", "figures", "picture"}
    body = " ".join(
        passage.text
        for section in page.sections
        if section.id not in skipped
        for block in section.blocks
        for passage in _passages(block)
    )
    lay = ". ".join(_lay(page, knowledge))
    grave = page.kind == "causes" and knowledge.causes[page.id].serious
    weight = _GRAVE if grave else _WEIGHT.get(page.kind, 1.0)
    return Document(page.ref, (page.title, *page.also), lay, page.lead.text, body, weight)


def _lay(page: Page, knowledge: Knowledge) -> Iterator[str]:
    """How people say it: the phrases of a movement, and the names of the signs that a cause mostly brings."""
    yield _KIND.get(page.kind, "")
    if page.kind == "tests":
        yield knowledge.tests[page.id].kind
    if page.kind == "movements":
        yield from _phrases(knowledge.findings[page.id])
    elif page.kind == "causes":
        for name, probability in knowledge.causes[page.id].findings.items():
            if probability.p >= _TELLING:
                yield knowledge.findings[name].label
    elif page.kind == "claims":
        for name in knowledge.claims[page.id].about:
            entry = knowledge.causes.get(name) or knowledge.movements.get(name)
            yield entry.name if entry else knowledge.findings[name].label
    elif page.kind in ("guides", "self_care"):
        for name in getattr(knowledge, page.kind)[page.id].applies:
            entry = knowledge.causes.get(name) or knowledge.movements.get(name)
            yield entry.name if entry else knowledge.findings[name].label


def _phrases(finding: Finding) -> Iterator[str]:
    yield finding.name
    for phrase in finding.phrases:
        yield re.sub(r"<\w+>", "", phrase.replace("|", " ").replace("+", " "))


def _passages(block: Block) -> Iterator[Passage]:
    match block:
        case Paragraph():
            yield block.passage
        case Points() | Care():
            yield from block.items
        case DoAndDont():
            yield from (*block.do, *block.dont)
        case Grid():
            yield from (cell for row in block.rows for cell in row)
        case Along():
            yield from (Passage(text) for text, _ in block.steps)
        case Folded():
            for inner in block.blocks:
                yield from _passages(inner)
        case _:
            return
