"""The record on the command line: kept, shown, changed, taken back; and one clear sentence where something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from charley.checkup import Consultation
from charley.cli.diary.opening import short_ids
from charley.cli.main import charley

NOW = "2026-06-03T14:30+01:00"


@pytest.fixture(autouse=True)
def _in_london_in_june(db: None, consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Tables by pytest-django; the knowledge is read once for all tests."""
    monkeypatch.setenv("CHARLEY_NOW", NOW)
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setattr("charley.web.journal.backup.automatic", lambda *_: None)  # cannot run in a test's transaction
    monkeypatch.setattr("charley.cli.diary.sentence.Consultation", lambda _: consultation)
    for module in ("sentence", "opening", "kinds", "medicine", "person"):
        monkeypatch.setattr(f"charley.cli.diary.{module}.load_knowledge", lambda: consultation.knowledge)


def diary(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(charley, ["diary", *arguments], input=typed)


def done(*arguments: str, typed: str | None = None) -> str:
    result = diary(*arguments, typed=typed)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(*arguments: str, code: int = 1) -> str:
    """The one sentence, or two, that say what was wrong and what to do."""
    result = diary(*arguments)
    assert result.exit_code == code
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    return result.stderr


def kept() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(done("list", "--json"))
    return entries


def test_a_sentence_is_kept_and_shown_with_what_was_understood() -> None:
    page = done("add", "cramp left calf 3am 5 min 7/10 after tennis")
    for part in ("Muscle cramp", "Wednesday 3 June 2026, 03:00", "left calf", "5 min", "7 of 10", "tennis", "undo"):
        assert part in page
    (entry,) = kept()
    assert entry["id"].replace("-", "")[:6] in page
    assert entry["body"]["start"] == {"day": "2026-06-03", "zone": "Europe/London", "clock": "03:00:00"}
    assert "\x1b" not in page
    assert max(map(len, page.splitlines())) <= 80


def test_what_is_not_clear_is_said() -> None:
    page = done("add", "calf cramp at 2:30, the cat was there")
    for part in ("Please look at this", "am or pm", "Left or right", "the cat was there"):
        assert part in page


def test_a_dry_run_keeps_nothing() -> None:
    assert "Nothing was kept" in done("add", "--dry-run", "cramp left calf 3am")
    assert kept() == []


def test_options_go_before_the_sentence() -> None:
    done("add", "cramp left calf 3am 7/10", "--at", "yesterday 14:30", "--severity", "2")
    body = kept()[0]["body"]
    assert body["start"]["day"] == "2026-06-02"
    assert body["start"]["clock"] == "14:30:00"
    assert body["severity"] == 2


def test_without_a_sentence_it_asks() -> None:
    done("add", typed="cramp left calf\n3am\n5 min\n7\nstretching helped\n")
    body = kept()[0]["body"]
    assert (body["duration_s"], body["severity"], body["remedies"][0]["helped"]) == (300, 7, "yes")
    result = diary("add", typed="")
    assert result.exit_code == 1
    assert "Nothing was kept." in result.stderr


def test_an_emergency_is_said_before_anything_else_and_the_entry_is_kept() -> None:
    page = done("add", "cramp in my chest and left arm, sweating, can't breathe, started 20 minutes ago")
    assert page.index("Emergency number") < page.index("Kept as")
    assert len(kept()) == 1
    assert "Emergency" not in done("add", "eyelid twitch this morning")


def test_a_day_without_any_is_kept_once_and_not_beside_an_episode() -> None:
    done("nothing", "yesterday")
    done("nothing", "yesterday")
    done("nothing", "2026-05-30", "--kind", "cramp")
    assert [entry["body"] for entry in kept()] == [
        {"on": {"day": "2026-05-30", "zone": "Europe/London"}, "movement": "cramp"},
        {"on": {"day": "2026-06-02", "zone": "Europe/London"}},
    ]
    done("add", "cramp left calf 3am")
    assert "has an episode already" in refused("nothing", "today")
    assert "no kind of movement" in refused("nothing", "today", "--kind", "wobble")


def test_the_list_tells_days_without_any_from_days_that_are_not_known() -> None:
    done("add", "cramp left calf at 3am on 28 May")
    done("nothing", "2026-05-29")
    done("add", "slept 6 h on 2 June")
    page = done("list")
    assert "None, as you said" in page
    assert "Saturday 30 May 2026 to Monday 1 June 2026: 3 days without an entry, so not known" in " ".join(page.split())
    assert "Wednesday 3 June 2026: no entry, so not known" in page
    assert "Whether there were episodes is not known." in page
    assert page.index("28 May") < page.index("29 May") < page.index("2 June")
    assert "29 May" not in done("list", "--kind", "episode")
    assert "28 May" not in done("list", "--from", "29 May")
    assert "There is no such entry." in done("list", "--from", "2025-01-01", "--to", "2025-02-01")
    assert "--from is a later day" in refused("list", "--from", "today", "--to", "yesterday", code=2)


def test_an_empty_record_says_how_to_begin() -> None:
    assert "charley diary add" in done("list")
    assert "nothing to count" in done("stats")
    assert "nothing to undo" in done("undo")
    assert "No medicine is kept yet" in done("medicine", "list")


def test_what_is_older_than_a_month_is_pointed_to() -> None:
    done("add", "cramp left calf on 3 March at 3am")
    assert "Earlier ones" in done("list")
    done("add", "cramp left calf at 3am")
    assert "There are earlier days too." in done("list")


def test_an_entry_is_changed_by_a_sentence_and_keeps_what_that_does_not_say() -> None:
    done("add", "calf cramp at 3am 5 min, stretching helped")
    one = kept()[0]["id"][:6]
    page = done("edit", one, "right calf, 8/10")
    assert "right calf" in page
    body = kept()[0]["body"]
    assert (body["sites"], body["severity"], body["duration_s"]) == (["right_calf"], 8, 300)
    assert body["start"]["clock"] == "03:00:00"
    assert body["said"].startswith("calf cramp")
    assert "right calf, 8/10" in body["note"]
    history = done("show", one)
    assert "Before, until" in history
    assert "5 min" in history
    assert "stays as it was" in done("edit", one, "--severity", "8")
    assert len(json.loads(done("show", one, "--json"))["editions"]) == 2


def test_an_entry_is_changed_by_options() -> None:
    done("add", "cramp left calf at 3am 5 min after tennis")
    one = kept()[0]["id"][:6]
    done("edit", one, "--kind", "spasm", "--site", "both feet", "--duration", "2 min", "--at", "yesterday evening",
         "--count", "3", "--pain", "4", "--note", "it was hot", "--clear", "triggers")  # fmt: skip
    body = kept()[0]["body"]
    assert body["movement"] == "spasm"
    assert body["sites"] == ["left_foot", "right_foot"]
    assert (body["duration_s"], body["count"], body["pain"], body["note"]) == (120, 3, 4, "it was hot")
    assert body["start"] == {"day": "2026-06-02", "zone": "Europe/London", "part": "evening"}
    assert "triggers" not in body
    for wrong, words in (
        (("--site", "the moon"), "no place on the body"),
        (("--duration", "long"), "no length of time"),
        (("--kind", "wobble"), "no kind of movement"),
        (("--severity", "11"), "0 to 10"),
        (("--at", "soon"), "no time"),
        (("--value", "3"), "has no value"),
    ):
        assert words in refused("edit", one, *wrong)
    assert "Say what to change" in refused("edit", one, code=2)
    assert "something else" in refused("edit", one, "slept 6 h")


def test_a_factor_is_changed() -> None:
    done("add", "2 coffees at 9am today")
    one = kept()[0]["id"][:6]
    done("edit", one, "3 coffees")
    assert kept()[0]["body"]["value"] == 345
    assert kept()[0]["body"]["at"]["clock"] == "09:00:00"
    done("edit", one, "--value", "100")
    assert kept()[0]["body"]["value"] == 100
    assert "something else" in refused("edit", one, "stress 5")


def test_delete_undelete_and_undo() -> None:
    done("add", "cramp left calf at 3am")
    one = kept()[0]["id"][:6]
    assert "Deleted" in done("delete", one)
    assert kept() == []
    assert one in done("list", "--deleted")
    assert "was deleted before" in refused("delete", one)
    assert "Bring it back first" in refused("edit", one, "8/10")
    assert "Brought back" in done("undelete", one)
    assert len(kept()) == 1
    assert "not deleted" in refused("undelete", one)
    assert "Deleted again" in done("undo")
    assert "Brought back" in done("undo")
    assert "Taken back" in done("undo")
    assert kept() == []
    assert "nothing to undo" in done("undo")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "cramp on 31 February"], "There is no 31 February"),
        (["add", ""], "no words"),
        (["add", "c" * 100_000], "100,000 characters"),
        (["add", "cramp\x1b[31m"], "no text"),
        (["add", "cramp \udcff"], "no text"),
        (["add", "hello world"], "Nothing in that was understood"),
        (["nothing", "31 February"], "There is no 31 February"),
        (["nothing", "tomorrow"], "not come yet"),
        (["nothing", "someday"], "no day"),
        (["show", "ffffffff"], "No entry has"),
        (["show", "nonsense"], "no number of an entry"),
        (["show", ""], "at least 4"),
        (["edit", "ffffffff", "8/10"], "No entry has"),
        (["delete", "ffffffff"], "No entry has"),
        (["list", "--from", "2026-13-01"], "There is no"),
        (["import", "no_such_file.csv"], "There is no file"),
        (["person", "--zone", "Mars/Base"], "No time zone"),
        (["person", "--born", "2026-02-31"], "no day"),
        (["person", "--born", "1066-10-14"], "no day of birth"),
        (["factors", "--new", "Late Meal", "--name", "x", "--kind", "scale"], "is no id"),
        (["factors", "--new", "stress", "--name", "x", "--kind", "scale"], "there already"),
        (["medicine", "stop", "baclofen"], "no medicine that is taken now"),
        (["medicine", "add", "baclofen", "--dose", "lots"], "no dose"),
        (["measure", "add", "", "5"], "no name"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], words: str) -> None:
    said = refused(*arguments)
    assert words in said
    assert "Traceback" not in said
    assert len(said) < 500
    assert kept() == []


