"""The app's name."""

from django.apps import AppConfig
from django.core.signals import got_request_exception


class SiteConfig(AppConfig):
    """The frame of the site."""

    name = "charley.web.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        """Faults are logged by kind and place, since what they say may hold words of a person; so is signing in."""
        from charley.web.site.events import listen
        from charley.web.site.logs import log_fault

        got_request_exception.connect(log_fault, dispatch_uid="charley.fault")
        listen()
