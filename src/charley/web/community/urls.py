"""Addresses of the community. A name in them is a pseudonym that its owner chose; a ref says nothing."""

from __future__ import annotations

from django.urls import path

from charley.web.community.pages import (
    asking,
    decisions,
    feed,
    following,
    home,
    moderation,
    notices,
    own,
    person,
    reporting,
    telling,
    thread,
)

app_name = "community"
urlpatterns = [
    path("", home.home, name="home"),
    path("/guidelines", home.rules, name="guidelines"),
    path("/teams/<slug:which>", home.team, name="team"),
    path("/teams/<slug:which>/feed", feed.feed, name="feed"),
    path("/teams/<slug:which>/part", home.take_part, name="take_part"),
    path("/ask", asking.ask, name="ask"),
    path("/ask/suggest", asking.suggest, name="suggest"),
    path("/p/<slug:ref>", thread.thread, name="thread"),
    path("/p/<slug:ref>/answer", asking.answer, name="answer"),
    path("/p/<slug:ref>/change", own.change, name="change"),
    path("/p/<slug:ref>/delete", own.remove, name="delete"),
    path("/p/<slug:ref>/restore", own.bring_back, name="restore"),
    path("/p/<slug:ref>/let-go", own.let_go, name="let_go"),
    path("/p/<slug:ref>/react", own.react, name="react"),
    path("/p/<slug:ref>/report", reporting.report, name="report"),
    path("/decisions", decisions.decisions, name="decisions"),
    path("/decisions/<int:which>/appeal", decisions.appeal, name="appeal"),
    path("/transparency", decisions.transparency, name="transparency"),
    path("/moderation", moderation.queue, name="moderation"),
    path("/moderation/letters", moderation.letters, name="moderation_letters"),
    path("/moderation/record", moderation.record, name="moderation_record"),
    path("/moderation/<int:which>", moderation.case, name="case"),
    path("/moderation/<int:which>/undo", moderation.undo, name="case_undo"),
    path("/moderation/appeals/<int:which>", moderation.appeal, name="case_appeal"),
    path("/people/me", person.about_me, name="about_me"),
    path("/people/me/update", person.update, name="update"),
    path("/people/<str:name>/away", following.away, name="away"),
    path("/people/<str:name>/near", following.near, name="near"),
    path("/distances", following.distances, name="distances"),
    path("/follow", following.follow, name="follow"),
    path("/following", following.following, name="following"),
    path("/notices", notices.notices, name="notices"),
    path("/notices/read", notices.read, name="notices_read"),
    path("/telling", telling.telling, name="telling"),
    path("/letters/yes/<str:key>", telling.yes, name="letters_yes"),
    path("/letters/stop/<str:key>", telling.stop, name="letters_stop"),
    path("/people/<str:name>", person.person, name="person"),
]
