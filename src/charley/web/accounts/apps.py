"""The app's name."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members, and what belongs to them."""

    name = "charley.web.accounts"
    label = "accounts"
    verbose_name = "Members"
