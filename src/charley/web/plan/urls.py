"""Addresses of the plan, below those of the record."""

from __future__ import annotations

from django.urls import path

from charley.web.plan import goals, steps

app_name = "plan"
urlpatterns = [
    path("", goals.home, name="home"),
    path("/goal", goals.new, name="new"),
    path("/goal/<uuid:item>", goals.goal, name="goal"),
    path("/goal/<uuid:item>/review", goals.review, name="review"),
    path("/goal/<uuid:item>/state", goals.state, name="goal_state"),
    path("/goal/<uuid:item>/step", steps.new, name="new_step"),
    path("/step/<uuid:item>", steps.step, name="step"),
    path("/step/<uuid:item>/asked", steps.asked, name="asked"),
    path("/step/<uuid:item>/state", steps.state, name="step_state"),
]
