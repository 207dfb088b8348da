"""The app's name."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The treatment plan."""

    name = "charley.web.plan"
    label = "plan"
    verbose_name = "Plan"
