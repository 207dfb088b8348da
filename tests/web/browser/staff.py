"""Run by a test beside the site: makes somebody with a role, and prints the cookie of their session."""

from __future__ import annotations

import os
import sys


def main(role: str, name: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    os.environ.pop("CHARLEY_DATABASE", None)
    from charley.web.journal.opening import set_up_django

    set_up_django()
    from tests.web.accounts.people import staff

    print(staff(role, name).cookies["session"].value)


if __name__ == "__main__":
    main(*sys.argv[1:])
