"""Addresses of what a member allows; the numbers in them are made by chance, and open nothing by themselves."""

from __future__ import annotations

from django.urls import path

from charley.web.sharing.pages import consent, giving, reading, viewed

app_name = "sharing"

urlpatterns = [
    path("/consent", consent.consent, name="consent"),
    path("/consent/switch", consent.switch, name="switch"),
    path("/sharing", giving.sharing, name="sharing"),
    path("/sharing/invite", giving.invite, name="invite"),
    path("/sharing/preview", giving.preview, name="preview"),
    path("/sharing/<uuid:share>/end", giving.end, name="end"),
    path("/reading", reading.reading, name="reading"),
    path("/reading/<uuid:share>", reading.page, name="page"),
    path("/reading/<uuid:share>/file", reading.file, name="file"),
    path("/reading/<uuid:share>/episodes", reading.episodes, name="episodes"),
    path("/reading/<uuid:share>/leave", reading.leave, name="leave"),
    path("/viewed", viewed.viewed, name="viewed"),
]
