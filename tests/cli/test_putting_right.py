"""What a person types to put right what was read wrongly, and what they see."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from charley.assessment import Observation, State
from charley.checkup import Consultation, Request
from charley.cli.main import charley
from charley.cli.places import session_file
from charley.cli.understood import understood
from charley.language import Alternative

LIST = "What was understood"
WORDS = "My face droops and my calf cramps at night. I take lasix, I am 61"


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(charley, arguments, input=typed)


def number_of(name: str, shown: str) -> str:
    return next(line.split()[0] for line in shown.splitlines() if name in line and line.split()[0].isdecimal())


def findings(*arguments: str) -> dict[str, tuple[str, str]]:
    told = json.loads(run("check", "--json", *arguments).stdout)["findings"]
    return {finding["id"]: (finding["state"], finding["origin"]) for finding in told}


def test_not_and_yes_take_the_id_or_the_name_on_the_page() -> None:
    for name in ("cramp", "cramps", "Cramps"):
        assert findings("my calf cramps", "--not", name)["cramp"] == ("absent", "correction")
    assert findings("my calf cramps", "--yes", "muscle twitches")["fasciculation"] == ("present", "correction")


@pytest.mark.parametrize("name", ["takes furosemide", "61 years", "known: multiple sclerosis", "female"])
def test_a_line_copied_from_the_page_is_understood(name: str) -> None:
    words = "I am a 61 year old woman, I have multiple sclerosis, I take furosemide. My calf cramps."
    before = json.loads(run("check", "--json", words).stdout)["input"]
    after = json.loads(run("check", "--json", words, "--not", name).stdout)["input"]
    changed = {"t": ["medicines", "medicine_details"], "6": ["age"], "k": ["known"], "f": ["sex"]}
    assert [key for key in before if before[key] != after[key]] == changed[name[0]]


def test_what_words_could_mean_is_not_argued_about_once_it_was_said(consultation: Consultation) -> None:
    def shown(*corrections: Observation) -> str:
        checkup = consultation.check(Request("my calf seizes up", corrections=corrections))
        either = (Alternative((3, 17), ("cramp", "spasm")),)
        console = Console(file=StringIO(), width=80)
        for part in understood(replace(checkup, reading=replace(checkup.reading, alternatives=either)), knowledge):
            console.print(part)
        return str(console.file.getvalue())  # type: ignore[attr-defined]

    knowledge = consultation.knowledge
    assert "could mean" in shown()
    assert "could mean" not in shown(Observation("cramp", State.ABSENT))


def test_both_can_be_repeated() -> None:
    told = findings("my calf cramps, I am weak", "--not", "cramp", "--not", "weak muscles", "--yes", "tremor")
    assert (told["cramp"][0], told["weakness"][0], told["tremor"][0]) == ("absent", "absent", "present")


def test_not_takes_age_sex_illness_and_medicine() -> None:
    options = ("--not", "age", "--not", "sex", "--not", "lasix", "--not", "MS")
    words = "I am a 61 year old woman, I have multiple sclerosis, I take furosemide. My calf cramps."
    told = json.loads(run("check", "--json", words, *options).stdout)["input"]
    assert (told["age"], told["sex"], told["known"], told["medicines"]) == (None, None, [], [])


def test_a_changed_page_says_what_was_changed_and_what_would_bring_it_back() -> None:
    page = run("check", WORDS, "--not", "one side of the face that droops", "--country", "GB").stdout
    assert not page.startswith("GET EMERGENCY")
    assert "not there: one side of the face that droops  (as you corrected it)" in page
    assert "Changed. If it does happen, call" in page
    assert "999" in page


def test_what_goes_with_it_is_told() -> None:
    page = run("check", "my calf cramps at night and my thumb twitches", "--not", "cramps").stdout
    assert "gone with what you changed: cramps at night or in bed" in page
    assert "gone with" not in run("check", "my calf cramps at night and my thumb twitches").stdout


def test_the_page_says_how_to_change_it() -> None:
    assert "--not NAME or --yes NAME" in run("check", "my calf cramps").stdout


def test_danger_is_told_before_a_name_that_is_not_known() -> None:
    result = run("check", WORDS, "--not", "crampz")
    assert result.exit_code == 2
    assert result.stdout.startswith("GET EMERGENCY HELP NOW")


def test_what_is_someone_else_s_is_shown_as_theirs() -> None:
    page = run("check", WORDS, "--not-mine", "cramps").stdout
    assert "someone else: cramps" in page


def test_the_interview_shows_a_numbered_list_after_the_danger() -> None:
    shown = run(typed=f"{WORDS}\nq\n").stderr
    assert shown.index("GET EMERGENCY HELP NOW") < shown.index(LIST) < shown.index("Is anything here wrong?")
    assert number_of("one side of the face that droops", shown) == "1"
    assert number_of("takes furosemide", shown).isdecimal()


def test_words_from_the_command_line_are_warned_about_first_too() -> None:
    shown = run("check", "--interactive", WORDS, typed="q\n").stderr
    assert shown.index("GET EMERGENCY HELP NOW") < shown.index(LIST)


def test_a_correction_that_lowers_the_urgency_gets_one_calm_sentence() -> None:
    result = run(typed=f"{WORDS}\n1\n\nf\nnone\n\nd\n")
    assert result.stderr.count("Changed. If it does happen, call") == 1
    assert "one side of the face that droops  (changed: not so)" in result.stderr
    assert "Go on with the questions?" not in result.stderr
    assert not result.stdout.startswith("GET EMERGENCY")


def test_the_same_number_takes_it_back() -> None:
    result = run(typed=f"{WORDS}\n1\n1\n\nf\nnone\n\n\n")
    assert result.stderr.count("GET EMERGENCY HELP NOW") >= 2
    assert result.stdout.startswith("GET EMERGENCY HELP NOW")


def test_what_is_corrected_is_asked_again_where_it_is_of_the_person() -> None:
    shown = run(typed="my calf cramps, I am 61\nq\n").stderr
    number = number_of("61 years", shown)
    assert "How old are you" not in run("check", "--forget").stdout
    result = run(typed=f"my calf cramps, I am 61\n{number}\n\n16\nf\nnone\n\nd\n")
    assert "How old are you" in result.stderr
    assert "16 years" in result.stdout


def test_a_number_with_other_is_about_someone_else() -> None:
    result = run(typed=f"{WORDS}\n1 other\n\nf\nnone\n\n\n")
    assert "one side of the face that droops  (changed: someone else)" in result.stderr
    assert "someone else: one side of the face that droops" in result.stdout
    assert result.stdout.startswith("GET EMERGENCY HELP NOW")


def test_what_was_set_aside_can_be_brought_back() -> None:
    words = "My calf cramps. Last year my legs were weak"
    shown = run(typed=f"{words}\nq\n").stderr
    number = number_of("heard, but not counted", shown)
    run("check", "--forget")
    assert "changed: it is there" in run(typed=f"{words}\n{number}\nq\n").stderr


@pytest.mark.parametrize("wrong", ["99", "abc", "0", "1 2", "-1", "1 perhaps"])
def test_what_is_no_number_of_the_list_is_met_calmly(wrong: str) -> None:
    result = run(typed=f"{WORDS}\n{wrong}\nq\n")
    assert "Please type a number from 1 to" in result.stderr
    assert "Traceback" not in result.output


def test_changes_are_kept_and_the_list_comes_once() -> None:
    run(typed=f"{WORDS}\n1\nq\n")
    back = run(typed="y\n\nf\nnone\nq\n")
    assert "one side of the face that droops  (changed: not so)" in back.stderr
    assert "GET EMERGENCY" not in back.stderr
    again = run(typed="y\nnone\n\nd\n")
    assert LIST not in again.stderr
    assert "(as you corrected it)" in again.stdout
    assert not session_file().exists()


def test_where_nothing_was_understood_nothing_is_asked() -> None:
    assert "Is anything here wrong?" not in run(typed="How do I cook a chicken for six people\nq\n").stderr
