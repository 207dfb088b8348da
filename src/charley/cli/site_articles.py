"""``charley site articles``: from the desk to the files that readers see."""

from __future__ import annotations

from pathlib import Path

import click

from charley.cli.failing import fail
from charley.cli.site_opened import opened

_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=_HELP)
def articles() -> None:
    """Publish what was written and signed at the desk."""


@articles.command(context_settings=_HELP)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write every article that two people signed to FOLDER, with its sign-offs.

    FOLDER holds all articles afterwards: keep it under version control, look at what changed, commit it, set
    CHARLEY_ARTICLES to it and start the site again. What is not signed stays at the desk.
    """
    with opened():
        from charley.articles import ArticleError
        from charley.web.desk.exporting import export as write

        try:
            result = write(folder)
        except ArticleError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            fail("Nothing was written. Put these right first.")
        except OSError as error:
            fail(f"{folder} cannot be written ({error.strerror}). Choose another folder.")
        for name in result.written:
            click.echo(f"{name}: written")
        for name, lacking in result.held:
            click.echo(f"{name}: not written; {'; '.join(lacking)}")
        if not result.written:
            click.echo("No text at the desk is new and signed by two people.")
        click.echo(f"Sign-offs in force: {result.sign_offs}. {folder} is whole and was checked.")
