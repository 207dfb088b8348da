"""The site as a WSGI application."""

from __future__ import annotations

import os
import threading

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from charley.web.site.arriving import in_time
from charley.web.site.memory import give_back

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charley.web.site.settings")
application = in_time(get_wsgi_application(), settings.LARGEST_BODY)
get_resolver().url_patterns  # noqa: B018 (all pages, before what follows competes for the time)


def _warm() -> None:
    """Make ready what the first person would have to wait for."""
    from charley.checkup import Request
    from charley.web.knowing import consultation
    from charley.web.library.shelves import index

    consultation().check(Request("a cramp"))
    index()
    if settings.COMMUNITY:
        from charley.web.community.pages.asked_before import make_ready

        make_ready()
    give_back()


threading.Thread(target=_warm, name="warm", daemon=True).start()
