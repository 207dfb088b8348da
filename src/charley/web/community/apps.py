"""The community as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class CommunityConfig(AppConfig):
    """The community."""

    name = "charley.web.community"
    label = "community"

    def ready(self) -> None:
        """What moderators keep names nobody once an account has gone."""
        from charley.web.accounts.models import Member
        from charley.web.community.moderation.own import forget
        from charley.web.community.names_gone import take_out

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)
            if hasattr(instance, "person"):  # nobody calls somebody who never took part
                take_out(instance)

        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.community.moderation")
