"""The shape that every article keeps, so that nothing a reader needs can get lost."""

from __future__ import annotations

from collections.abc import Iterator

from charley.articles.article import Article, Section
from charley.articles.wording import forbidden
from charley.knowledge import Knowledge, Urgency

# What a reader is led through, danger first. Other sections may stand between.
ORDER = ("help", "short", "causes", "do", "treatments", "appointment", "said", "questions")
_DO = ("dos", "donts")
_LEVELS = [urgency.value for urgency in reversed(Urgency)]
Fault = tuple[int, str]


def faults(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    """What is wrong with an article, each with its line."""
    yield from _in_order(article)
    yield from _complete(article)
    yield from _danger_stands_high(article, knowledge)
    yield from _dates(article)
    yield from _claims(article, knowledge)
    yield from _prompts(article)
    for block in article.every_block():
        for passage in block.passages:
            yield from ((passage.line, fault) for fault in forbidden(passage.text))
    yield from ((1, fault) for fault in forbidden(f"{article.title} {article.summary}"))


def _in_order(article: Article) -> Iterator[Fault]:
    keys = [section.key for section in article.sections]
    if keys[:1] != ["help"]:
        yield 1, "the first section must be {#help}: when to get help"
    places = [keys.index(key) if key in keys else None for key in ORDER]
    yield from ((1, f"has no section {{#{key}}}") for key, place in zip(ORDER, places, strict=True) if place is None)
    known = [place for place in places if place is not None]
    if known != sorted(known):
        yield 1, f"the sections must come in the order {', '.join(ORDER)}"
    every = [section.key for section in article.every_section()]
    yield from (
        (section.line, f"the key {section.key!r} stands twice")
        for position, section in enumerate(article.every_section())
        if section.key in every[:position]
    )
    if not article.lead:
        yield 1, "needs a first paragraph before the first heading: the answer"


def _complete(article: Article) -> Iterator[Fault]:
    """Headings without text, and lists that are announced and do not come."""
    for section in article.every_section():
        if not section.blocks and not section.parts:
            yield section.line, f"nothing stands under {section.title!r}"
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=False):
            announced = block.kind == "paragraph" and block.passages[-1].text.endswith(":")
            if announced and (following is None or following.kind == "paragraph"):
                yield block.passages[-1].line, "ends with a colon, and no list or table follows"
    do = article.section("do")
    if do and tuple(part.key for part in do.parts) != _DO:
        yield do.line, "needs two parts: {#dos} and {#donts}"
    questions = article.section("questions")
    if questions and (questions.blocks or not questions.parts):
        yield questions.line, "holds questions only, each a ### heading with its answer"
    yield from (
        (part.line, f"{part.title!r} is no question: end it with ?")
        for part in article.questions
        if not part.title.endswith("?")
    )


def _danger_stands_high(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    """A warning sign never stands under a lower level than its rule says."""
    section = article.section("help")
    if section is None:
        return
    keys = [part.key for part in section.parts]
    if not keys or any(key not in _LEVELS for key in keys):
        yield section.line, f"its parts must have the keys {', '.join(_LEVELS)}"
        return
    if keys != sorted(keys, key=_LEVELS.index):
        yield section.line, "the most urgent part must come first"
    for part in section.parts:
        for name, urgency in _levels_in(part, knowledge):
            if urgency.rank > Urgency(part.key).rank:
                yield part.line, f"{name} is {urgency.value} and stands under {part.key}"


def _levels_in(part: Section, knowledge: Knowledge) -> Iterator[tuple[str, Urgency]]:
    """The rules and the serious causes that a part rests on, each with how urgent the knowledge holds it."""
    for name in (cite for block in part.blocks for passage in block.passages for cite in passage.cites):
        kind, _, rest = name.partition("/")
        identity = rest.partition(".")[0]
        if kind == "red_flags" and identity in knowledge.red_flags:
            yield name, knowledge.red_flags[identity].urgency
        elif kind == "causes" and identity in knowledge.causes and (raises := knowledge.causes[identity].raises):
            yield name, raises.urgency


def _dates(article: Article) -> Iterator[Fault]:
    if article.next_review <= article.written:
        yield 1, "next_review must be later than written"


def _claims(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    """Claims named at the top and in the text must be the same."""
    in_text = {fact.name.split("/")[1].split(".")[0] for fact in article.facts if fact.name.startswith("claims/")}
    for claim in (*article.claims, *article.left_out):
        if claim not in knowledge.claims:
            yield 1, f"the knowledge has no claim {claim!r}"
    yield from (
        (1, f"the claim {claim!r} is listed and not in the text") for claim in article.claims if claim not in in_text
    )
    yield from (
        (1, f"the claim {claim!r} is in the text and not listed") for claim in sorted(in_text - {*article.claims})
    )
    yield from (
        (1, f"the claim {claim!r} is both dealt with and left out") for claim in article.left_out if claim in in_text
    )


def _prompts(article: Article) -> Iterator[Fault]:
    """What asks members for a story is a question, and as calm as the text."""
    for name, prompt in article.prompts.items():
        if not prompt.endswith("?"):
            yield 1, f"the prompt {name!r} is no question: end it with ?"
        yield from ((1, f"the prompt {name!r}: {fault}") for fault in forbidden(prompt))
