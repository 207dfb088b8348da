"""The app's name."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What members allow."""

    name = "charley.web.sharing"
    label = "sharing"
    verbose_name = "Sharing"
