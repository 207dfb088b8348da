"""The app's name."""

from django.apps import AppConfig


class CheckupConfig(AppConfig):
    """The check-up."""

    name = "charley.web.checkup"
    label = "checkup"
    verbose_name = "Check"
