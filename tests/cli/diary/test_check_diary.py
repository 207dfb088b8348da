"""``charley check --diary``: the record of this computer, only when it is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = [sys.executable, "-c", "from charley.cli.main import main; main()", "check"]
FILL = """
import sys
from datetime import UTC, date, datetime, time, timedelta
from charley.web.journal.opening import open_store
store = open_store(lambda: datetime(2026, 6, 30, 12, tzinfo=UTC), "Europe/London")
from charley.diary import Episode, Moment, Nothing, Regimen
from charley.web.journal.store import Person
if "worse" in sys.argv:
    for ago in range(150):
        moment = Moment(date(2026, 6, 30) - timedelta(days=ago), "Europe/London", time(4))
        count = 4 if ago < 24 else ago % 2
        store.add(Episode(start=moment, movement="cramp", count=count) if count else Nothing(moment))
elif "empty" not in sys.argv:
    store.person = Person("Europe/London", date(1960, 3, 3), "female")
    for ago in range(10):
        day = date(2026, 6, 30) - timedelta(days=ago)
        moment = Moment(day, "Europe/London", time(3))
        store.add(Episode(start=moment, movement="cramp", sites=("left_calf",)) if ago % 2 else Nothing(moment))
    store.add(Regimen(name="water tablets", medicine="furosemide", start=date(2026, 6, 1)))
"""


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ,
        timeout=120,
        check=False,
    )


def fill(*arguments: str) -> None:
    subprocess.run([sys.executable, "-c", FILL, *arguments], check=True, env=os.environ, timeout=120)


def test_the_diary_is_counted_and_can_be_left_out() -> None:
    fill()
    done = check("--diary", "--today", "2026-06-30", "--json")
    answer = json.loads(done.stdout)
    assert {finding["origin"] for finding in answer["findings"]} == {"diary"}
    cramp = next(finding for finding in answer["findings"] if finding["id"] == "cramp")
    assert (cramp["sites"], cramp["side"], cramp["timing"]) == (["calf"], "left", ["night"])
    assert (answer["input"]["age"], answer["input"]["medicines"]) == (66, ["furosemide"])
    page = check("my eyelid twitches", "--diary", "--today", "2026-06-30").stdout
    assert "cramps, left  (from your diary)" in page
    assert "by leaving out --diary" in " ".join(page.split())
    assert "diary" not in check("my eyelid twitches", "--today", "2026-06-30").stdout
    one = check("my eyelid twitches", "--diary", "--today", "2026-06-30", "--not", "cramps").stdout
    assert "cramps, left" not in one


def test_a_diary_that_says_nothing_is_said_to(tmp_path: Path) -> None:
    missing = check("--diary")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "There is no diary yet" in missing.stderr
    assert not (tmp_path / "data" / "charley.db").exists()
    fill("empty")
    assert "says nothing that a check can use" in check("--diary").stderr
    (tmp_path / "data" / "charley.db").write_bytes(b"this is no database" * 100)
    damaged = check("--diary")
    assert damaged.returncode == 2
    assert "Traceback" not in damaged.stderr


def test_a_danger_is_told_even_if_the_diary_cannot_be_read() -> None:
    done = check("my face droops on one side and my speech is slurred since an hour", "--diary")
    assert done.returncode == 2
    assert "EMERGENCY" in done.stdout or "112" in done.stdout


def changes(*arguments: str) -> str:
    code = "from charley.cli.diary.changes import changes; changes()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=os.environ, check=False
    )
    assert "Traceback" not in done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_changes_are_told_with_a_text_to_check() -> None:
    assert "There is no diary yet" in changes()
    fill()
    assert "10 days of the last 24 weeks are recorded" in changes("--today", "2026-06-30")
    fill("worse")
    page = changes("--today", "2026-06-30")
    assert "More often Cramps, since about" in page
    assert "water tablets was started" in page
    assert "charley check --diary 'I have cramps. It has been getting worse since" in page
    answer = json.loads(changes("--today", "2026-06-30", "--json"))
    assert answer["alerts"][0]["kind"] == "more_often"
    assert answer["alerts"][0]["check"].startswith("I have cramps.")
    assert "Nothing stands out" in changes("--today", "2026-05-30")


LOADED = """
import sys
from charley.cli.main import charley
charley(["check", "my eyelid twitches"], standalone_mode=False)
print([name for name in sys.modules if name.startswith(("django", "charley.web"))])
"""


def test_without_the_option_no_database_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, env=os.environ, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
