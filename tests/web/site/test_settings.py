"""The site behind https: cookies that no other host can set, and nothing that Django's own check warns of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_ASK = """
import json, django
from django.conf import settings
django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
from django.test import Client
host = {"host": "charley.example.org"}
elsewhere = Client(headers={"host": "elsewhere.example"}, raise_request_exception=False)
secure = Client(headers=host).get("/settings", secure=True)
plain = Client(headers=host).get("/settings")
print(json.dumps({
    "status": secure.status_code,
    "hsts": secure.headers.get("Strict-Transport-Security", ""),
    "cookies": {n: [bool(c["secure"]), bool(c["httponly"]), c["path"], c["domain"]] for n, c in secure.cookies.items()},
    "plain": [plain.status_code, plain.headers.get("Location")],
    "program": Client(headers=host).get("/api/v1/diary").status_code,
    "probe": Client(headers={"host": "localhost"}).get("/health").status_code,
    "elsewhere": elsewhere.get("/", secure=True).status_code,
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "debug": settings.DEBUG,
}))
"""


def _asked(folder: Path, **environment: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "charley.web.site.settings",
            "CHARLEY_DATA": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def behind_https(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("https")
    settings = {
        "CHARLEY_ADDRESS": "https://charley.example.org",
        "CHARLEY_SECRET_KEY": "a1b2c3d4e5" * 6,
        "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"],
    }
    collect = "import django; django.setup(); from charley.web.site.assets import collect; collect()"
    environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "charley.web.site.settings"}
    subprocess.run([sys.executable, "-c", collect], env=environment, check=True, timeout=300)
    return _asked(folder, **settings)


def test_every_cookie_is_bound_to_this_host_and_to_https(behind_https: dict[str, object]) -> None:
    assert behind_https["status"] == 200
    assert behind_https["names"] == ["__Host-session", "__Host-csrf"]
    assert behind_https["cookies"] == {"__Host-csrf": [True, True, "/", ""]}
    assert behind_https["debug"] is False


def test_plain_http_is_sent_to_https_but_for_the_probe(behind_https: dict[str, object]) -> None:
    assert behind_https["plain"] == [301, "https://charley.example.org/settings"]
    assert behind_https["probe"] == 200
    assert behind_https["program"] == 403  # it would not notice that it was sent on
    assert str(behind_https["hsts"]).startswith("max-age=31536000")


def test_another_name_is_turned_away(behind_https: dict[str, object]) -> None:
    assert behind_https["elsewhere"] == 400


def test_a_host_can_leave_the_community_out(tmp_path: Path) -> None:
    ask = (
        "import django; django.setup()\n"
        "from django.conf import settings; settings.ALLOWED_HOSTS.append('testserver')\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "try: print(reverse('community:home'))\n"
        "except NoReverseMatch: print('none')\n"
    )
    for said, there in (("0", "none"), ("1", "/community"), ("", "/community")):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "charley.web.site.settings",
            "CHARLEY_DATA": str(tmp_path),
            "CHARLEY_COMMUNITY": said,
        }
        done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.split() == [there]
