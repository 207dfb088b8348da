"""Every address of the site; each part has its own file."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from charley.web.checkup.views import start
from charley.web.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="home"),
    path("check", include("charley.web.checkup.urls")),
    path("help", views.help_now, name="help"),
    path("settings", views.settings, name="settings"),
    path("privacy", views.privacy, name="privacy"),
    path("sources", views.sources, name="sources"),
    path("account", include("charley.web.accounts.urls")),
    path("account", include("charley.web.sharing.urls")),
    path("account/", include("charley.web.accounts.provided")),
    path("", include("charley.web.api.urls")),
    path("health", views.health, name="health"),
    path("", include("charley.web.library.urls")),
    path("desk", include("charley.web.desk.urls")),
    path("journal/experiments", include("charley.web.experiments.urls")),
    path("", include("charley.web.offline.urls")),
    path("journal", include("charley.web.journal.pages.urls")),
]

if settings.COMMUNITY:
    urlpatterns.append(path("community", include("charley.web.community.urls")))

handler400 = "charley.web.site.faults.bad_request"
handler403 = "charley.web.site.faults.forbidden"
handler404 = "charley.web.site.faults.not_found"
handler500 = "charley.web.site.faults.server_error"
