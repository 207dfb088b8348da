"""Addresses of the record. None holds anything that somebody told."""

from __future__ import annotations

from django.urls import path, re_path

from charley.web.journal.pages import (
    changes,
    counted,
    days,
    details,
    entry,
    factors,
    files,
    measures,
    medicines,
    month,
    now,
    reminders,
    review,
    say,
    visit,
)

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
    path("/factors", factors.factors, name="factors"),
    path("/factors/new", factors.new_factor, name="new_factor"),
    path("/factors/<str:day>", factors.factors, name="factors_of"),
    path("/factors/<str:day>/keep", factors.keep, name="keep_factor"),
    path("/medicines", medicines.medicines, name="medicines"),
    path("/medicines/add", medicines.add, name="add_medicine"),
    path("/medicines/reminders", reminders.reminders, name="reminders"),
    path("/medicines/review", review.review, name="review"),
    path("/medicines/<uuid:identity>/change", medicines.change, name="change_medicine"),
    path("/medicines/<uuid:identity>/end", medicines.end, name="end_medicine"),
    path("/medicines/<uuid:identity>/dose", medicines.intake, name="intake"),
    path("/results", measures.measures, name="measures"),
    path("/results/add", measures.add, name="add_result"),
    path("/results/ask/<slug:scale>", measures.ask, name="ask"),
    path("/changes", changes.changes, name="changes"),
    path("/triggers", changes.triggers, name="triggers"),
    path("/time", visit.over_time, name="over_time"),
    path("/visit", visit.visit, name="visit"),
    path("/files", files.files, name="files"),
    path("/files/undo", files.undo, name="undo_file"),
    path("/files/<slug:form>", files.export, name="export"),
    path("/month", month.month, name="this_month"),
    path("/month/<str:month>", month.month, name="month"),
    path("/counts", counted.counted, name="counts"),
    re_path(r"^/counts/(?P<span>30|90|365|all)$", counted.counted, name="counted"),
    path("/day/<str:day>", days.day, name="day"),
]
