"""The app's name."""

from django.apps import AppConfig
from django.core.signals import got_request_exception


class SiteConfig(AppConfig):
    """The frame of the site."""

    name = "charley.web.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        """A fault is logged by its kind and place; what it says may hold words of a person."""
        from charley.web.site.logs import log_fault

        got_request_exception.connect(log_fault, dispatch_uid="charley.fault")
