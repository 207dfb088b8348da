"""Addresses for programs, and the pages about them."""

from __future__ import annotations

from django.urls import include, path

from charley.web.api import pages
from charley.web.api.service import api

pages_of_it = (
    [
        path("api", pages.documentation, name="documentation"),
        path("account/tokens", pages.tokens_page, name="tokens"),
        path("account/tokens/end", pages.end, name="end_token"),
    ],
    "api",
)
urlpatterns = [
    path("api/v1/", api.urls),
    path("", include(pages_of_it)),
]
