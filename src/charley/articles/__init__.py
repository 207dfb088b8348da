"""The articles: Markdown whose facts come from the knowledge, checked, with a source behind every passage."""

from charley.articles.article import (
    Article,
    ArticleError,
    Block,
    Fact,
    Passage,
    Reference,
    Row,
    Section,
)
from charley.articles.front_matter import Series, SignOff, Term
from charley.articles.loading import load
from charley.articles.shelf import Related, Shelf
from charley.articles.sign_off import NOT_REVIEWED, Review, missing_for_publication
from charley.articles.wording import forbidden

__all__ = [
    "NOT_REVIEWED",
    "Article",
    "ArticleError",
    "Block",
    "Fact",
    "Passage",
    "Reference",
    "Related",
    "Review",
    "Row",
    "Section",
    "Series",
    "Shelf",
    "SignOff",
    "Term",
    "forbidden",
    "load",
    "missing_for_publication",
]
