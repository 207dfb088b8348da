"""The app's name."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    """Self-experiments beside the record."""

    name = "charley.web.experiments"
    label = "experiments"
    verbose_name = "Experiments"
