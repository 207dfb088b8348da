"""The app's name."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members, and what belongs to them."""

    name = "charley.web.accounts"
    label = "accounts"
    verbose_name = "Members"

    def ready(self) -> None:
        """A session gets its end when it begins."""
        from django.contrib.auth.signals import user_logged_in

        from charley.web.accounts.lifetime import begin

        user_logged_in.connect(begin, dispatch_uid="charley.session")