def test_own_factors_are_made_and_kept() -> None:
    assert "late_meal" not in done("factors")
    done("factors", "--new", "late_meal", "--name", "Late meal", "--kind", "yes_no")
    assert "Late meal (yes or no)" in done("factors")
    done("add", "late meal yes")
    assert kept()[-1]["body"]["factor"] == "late_meal"
    assert "needs --name and --kind" in refused("factors", "--new", "naps", code=2)
    assert "already" in refused("factors", "--new", "late_meal", "--name", "Late meal", "--kind", "scale")


def test_medicines_are_kept_with_their_changes() -> None:
    done("medicine", "add", "baclofen", "--dose", "10 mg", "--times", "3", "--from", "2026-03-01")
    assert "taken on that day already" in refused("medicine", "add", "Baclofen")
    done("medicine", "change", "baclofen", "--dose", "5 mg", "--times", "3", "--from", "2026-04-01")
    page = done("medicine", "list")
    assert "Taken now" in page
    assert "10 mg, 3 times a day" in page
    assert "5 mg, 3 times a day, from Wednesday 1 April 2026" in page
    stopped = done("medicine", "stop", "baclofen", "--on", "2026-05-01")
    assert "can be dangerous" in stopped
    assert "Taken before" in done("medicine", "list")
    body = kept()[0]["body"]
    assert body["medicine"] == "baclofen"
    assert body["stop"] == "2026-05-01"


