"""Addresses of the community. A name in them is a pseudonym that its owner chose; a ref says nothing."""

from __future__ import annotations

from django.urls import path

from charley.web.community.pages import asking, home, own, person, thread

app_name = "community"
urlpatterns = [
    path("", home.home, name="home"),
    path("/guidelines", home.rules, name="guidelines"),
    path("/teams/<slug:which>", home.team, name="team"),
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
    path("/people/me", person.about_me, name="about_me"),
    path("/people/me/update", person.update, name="update"),
    path("/people/<str:name>", person.person, name="person"),
]
