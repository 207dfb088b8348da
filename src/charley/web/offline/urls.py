"""Addresses of what works without a network."""

from __future__ import annotations

from django.urls import path

from charley.web.offline import views

app_name = "offline"
urlpatterns = [
    path("service-worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("first-aid", views.first_aid, name="first_aid"),
    path("offline", views.no_network, name="no_network"),
    path("journal/offline", views.log, name="log"),
]
