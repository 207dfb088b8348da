"""Makes everything ready that the site needs before its server starts."""

from __future__ import annotations

from charley.diary import RecordError
from charley.web import places
from charley.web.journal.opening import bring_up_to_date, end_restore, make_private, set_up_django, store_errors
from charley.web.site.environment import make_secret_key
from charley.web.site.push import make_push_key


def prepare() -> None:
    """The key, the tables of all parts, and the static files; sets Django up.

    Raises:
        RecordError: when something cannot be made, with what to do.
    """
    prepare_store()
    articles_must_be_right()
    from charley.web.site.assets import collect

    collect()


def articles_must_be_right() -> None:
    """Read the articles of ``CHARLEY_ARTICLES`` once, so that a wrong folder is told at the start and not to a reader.

    Raises:
        RecordError: when they cannot be used.
    """
    folder = places.articles_folder()
    if folder is None:
        return
    from charley.articles import ArticleError, load
    from charley.web.knowing import knowledge

    try:
        shelf = load(knowledge(), folder)
    except (ArticleError, OSError) as error:
        first = str(error).splitlines()[0]
        raise RecordError(
            f"CHARLEY_ARTICLES: {first}. All that is wrong: charley article check. Without CHARLEY_ARTICLES, the "
            "articles that come with Charley are shown."
        ) from error
    if not shelf.articles:
        raise RecordError(
            f"CHARLEY_ARTICLES: there is no article in {folder}. charley site articles export writes them there."
        )


def prepare_store() -> None:
    """The key and the tables of all parts; ends a restore that was killed; sets Django up.

    Raises:
        RecordError: when something cannot be made, with what to do.
    """
    make_secret_key()
    make_push_key()
    set_up_django()
    file = places.database_file()
    if file:
        end_restore()
        make_private(file)
    with store_errors():
        bring_up_to_date()
    if file is None:
        end_restore()  # its rows need the tables
