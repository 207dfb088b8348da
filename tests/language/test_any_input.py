"""Any text is read in bounded time, and what was pasted, shouted or decorated is read like clean text."""

from __future__ import annotations

import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.checkup import Consultation, InputError, Request, as_json
from charley.language import Reader, Reading, tongue
from charley.language.plain_text import plain

# The same lines thousands of times: counting which are run would only make it slow.
pytestmark = pytest.mark.no_cover

TEXTS = (
    "My left calf has been twitching for three weeks, mostly at night. No weakness and no numbness. I take furosemide. "
    "My father had it too.",
    "I'm scared it's ALS. My right hand is weak and I can't open jars; it gets worse every month. My wife says that I "
    "kick in my sleep.",
    "A 72-year-old man comes to the physician because of a 7-month history of leg weakness and dry mouth. His blood "
    "pressure is 110/70 mm Hg. Examination shows mild ptosis. Reflexes are absent. He denies double vision, fever or "
    "cough. Serum potassium is 2.9 mEq/L and strength is 3/5 in the hip flexors.",
    "I used to get cramps, but not since May. Now my feet burn and my hands shake when I hold a cup. Is it normal to "
    "have pins and needles too?",
    "My mother has Parkinson's. She shuffles and her hands tremble at rest. She's 78. She isn't confused, but she fell "
    "twice last week.",
)
SAYING = "My calf cramps every night. "  # 5 words, to be repeated


@pytest.fixture(scope="session")
def reader(consultation: Consultation) -> Reader:
    return consultation.reader


def _said(reading: Reading) -> object:
    """What was read, wherever the words stand."""

    def counted(observations: tuple[object, ...]) -> Counter[object]:
        return Counter(
            (o.finding, o.state, o.strength, frozenset(o.sites), o.side, frozenset(o.timing)) for o in observations
        )  # type: ignore[attr-defined]

    people = (reading.own_profile, reading.others_profile)
    return counted(reading.own), counted(reading.others), counted(reading.set_aside), people


DIRT: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "spaces and tabs": lambda text: text.replace(" ", " \t "),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "wrapped lines": lambda text: textwrap.fill(text, 60, break_on_hyphens=False),
    "wrapped lines of a letter": lambda text: textwrap.fill(text, 76, break_on_hyphens=False).replace("\n", "\r\n"),
    "paragraphs": lambda text: text.replace(". ", ".\n\n   \n"),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{2})(?=[a-z]{3})", "\u00ad", text),
    "zero-width": lambda text: re.sub(r"(?<=[a-z])(?=[a-z])", "\u200b", text),
    "right to left": lambda text: "\u202e" + text.replace(" ", " \u200f") + "\u202c",
    "byte order mark": lambda text: "\ufeff" + text,
    "curly quotes": lambda text: text.replace("'", "’"),
    "other quotes": lambda text: text.replace("'", "´"),
    "tags": lambda text: f"<div class='x'><p>{text.replace('. ', '.</p><p>')}</p></div>",
    "tags in words": lambda text: re.sub(r"\b([a-z]{6,})\b", r"<b>\1</b>", text),
    "a script and a comment": lambda text: f"<!-- no --><style>p {{color: red}}</style>{text}<script>a = 1</script>",
    "entities": lambda text: text.replace("'", "&#39;").replace(" ", "&nbsp;"),
    "named entities": lambda text: text.replace("'", "&rsquo;").replace(" m", "&#32;m"),
    "emoji": lambda text: "😩 " + text.replace(". ", " 😭. ").replace(" my", " 🦵my"),
    "other widths": lambda text: re.sub("[a-zA-Z]", lambda match: chr(ord(match.group()) + 0xFEE0), text),
    "accents apart": lambda text: text + " caf\u0065\u0301",
}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("dirt", DIRT)
def test_the_same_as_clean_text(dirt: str, text: str, reader: Reader) -> None:
    assert _said(reader.read(DIRT[dirt](text))) == _said(reader.read(text))


@given(st.sampled_from(TEXTS), st.integers(0, 9), st.sampled_from(["The weather was fine yesterday.", "We had soup."]))
def test_an_unrelated_sentence_changes_nothing_else(reader: Reader, text: str, cut: int, between: str) -> None:
    ends = [0, *(match.end() for match in re.finditer(r"[.?!] ", text)), len(text)]
    at = ends[cut % len(ends)]
    longer = f"{text[:at].rstrip()} {between} {text[at:].lstrip()}".strip()
    assert _said(reader.read(longer)) == _said(reader.read(text))


