"""Passwords that somebody who knows this site would try first."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# names of this site and of what it is about
WORDS = ("charley", "horse", "cramp", "spasm", "twitch", "tremor", "muscle", "passkey", "password", "journal", "diary")
_LEAST_LEFT = 6


class SiteWordsValidator:
    """Refuses a password that is little more than words of this site."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Nothing where enough is left beside those words and digits.

        >>> SiteWordsValidator().validate("green kettle over water")
        """
        left = re.sub("|".join(WORDS), "", password.lower())
        if left != password.lower() and len(re.sub(r"[\W\d_]", "", left)) < _LEAST_LEFT:
            raise ValidationError(_("This is easy to guess on this site. Choose other words."), "site_words")

    def get_help_text(self) -> str:
        """What is asked for."""
        return _("Not only words of this site.")
