"""Shows a page of the experiments in the frame of the record."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from charley.web.journal.pages.tabs import record_parts
from charley.web.journal.pages.taps import form_fields


def show(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """Render a template of the folder ``experiments``."""
    whole = {"form_fields": form_fields, "record_parts": record_parts, **context}
    return render(request, f"experiments/{template}.html.jinja", whole, status=status)