@given(
    st.lists(
        st.sampled_from([*TEXTS[0].split(), "no", "\n", "(", "<b>", "&amp;", "😭", "\u200b", "'", "3/5"]), max_size=60
    )
)
def test_any_order_of_words_is_read(reader: Reader, words: list[str]) -> None:
    text = " ".join(words)
    for o in reader.read(text).own:
        assert o.span is None or 0 <= o.span[0] <= o.span[1] <= len(text)


def test_spans_point_at_what_was_written(reader: Reader) -> None:
    text = "<p>My c\u00adalf&nbsp;has been <b>twi\u200btching</b> for days</p>"
    spans = {o.finding: text[slice(*o.span)] for o in reader.read(text).own if o.span}
    assert "twi\u200btching" in spans["fasciculation"]


HARD = {
    "one word": "no " * 10_000,
    "one complaint": "cramp " * 20_000,
    "brackets": "(" * 50_000,
    "open tags": "<b " * 20_000,
    "ampersands": "&amp" * 20_000,
    "letters": "a" * 100_000,
    "parts of a word": "ab-" * 30_000,
    "lines": "\n" * 50_000,
    "numbers": "1 " * 30_000,
    "denied": "no cramp, " * 5_000,
    "fears": "worried about " * 10_000,
    "times": "three weeks " * 5_000,
    "results": "potassium is " * 10_000,
    "low": "low potassium and " * 2_000,
    "relatives": "my mother has " * 10_000,
    "ages": "a 45 year old man " * 3_000,
    "unseen": "\u200b" * 50_000,
    "slips": "weaknses " * 5_000,
    "a long story": SAYING * 4_000,
}


@pytest.mark.parametrize("name", HARD)
def test_time_is_bounded(name: str, reader: Reader) -> None:
    began = time.process_time()
    reader.read(HARD[name])
    assert time.process_time() - began < 90  # seconds; a tenth of it is usual, and hours were possible once


def test_time_grows_with_length(reader: Reader) -> None:
    def took(text: str) -> float:
        began = time.process_time()
        reader.read(text)
        return time.process_time() - began

    short, long = SAYING * 200 + TEXTS[2], SAYING * 1600 + TEXTS[2] * 8
    took(short)
    assert took(long) < 8 * 3 * max(took(short), 0.01)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seit drei Wochen zuckt mein Bein ohne Grund", "German"),
        ("mon mollet se contracte toutes les nuits depuis lundi", "French"),
        ("Tengo calambres en la pierna por la noche desde hace tres semanas", "Spanish"),
        ("Ho crampi alle gambe di notte da tre settimane", "Italian"),
        ("Tenho câimbras na perna à noite há três semanas", "Portuguese"),
        ("Ik heb al drie weken last van kramp in mijn kuit", "Dutch"),
        ("Mam skurcze łydek w nocy od trzech tygodni", "Polish"),
        ("Bacaklarım geceleri çok ağrıyor ve kramp giriyor", "Turkish"),
        ("ふくらはぎがつります", "Japanese"),
        ("عندي تشنج في الساق", "Arabic"),
    ],
)
def test_another_language_is_named(text: str, name: str, consultation: Consultation) -> None:
    assert tongue(text).name == name
    with pytest.raises(InputError, match=f"This looks like {name}.*emergency number"):
        consultation.check(Request(text))


def test_a_language_that_is_not_known_is_refused_kindly(consultation: Consultation) -> None:
    with pytest.raises(InputError, match=r"does not look like English.*emergency number"):
        consultation.check(Request("mənim ayaqlarım tutulur gecələr həmişə"))


def test_danger_in_a_half_english_text_counts(consultation: Consultation) -> None:
    text = "No puedo respirar. I cannot breathe and my chest hurts badly. Ayuda por favor, mi pierna y los brazos."
    checkup = consultation.check(Request(text))
    assert checkup.answer.triage is not None
    assert checkup.answer.triage.urgency.value == "emergency"
    told = as_json(checkup, consultation.knowledge)["other_language"]
    assert isinstance(told, dict)
    assert told["name"] == "Spanish"


def test_a_sentence_in_another_language_is_told(consultation: Consultation) -> None:
    checkup = consultation.check(Request("My leg cramps every night. Tengo dolor en la pierna por la noche."))
    assert checkup.written_in.partly_other
    assert checkup.answer.scope == "in"


def test_plain_english_is_not_taken_for_another_language(consultation: Consultation) -> None:
    assert all(not tongue(text).partly_other for text in TEXTS)
    assert as_json(consultation.check(Request(TEXTS[0])), consultation.knowledge)["other_language"] is None


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_every_place_in_plain_text_has_one_in_the_written(text: str) -> None:
    read = plain(text)
    places = [read.span(i, i + 1) for i in range(len(read.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)
