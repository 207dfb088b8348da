"""The app's name."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """What works without a network."""

    name = "charley.web.offline"
    label = "offline"
    verbose_name = "Offline"
