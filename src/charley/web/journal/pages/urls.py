"""Addresses of the record. None holds anything that somebody told."""

from __future__ import annotations

from django.urls import path, re_path

from charley.web.journal.pages import counted, days, details, entry, month, now, say

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
    path("/month", month.month, name="this_month"),
    path("/month/<str:month>", month.month, name="month"),
    path("/counts", counted.counted, name="counts"),
    re_path(r"^/counts/(?P<span>30|90|365|all)$", counted.counted, name="counted"),
    path("/day/<str:day>", days.day, name="day"),
]
