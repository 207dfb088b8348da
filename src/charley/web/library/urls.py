"""Addresses of the library."""

from __future__ import annotations

from django.urls import path

from charley.web.library import views

app_name = "library"
urlpatterns = [
    path("library", views.home, name="home"),
    path("library/search", views.search, name="search"),
    path("library/compare", views.choose, name="choose"),
    path("library/compare/<slug:first>/<slug:second>", views.compare, name="compare"),
    path("library/articles", views.articles, name="articles"),
    path("library/articles/<slug:which>", views.article, name="article"),
    path("library/glossary", views.glossary, name="glossary"),
    path("library/mechanisms", views.mechanisms, name="mechanisms"),
    path("library/mechanisms/could-be", views.could_be, name="could-be"),
    path("library/mechanisms/<slug:which>", views.part, name="part"),
    path("library/<slug:kind>", views.shelf, name="shelf"),
    path("library/<slug:kind>/<slug:which>", views.page, name="page"),
]
