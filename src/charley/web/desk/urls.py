"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from charley.web.desk import administration, articles, signing

app_name = "desk"
urlpatterns = [
    path("", articles.home, name="home"),
    path("/articles/new", articles.new, name="new"),
    path("/articles/<slug:which>", articles.article, name="article"),
    path("/articles/<slug:which>/edit", articles.edit, name="edit"),
    path("/articles/<slug:which>/preview", articles.preview, name="preview"),
    path("/articles/<slug:which>/history", articles.history, name="history"),
    path("/articles/<slug:which>/history/<int:number>", articles.edition, name="edition"),
    path("/articles/<slug:which>/take-back", articles.take_back, name="take_back"),
    path("/articles/<slug:which>/sign", signing.sign, name="sign"),
    path("/articles/<slug:which>/withdraw", signing.withdraw, name="withdraw"),
    path("/members", administration.members, name="members"),
    path("/members/<uuid:who>", administration.member, name="member"),
    path("/log", administration.log, name="log"),
    path("/health", administration.health, name="health"),
]
