"""The app's name."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library."""

    name = "charley.web.library"
    label = "library"
    verbose_name = "Library"
