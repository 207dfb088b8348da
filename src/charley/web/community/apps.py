"""The community as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import pre_delete
from django.http import HttpRequest


class CommunityConfig(AppConfig):
    """The community."""

    name = "charley.web.community"
    label = "community"

    def ready(self) -> None:
        """What moderators keep names nobody once an account has gone; who signs out ends messages to that device."""
        from charley.web.accounts.models import Member
        from charley.web.community.moderation.own import forget
        from charley.web.community.push.devices import signed_out

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)

        def out(request: HttpRequest, **_: Any) -> None:
            signed_out(request)

        user_logged_out.connect(out, weak=False, dispatch_uid="charley.community.devices")
        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.community.moderation")