def test_measures_are_kept() -> None:
    done("measure", "add", "magnesium", "0.68", "mmol/L", "--on", "2026-05-03", "--low", "0.7", "--high", "1.0")
    body = kept()[0]["body"]
    assert (body["value"], body["unit"], body["low"], body["high"]) == (0.68, "mmol/L", 0.7, 1.0)


def test_the_person_is_kept_and_taken_out() -> None:
    assert "Europe/London" in done("person")
    page = done("person", "--born", "1980-05-03", "--sex", "female", "--known", "multiple sclerosis", "--zone", "UTC")
    for part in ("46 years", "female", "UTC"):
        assert part in page
    assert done("person") == page
    page = done("person", "--born", "-", "--sex", "-", "--not-known", "multiple sclerosis")
    assert page.count("not told") == 3
    assert "zzzz" in refused("person", "--known", "zzzz")


def test_places_are_listed() -> None:
    page = done("places")
    assert "left_calf_back" in page
    assert any(one["id"] == "left_calf" for one in json.loads(done("places", "--json")))


def test_short_numbers_are_as_long_as_they_must_be() -> None:
    ids = ["abcdef01-2222", "abcdef02-2222", "123456aa-0000"]
    assert len({short_ids(ids)[one] for one in ids}) == 3
    assert set(map(len, short_ids(ids[2:]).values())) == {6}


