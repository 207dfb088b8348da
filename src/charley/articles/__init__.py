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
from charley.articles.front_matter import FrontMatter, Series, SignOff, Term, parse_article
from charley.articles.loading import DATA, examine, load, series_in
from charley.articles.shelf import Related, Shelf
from charley.articles.sign_off import NOT_REVIEWED, Review, digest, missing_for_publication
from charley.articles.wording import forbidden

__all__ = [
    "DATA",
    "NOT_REVIEWED",
    "Article",
    "ArticleError",
    "Block",
    "Fact",
    "FrontMatter",
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
    "digest",
    "examine",
    "forbidden",
    "load",
    "missing_for_publication",
    "parse_article",
    "series_in",
]
