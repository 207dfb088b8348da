"""Addresses of the record. None holds anything that somebody told."""

from __future__ import annotations

from django.urls import path

from charley.web.journal.pages import days, details, entry, now, say

app_name = "journal"
urlpatterns = [
    path("", now.home, name="home"),
    path("/now", now.log, name="log"),
    path("/nothing", now.nothing, name="nothing"),
    path("/say", say.say, name="say"),
    path("/entry/<uuid:identity>", entry.entry, name="entry"),
    path("/entry/<uuid:identity>/quick", entry.quick, name="quick"),
    path("/entry/<uuid:identity>/stopped", now.stopped, name="stopped"),
    path("/entry/<uuid:identity>/details", details.details, name="details"),
    path("/entry/<uuid:identity>/delete", entry.delete, name="delete"),
    path("/entry/<uuid:identity>/restore", entry.restore, name="restore"),
    path("/entry/<uuid:identity>/undo", entry.undo, name="undo"),
    path("/day/<str:day>", days.day, name="day"),
]
