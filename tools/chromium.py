"""Find the chromium that the tests in a browser need; install it where that is allowed, otherwise name the command.

Usage: python3 tools/chromium.py
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """The program, or none."""
    return os.environ.get("CHARLEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's package, as root alone."""
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main() -> None:
    """Say where it is, or what to do; never fails, since the other tests can run without it."""
    if not program() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        install()
    if not program():
        sys.stderr.write(
            "There is no chromium, so the tests in a browser are left out. To run them:\n"
            "  sudo apt-get install chromium\n(or set CHARLEY_CHROMIUM to the program).\n"
        )


if __name__ == "__main__":
    main()
