"""Opens the database of the site for a command, without serving."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from charley.cli.failing import fail
from charley.diary import RecordError


@contextmanager
def opened() -> Iterator[None]:
    """The site's tables, brought up to date; what fails is told in a sentence."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web import places
    from charley.web.journal.opening import bring_up_to_date, make_private, set_up_django, store_errors
    from charley.web.site.environment import make_secret_key
    from charley.web.site.push import make_push_key

    try:
        file = places.database_file()
        if file:
            make_private(file)
        make_secret_key()
        make_push_key()
        set_up_django()
        with store_errors():
            bring_up_to_date()
            yield
    except RecordError as error:
        fail(str(error))
