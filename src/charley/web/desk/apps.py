"""The app's name."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class DeskConfig(AppConfig):
    """Articles before they are published, and administration."""

    name = "charley.web.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        """What is left of a member who goes names nobody."""
        from charley.web.accounts.models import Member
        from charley.web.desk.own import forget

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)

        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.desk")
