"""The community as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The community."""

    name = "charley.web.community"
    label = "community"
