"""The app's name."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What programs can ask of the site."""

    name = "charley.web.api"
    label = "api"
    verbose_name = "For programs"
