"""The app's name."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The record."""

    name = "charley.web.journal"
    label = "journal"
    verbose_name = "Record"
