"""Makes everything ready that the site needs before its server starts."""

from __future__ import annotations

from charley.web import places
from charley.web.journal.opening import bring_up_to_date, make_private, set_up_django, store_errors
from charley.web.site.environment import make_secret_key


def prepare() -> None:
    """The key, the tables of all parts, and the static files; sets Django up.

    Raises:
        RecordError: when something cannot be made, with what to do.
    """
    file = places.database_file()
    if file:
        make_private(file)
    make_secret_key()
    set_up_django()
    with store_errors():
        bring_up_to_date()
    from charley.web.site.assets import collect

    collect()
