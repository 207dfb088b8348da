"""The command as a person uses it: real processes for what only a process shows, click's runner for the rest."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charley.checkup import Consultation, Request
from charley.cli.main import charley
from charley.cli.page import page
from charley.cli.places import session_file

OPENING = (
    "Can someone tell me if muscle cramps, knots, tremors, and twitching are normal? "
    "I get them daily and am not sure what to do"
)


def run(*arguments: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(charley, arguments, input=typed)


def lines(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line]


def test_the_opening_question_is_answered() -> None:
    result = run("check", OPENING)
    assert result.exit_code == 0
    for part in (
        "BOOK A VISIT",
        "What was understood",
        "What it sounds like",
        "What could explain it",
        "Whom to see",
        "Worth answering next",
        "What you can safely try",
        "What to tell a doctor",
        "Where this comes from",
        "Not yet reviewed by a clinician",
    ):
        assert part in result.stdout
    assert result.stdout.count("Whom to see") <= 5


def test_a_page_in_a_pipe_is_plain_and_at_most_eighty_columns() -> None:
    result = run("check", OPENING)
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert all(line == line.rstrip() for line in result.stdout.splitlines())


def test_no_percentage_is_shown_to_a_person() -> None:
    assert (
        "%"
        not in run("check", "my eyelid twitches").stdout.split("Where this comes from")[0].split("What you may read")[0]
    )


def test_json_follows_the_contract() -> None:
    result = run("check", OPENING, "--json", "--age", "45", "--sex", "female", "--known", "MS", "--medicine", "Lasix")
    answer = json.loads(result.stdout)
    assert answer["schema"] == "charley.check/1"
    assert answer["reviewed"] is False
    assert answer["input"]["known"] == ["multiple_sclerosis"]
    assert answer["input"]["medicines"] == ["furosemide"]
    assert set(answer) >= {
        "knowledge_version", "scope", "not_understood", "readings", "findings", "triage", "movements", "causes",
        "together", "questions", "tests", "self_care", "discuss", "claims",
    }  # fmt: skip
    for finding in answer["findings"]:
        assert set(finding) == {
            "id", "state", "strength", "origin", "span", "sites", "side", "timing",
            "since", "episode", "frequency", "severity", "course", "triggers", "relief",
        }  # fmt: skip
    for cause in answer["causes"]:
        assert 0.0 <= cause["probability"] <= 1.0
        assert {"id", "name", "serious", "for", "against", "see", "sources"} <= set(cause)


@pytest.mark.parametrize(
    ("option", "value"), [("--age", "75"), ("--sex", "male"), ("--known", "diabetes"), ("--medicine", "furosemide")]
)
def test_each_fact_about_the_person_moves_the_answer(option: str, value: str) -> None:
    plain = json.loads(run("check", "my calf cramps", "--json").stdout)["causes"]
    moved = json.loads(run("check", "my calf cramps", "--json", option, value).stdout)["causes"]
    assert plain != moved


def test_since_when_how_often_and_what_is_taken_are_told() -> None:
    text = (
        "My eyelid has twitched for three weeks, ten times a day, I take baclofen 10mg tds and 5 mugs of coffee a day"
    )
    answer = json.loads(run("check", text, "--json", "--today", "2026-11-21").stdout)
    twitch = next(f for f in answer["findings"] if f["since"])
    assert twitch["since"] == {"date": "2026-10-31", "precision": "week", "or_earlier": False}
    assert twitch["frequency"] == {"per_day": {"low": 10.0, "high": 10.0}, "constant": False}
    (baclofen,) = answer["input"]["medicine_details"]
    assert (baclofen["dose"], baclofen["unit"], baclofen["times"], baclofen["per"]) == (10.0, "mg", 3.0, "day")
    assert answer["input"]["amounts"]["caffeine_mg_per_day"]["above_limit"]
    assert answer["input"]["today"] == "2026-11-21"
    page = " ".join(run("check", text, "--today", "2026-11-21").stdout.split())
    assert "since about 31 October 2026, 10 times a day" in page
    assert "takes baclofen (10 mg, 3 times a day)" in page


def test_a_day_that_is_none_is_refused() -> None:
    assert run("check", "my calf cramps", "--today", "soon").exit_code == 2


def test_limit_is_kept() -> None:
    assert run("check", OPENING, "--limit", "2").stdout.count("Whom to see") == 2


def test_danger_to_someone_else_is_told_first() -> None:
    result = run("check", "my dad's mouth has dropped on one side and he can't lift his arm", "--country", "GB")
    assert result.stdout.startswith("GET EMERGENCY HELP NOW")
    assert "999" in result.stdout.split("What was understood")[0]


def test_a_young_child_gets_triage_only() -> None:
    answer = json.loads(run("check", "his legs twitch", "--age", "6", "--for", "other", "--json").stdout)
    assert answer["causes"] == []
    assert answer["triage"]["urgency"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["check", "   "], 1, "nothing to read"),
        (["check", "a " * 150_000], 1, "200,000"),
        (["check", "zuck\x00ung"], 1, "not plain text"),
        (["check", "Seit drei Wochen zuckt mein Bein ohne Grund"], 1, "English"),
        (["check", "mon mollet se contracte toutes les nuits depuis lundi"], 1, "English"),
        (["check", "twitch", "--age", "200"], 2, "0 to 120"),
        (["check", "twitch", "--age", "-3"], 2, "0 to 120"),
        (["check", "twitch", "--age", "old"], 2, "0 to 120"),
        (["check", "twitch", "--medicine", "furosemid"], 2, "furosemide"),
        (["check", "twitch", "--known", "multiple sklerosis"], 2, "multiple sclerosis"),
        (["check", "twitch", "--country", "Narnia"], 2, "not known"),
        (["check", "twitch", "--not", "crampz"], 2, "Did you mean cramp"),
        (["check", "twitch", "--yes", "crampz"], 2, "Did you mean cramp"),
        (["check", "twitch", "--not-mine", "crampz"], 2, "Did you mean cramp"),
        (["check", "twitch", "--not", "cramp", "--yes", "cramps"], 2, "'cramp' is given with --not and with --yes"),
        (["check", "twitch", "--not", "lasix", "--medicine", "furosemide"], 2, "with --medicine"),
        (["check", "twitch", "--not", "MS", "--known", "multiple sclerosis"], 2, "with --known"),
        (["check", "twitch", "--not-mine", "cramp", "--yes", "cramp"], 2, "with --not-mine"),
        (["check", "twitch", "--file", "x"], 2, "one of them"),
        (["check", "--file", "no-such-file"], 1, "cannot be read"),
        (["knowledge", "show", "crampp"], 1, "cramp"),
    ],
)
def test_bad_input_gets_one_clear_line(arguments: list[str], code: int, says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert len(lines(result)) == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("data", [b"\xff\xfe\x00binary", b"x" * 1_200_000, b"twitching leg " * 80_000])
def test_a_file_that_cannot_be_used(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_bytes(data)
    result = run("check", "--file", str(file))
    assert result.exit_code == 1
    assert len(lines(result)) == 1


def test_words_from_standard_input() -> None:
    assert "cramp" in run("check", "--file", "-", "--json", typed="my calf cramps at night").stdout


def test_words_that_say_nothing_are_out_of_scope() -> None:
    result = run("check", "How do I cook a chicken for six people in under an hour?", "--json")
    answer = json.loads(result.stdout)
    assert answer["scope"] == "out"
    assert answer["triage"]["urgency"] is None
    assert answer["causes"] == []


def test_the_interview_asks_one_question_at_a_time() -> None:
    result = run("check", "--interactive", typed="my calf cramps at night\n\n60\nf\nnone\n\n" + "n\n" * 25)
    assert result.exit_code == 0
    assert "1. " in result.stderr
    assert "What could explain it" in result.stdout
    assert not session_file().exists()


def test_the_interview_can_be_left_and_resumed() -> None:
    left = run(typed="my calf cramps at night\n\n60\nf\nnone\n\nn\nn\nq\n")
    assert left.exit_code == 0
    assert "Kept on this computer" in left.stderr
    assert stat.S_IMODE(session_file().stat().st_mode) == 0o600
    back = run(typed="y\nd\n")
    assert "(2 answers)" in back.stderr
    assert "\n3. " in back.stderr
    assert "How old are you" not in back.stderr
    assert "What could explain it" in back.stdout


UNREAD = "My calf cramps. I throw open the windows in January while others wear jumpers"


def test_what_was_not_understood_is_shown_with_what_it_may_mean() -> None:
    result = run("check", UNREAD)
    part = result.stdout.split("What was not understood")[1]
    assert '"I throw open the windows' in part
    assert "Did you mean one of these?" in part
    assert "- feeling too hot" in part


def test_the_interview_asks_once_what_was_meant() -> None:
    left = run(typed=f"{UNREAD}\nwhat\n1\nq\n")
    assert left.stderr.count("We did not understand") == 1
    assert "1  feeling too hot" in left.stderr
    assert "type a number" in left.stderr
    back = run(typed="y\n\n60\nf\nnone\n\nd\n")
    assert "We did not understand" not in back.stderr
    assert "feeling too hot" in back.stdout.split("What was understood")[1].split("What it sounds like")[0]


def test_none_of_these_counts_nothing() -> None:
    result = run(typed=f"{UNREAD}\nn\n\n60\nf\nnone\n\nd\n")
    assert "feeling too hot" not in result.stdout.split("What was understood")[1].split("What was not understood")[0]


def test_the_end_of_typing_leaves_the_interview() -> None:
    result = run(typed="my calf cramps at night\n\n60\n")
    assert result.exit_code == 0
    assert "Kept on this computer" in result.stderr


def test_a_damaged_left_check_is_set_aside() -> None:
    session_file().parent.mkdir(parents=True)
    session_file().write_text('{"request": 3', encoding="utf-8")
    result = run(typed="my calf cramps\n\n\n\n\n\nd\n")
    assert result.exit_code == 0
    assert "cannot be read; starting anew" in result.stderr


def test_the_interview_takes_wrong_answers_calmly() -> None:
    typed = "\nmy calf cramps\n\nabc\n60\nf\nfurosemid, aspirin\nmultiple sklerosis\nmaybe\nd\n"
    result = run(typed=typed)
    assert result.exit_code == 0
    for line in ("nothing to read", "whole number", "Did you mean furosemide", "Please type y, b, n or ?"):
        assert line in result.stderr


def test_danger_in_the_interview_is_told_at_once() -> None:
    result = run(typed="my arm suddenly went weak and my speech is slurred\n\n70\nm\nnone\n\n\n")
    assert "GET EMERGENCY HELP NOW" in result.stderr.split("How old")[0]
    assert "GET EMERGENCY HELP NOW" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["stats"],
        ["show", "cramp"],
        ["show", "als"],
        ["show", "baclofen_pump_stopped"],
        ["compare", "als", "benign_fasciculation"],
        ["mechanism", "als", "cramp"],
    ],
)
def test_the_knowledge_can_be_looked_into(arguments: list[str]) -> None:
    result = run("knowledge", *arguments)
    assert result.exit_code == 0
    assert len(result.stdout) > 30


def test_an_entry_is_shown_with_its_sources() -> None:
    shown = run("knowledge", "show", "nocturnal_leg_cramps").stdout
    assert "looked_up" in shown
    assert "placeholder" in shown


def test_an_inventory_is_held_against_the_map(tmp_path: Path) -> None:
    inventory, chart = tmp_path / "inventory.jsonl", tmp_path / "map.csv"
    inventory.write_text('{"id": "A1"}\n{"id": "A2"}\n', encoding="utf-8")
    chart.write_text("id,entries,reason\nA1,findings/cramp causes/als,\nA2,,page furniture\n", encoding="utf-8")
    assert (
        "2 rows: 1 in the knowledge, 1 left out for a reason, 100% resolved"
        in run("knowledge", "coverage", str(inventory), "--map", str(chart)).stdout
    )
    chart.write_text("id,entries,reason\nA1,findings/crampp,\n", encoding="utf-8")
    result = run("knowledge", "coverage", str(inventory), "--map", str(chart))
    assert result.exit_code == 1
    assert "A1: no entry 'findings/crampp'" in result.stdout
    assert "A2: is not in the map" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["compare", "als", "alss"], "Did you mean als"),
        (["mechanism", "crampp"], "Did you mean"),
        (["coverage", "none.jsonl"], "cannot be read"),
    ],
)
def test_a_wrong_name_is_met_with_one_clear_line(arguments: list[str], says: str) -> None:
    result = run("knowledge", *arguments)
    assert result.exit_code == 1
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [[], ["check"], ["knowledge"], ["knowledge", "show"]])
def test_every_command_has_help(command: list[str]) -> None:
    assert "Usage:" in run(*command, "--help").stdout


def test_details_show_numbers_for_clinicians(consultation: Consultation) -> None:
    checkup = consultation.check(Request("my calf cramps at night"))
    assert list(page(checkup, consultation.knowledge, 5, details=True))
    assert "probability 0." in run("check", "my calf cramps at night", "--details").stdout


def process(*arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from charley.cli import main; main()", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, env=dict(os.environ), check=False, timeout=60)


def test_as_a_process_from_import_to_answer() -> None:
    done = process("check", OPENING, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["scope"] == "in"
    assert done.stderr == b""


def test_binary_on_standard_input_as_a_process() -> None:
    done = process("check", "--file", "-", typed=bytes(range(256)) * 10)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f'"{sys.executable}" -c "from charley.cli import main; main()" check "my calf cramps" | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, env=dict(os.environ), check=False, timeout=60)
    assert b"Traceback" not in done.stderr


def test_danger_is_told_before_a_complaint_about_an_option() -> None:
    result = run("check", "my arm suddenly went weak and my face droops", "--medicine", "furosemid")
    assert result.exit_code == 2
    assert result.stdout.startswith("GET EMERGENCY HELP NOW")
    assert "furosemide" in result.stderr


def test_a_left_check_can_be_forgotten() -> None:
    run(typed="my calf cramps at night\n\n60\nq\n")
    assert session_file().exists()
    assert "Deleted" in run("check", "--forget").stdout
    assert not session_file().exists()
    assert "nothing to delete" in run("check", "--forget").stdout


def test_help_keeps_its_examples_on_lines_of_their_own() -> None:
    shown = run("check", "--help").stdout
    assert "\\b" not in shown
    assert "\n  charley check --interactive\n" in shown


def test_an_emergency_page_is_short() -> None:
    result = run("check", "my dad's mouth has dropped on one side and he can't lift his arm")
    assert "Worth answering next" not in result.stdout
    assert result.stdout.count("Whom to see") <= 2
