"""``charley article``: list, read and check the articles."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click
from rapidfuzz import process

from charley.cli.check import fail, load_knowledge
from charley.knowledge.soundness import READING_AGE_YEARS, can_tell_reading_age, reading_age_years

if TYPE_CHECKING:
    from charley.articles import Article, Shelf


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def article() -> None:
    """Read articles on twitches, cramps and spasms, with a source behind every passage."""


@article.command("list")
def list_articles() -> None:
    """List the articles, series by series."""
    shelf = _shelf()
    for series in shelf.series.values():
        click.echo(f"{series.title}. {series.what}")
        for one in shelf.in_series(series.id):
            click.echo(f"  {one.id}")
            click.echo(f"      {one.title}")
    click.echo("Read one: charley article show ID")


@article.command()
@click.argument("identity", metavar="ID")
def show(identity: str) -> None:
    """Print one article with its sources, such as why_muscles_twitch."""
    shelf = _shelf()
    if identity not in shelf.articles:
        close = [name for name, _, _ in process.extract(identity, list(shelf.articles), limit=1, score_cutoff=50)]
        hint = f" Did you mean {close[0]}?" if close else " Try: charley article list"
        fail(f"There is no article {identity[:60]!r}.{hint}")
    from charley.cli.article_page import page
    from charley.cli.experiment_pages import show as print_parts

    print_parts(page(shelf.articles[identity], shelf))


@article.command()
def check() -> None:
    """Say file, line and what to do for everything that is wrong in the articles."""
    shelf = _shelf()
    hard = [one.id for one in shelf.articles.values() if can_tell_reading_age() and age(one) > READING_AGE_YEARS]
    for name in hard:
        click.echo(f"{name}: needs a reading age of more than {READING_AGE_YEARS}; use shorter words and sentences")
    if not can_tell_reading_age():
        click.echo("Reading age was not checked: the library textstat is not installed.", err=True)
    for one in shelf.overdue(date.today()):
        click.echo(f"{one.id}: should have been read again by {one.next_review}")
    for one in shelf.articles.values():
        click.echo(
            f"{one.id}: {len(one.facts)} facts, {len(one.references)} sources. {shelf.reviews[one.id].words} "
            f"Digest {one.digest}"
        )
    if hard:
        sys.exit(1)


def age(one: Article) -> float:
    """Reading age of an article in years."""
    return reading_age_years(" ".join(f"{line.rstrip('.:')}." for line in one.text.splitlines()))


def _shelf() -> Shelf:
    from charley.articles import DATA, ArticleError, load
    from charley.web.places import articles_folder

    try:
        return load(load_knowledge(), articles_folder() or DATA)
    except ArticleError as error:
        for problem in error.problems:
            click.echo(str(problem))
        fail("The articles cannot be used. Each line says the file, the line and what to do.")