def test_a_computer_without_a_time_zone_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charley.cli.clock.system_zone", lambda: None)
    result = diary("person")
    assert "UTC is used" in result.stderr
    assert "UTC" in result.stdout


def test_a_clock_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_NOW", "soon")
    assert "CHARLEY_NOW" in refused("list")


def test_help_names_every_command() -> None:
    page = done("--help")
    for name in ("add", "nothing", "list", "show", "edit", "delete", "undelete", "undo", "import", "stats", "factors",
                 "medicine", "measure", "places", "person"):  # fmt: skip
        assert re.search(rf"^  {name}\b", page, re.MULTILINE)
        assert "Usage" in done(name, "--help")


@pytest.mark.parametrize("arguments", [["check", "eyelid twitching"], ["knowledge", "show", "cramp"], ["--help"]])
def test_a_check_never_loads_django(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom charley.cli.main import charley\n"
        f"charley({arguments!r}, standalone_mode=False)\n"
        "sys.exit(any(name.split('.')[0] in ('django', 'dj_database_url', 'sqlcipher3') for name in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, env=os.environ, check=False)
    assert result.returncode == 0, result.stderr.decode()[-500:]


def test_a_real_process_keeps_the_record_in_one_private_file(tmp_path: Path) -> None:
    environment = {**os.environ, "CHARLEY_DATA": str(tmp_path / "mine"), "CHARLEY_NOW": NOW}
    command = [sys.executable, "-c", "from charley.cli import main; main()", "diary"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *arguments], capture_output=True, text=True, env=environment, check=False)

    assert run("add", "cramp left calf 3am").returncode == 0
    assert "Muscle cramp, left calf" in run("list").stdout
    file = tmp_path / "mine" / "charley.db"
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(b"this is no database at all, " * 100)
    broken = run("list")
    assert broken.returncode == 1
    assert "Traceback" not in broken.stderr
    assert "cannot be read" in broken.stderr or "damaged" in broken.stderr


def test_a_questionnaire_is_asked_one_question_at_a_time_and_says_where_help_is() -> None:
    told = done("measure", "ask", "phq_4", typed="2\n2\n3\n2\n")
    assert "9 of 12" in told
    assert "emergency number or a crisis line" in told
    assert "1 of 4. Feeling nervous" in diary("measure", "ask", "phq_4", typed="0\n0\n0\n0\n").stderr
    assert "crisis" not in done("measure", "ask", "gad_2", "--answers", "0,1")


def test_questionnaires_that_belong_to_others_are_not_asked() -> None:
    assert "phq_4" in done("measure", "ask")
    for name in ("irls", "msss_88", "nothing"):
        assert "There are: phq_4" in refused("measure", "ask", name)
    assert "commas" in refused("measure", "ask", "phq_4", "--answers", "a,b")
    assert "each of them" in refused("measure", "ask", "phq_4", "--answers", "1,2")
