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
        """What is left of a member who goes names nobody; who takes the last second factor away has no role.

        Without that, whoever knows the password could set up a second factor and sit down at the desk.
        """
        from allauth.mfa.signals import authenticator_removed

        from charley.web.accounts.models import Member
        from charley.web.accounts.roles import factors_of, roles_of, take
        from charley.web.desk import log
        from charley.web.desk.own import forget

        def gone(instance: Any, **_: Any) -> None:
            forget(instance)

        pre_delete.connect(gone, sender=Member, weak=False, dispatch_uid="charley.desk")

        def unguarded(user: Any, **_: Any) -> None:
            for role in () if factors_of(user) else sorted(roles_of(user)):
                take(user, role)
                log.note("role_taken", user, user, f"{role}: no second factor any more")

        authenticator_removed.connect(unguarded, weak=False, dispatch_uid="charley.desk")
