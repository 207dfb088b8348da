"""The community as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import pre_delete
from django.http import HttpRequest
from markupsafe import Markup

from charley.web.library.beside import ask


class CommunityConfig(AppConfig):
    """The community."""

    name = "charley.web.community"
    label = "community"

    def ready(self) -> None:
        """What moderators keep names nobody once an account has gone; pages of the library show what members say."""
        from charley.web.accounts.models import Member
        from charley.web.community.moderation.own import forget
        from charley.web.community.names_gone import take_out

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)
            if hasattr(instance, "person"):  # nobody calls somebody who never took part
                take_out(instance)

        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.community.moderation")
        if getattr(settings, "COMMUNITY", False):
            ask(_beside)


def _beside(request: HttpRequest, kind: str, which: str) -> Markup:
    from charley.web.community.pages.beside_library import beside  # loads all that reads and finds

    return beside(request, kind, which)
