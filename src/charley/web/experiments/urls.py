"""Addresses of the experiments, below those of the record."""

from __future__ import annotations

from django.urls import path

from charley.web.experiments import results, running, views

app_name = "experiments"
urlpatterns = [
    path("", views.home, name="home"),
    path("/plan", views.plan, name="plan"),
    path("/others", views.others, name="others"),
    path("/ready", views.ready, name="ready"),
    path("/start", views.start, name="start"),
    path("/not-now", views.discard, name="discard"),
    path("/did", running.did, name="did"),
    path("/none", running.none, name="none"),
    path("/<uuid:identity>", results.one, name="one"),
    path("/<uuid:identity>/day/<str:day>", running.day, name="day"),
    path("/<uuid:identity>/end", running.end, name="end"),
    path("/<uuid:identity>/<slug:form>", results.file, name="file"),
]
