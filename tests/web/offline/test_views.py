"""What a browser keeps is the same for everyone, whole, and another version for each change."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from charley.knowledge import Knowledge
from charley.web.offline import shell
from charley.web.site.countries import countries
from tests.web.accounts.people import signed_in

PAGES = ["/offline", "/journal/offline", "/first-aid", "/help"]


def told(script: str) -> dict[str, Any]:
    found = re.search(r"^const CHARLEY = (\{.*\});$", script, re.M)
    assert found
    return dict(json.loads(found[1]))


def test_the_worker_rules_the_whole_site_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert told(answer.content.decode())["pages"] == ["/offline", "/journal/offline", "/first-aid", "/help"]
    assert "Set-Cookie" not in answer


def test_all_that_it_keeps_is_there(client: Client) -> None:
    for name in told(client.get("/service-worker.js").content.decode())["files"]:
        assert finders.find(name.removeprefix("/static/")), name
    for page in PAGES:
        text = client.get(page).content.decode()
        loaded = re.findall(r'(?:<link rel="stylesheet" href|<script src)="([^"]+)"', text)
        assert set(loaded) <= set(shell.plan()["files"]), page  # type: ignore[call-overload]


def test_a_change_of_anything_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = shell.plan()
    versions = {shell.version(plan), shell.version({**plan, "files": ["/static/other.css"]})}
    for part in shell.PARTS:
        (tmp_path / part).write_text("// changed")
    monkeypatch.setattr(shell, "_WORKER", tmp_path)
    versions.add(shell.version(plan))
    monkeypatch.setattr(shell, "_templates", lambda: "changed")
    versions.add(shell.version(plan))
    assert len(versions) == 4
    assert all(re.fullmatch("[0-9a-f]{12}", version) for version in versions)


@pytest.mark.parametrize("page", ["/offline", "/journal/offline", "/first-aid"])
def test_its_pages_are_the_same_for_a_member(client: Client, page: str, db: None) -> None:  # noqa: ARG001
    assert client.get(page).content == signed_in().get(page).content
    assert "csrf" not in client.get(page).content.decode()


def test_first_aid_has_every_guide_and_every_number(client: Client, knowledge: Knowledge) -> None:
    text = client.get("/first-aid").content.decode()
    for country in countries():
        assert country.emergency in text
    guides = [guide for guide in knowledge.guides.values() if guide.topic == "first_aid"]
    assert len(guides) >= 5
    for guide in guides:
        assert guide.title in text
        for said in (*guide.steps, guide.if_no_help):
            assert said.replace("'", "&#39;") in text


def test_a_device_finds_what_it_needs_to_install_it(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["start_url"] == manifest["scope"] == "/"
    for icon in manifest["icons"]:
        file = Path(str(finders.find(icon["src"].removeprefix("/static/"))))
        if icon["type"] == "image/png":
            assert "{}x{}".format(*struct.unpack(">II", file.read_bytes()[16:24])) == icon["sizes"]
    for shortcut in manifest["shortcuts"]:
        assert client.get(shortcut["url"]).status_code in (200, 302)
    assert 'rel="manifest" href="/manifest.webmanifest"' in client.get("/first-aid").content.decode()
