"""Addresses of the experiments, below those of the record."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def _page(route: str, module: str, name: str) -> URLPattern:
    """An address whose view is loaded when it is first asked for: what weighs experiments takes a moment to load."""

    def view(request: HttpRequest, **parts: Any) -> HttpResponse:
        answer: HttpResponse = getattr(import_module(f"charley.web.experiments.{module}"), name)(request, **parts)
        return answer

    return path(route, view, name=name)


app_name = "experiments"
urlpatterns = [
    _page("", "views", "home"),
    _page("/plan", "views", "plan"),
    _page("/others", "views", "others"),
    _page("/ready", "views", "ready"),
    _page("/start", "views", "start"),
    _page("/not-now", "views", "discard"),
    _page("/did", "running", "did"),
    _page("/none", "running", "none"),
    _page("/<uuid:identity>", "results", "one"),
    _page("/<uuid:identity>/day/<str:day>", "running", "day"),
    _page("/<uuid:identity>/end", "running", "end"),
    _page("/<uuid:identity>/<slug:form>", "results", "file"),
]
