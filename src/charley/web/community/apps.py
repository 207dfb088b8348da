"""The community as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import pre_delete
from django.http import HttpRequest
from markupsafe import Markup

from charley.web.library.beside import ask


class CommunityConfig(AppConfig):
    """The community."""

    name = "charley.web.community"
    label = "community"

    def ready(self) -> None:
        """Who goes is named nowhere; who signs out ends messages there; the library shows what members say."""
        from charley.web.accounts.models import Member
        from charley.web.community.moderation.own import forget
        from charley.web.community.names_gone import take_out
        from charley.web.community.push.devices import signed_out

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)
            if hasattr(instance, "person"):  # nobody calls somebody who never took part
                take_out(instance)

        def out(request: HttpRequest, **_: Any) -> None:
            signed_out(request)

        user_logged_out.connect(out, weak=False, dispatch_uid="charley.community.devices")
        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.community.moderation")
        if getattr(settings, "COMMUNITY", False):
            ask(_beside)


def _beside(request: HttpRequest, kind: str, which: str) -> Markup:
    from charley.web.community.pages.beside_library import beside  # loads all that reads and finds

    return beside(request, kind, which)
