"""``charley check``: one answer from words, or question by question."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Literal, cast

import click

from charley.assessment import Profile
from charley.checkup import Consultation, InputError, Recorded, Request, as_json, emergency_lines
from charley.checkup import profile_of as profile_named
from charley.cli.bounded import read_named
from charley.cli.changes import changes_of
from charley.cli.failing import fail as fail
from charley.cli.places import cache_folder, session_file
from charley.knowledge import Knowledge, KnowledgeError, load

BIGGEST_FILE = 1_000_000  # bytes; more is not what someone feels


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("text", nargs=-1)
@click.option("--age", metavar="YEARS", help="Age in whole years, 0 to 120.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="Sex at birth; it changes how likely causes are.")
@click.option("--known", multiple=True, metavar="CONDITION", help="A diagnosis you have. Repeat for more.")
@click.option("--medicine", "medicines", multiple=True, metavar="NAME", help="A medicine you take. Repeat for more.")
@click.option(
    "--not", "no", multiple=True, metavar="NAME", help="What was understood wrongly and is not so. Repeat for more."
)
@click.option("--yes", multiple=True, metavar="FINDING", help="A finding that is there after all. Repeat for more.")
@click.option("--not-mine", multiple=True, metavar="FINDING", help="A finding that is someone else's. Repeat for more.")
@click.option(
    "--for", "about", type=click.Choice(["self", "other"]), help="Whom it is about; read from the text by default."
)
@click.option(
    "--country", default="any", metavar="CODE", help="Two letters, such as GB, for the right emergency number."
)
@click.option(
    "--file", "file", type=click.Path(), metavar="FILE", help="Read the words from a file; - is standard input."
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="The day of the words, from which 'three weeks ago' counts. By default this computer's date.",
)
@click.option("--diary", is_flag=True, help="Count what your diary says of the last four weeks too.")
@click.option("--interactive", is_flag=True, help="Ask one question at a time. Leave at any time and go on later.")
@click.option("--json", "as_object", is_flag=True, help="Print the answer as JSON for other programs.")
@click.option("--details", is_flag=True, help="For clinicians: weights and numbers beside the words.")
@click.option("--forget", is_flag=True, help="Delete the check that was left half way on this computer.")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="How many causes to print.")
def check(
    text: tuple[str, ...] = (),
    age: str | None = None,
    sex: str | None = None,
    known: tuple[str, ...] = (),
    medicines: tuple[str, ...] = (),
    no: tuple[str, ...] = (),
    yes: tuple[str, ...] = (),
    not_mine: tuple[str, ...] = (),
    about: str | None = None,
    country: str = "any",
    file: str | None = None,
    today: datetime | None = None,
    diary: bool = False,
    interactive: bool = False,
    as_object: bool = False,
    details: bool = False,
    forget: bool = False,
    limit: int = 5,
) -> None:
    """Say in your own words what you feel; get what to do, what it may be and why.

    \b
    charley check "my calf cramps at night, it started after a new tablet" --age 61 --medicine furosemide
    charley check "my calf cramps at night, the coffee was weak" --not "weak muscles"
    charley check --interactive
    charley check --file notes.txt --json

    Without words it asks, one question at a time.
    """  # noqa: D301 (click reads \b as "keep these lines")
    if forget:
        left = session_file().exists()
        session_file().unlink(missing_ok=True)
        click.echo("Deleted." if left else "There is nothing to delete.")
        return
    words = " ".join(text)
    if file is not None:
        if words:
            fail("There are words on the command line and a file too. Please give one of them.", code=2)
        words = read_file(file)
    knowledge = load_knowledge()
    consultation = Consultation(knowledge)
    whom = cast("Literal['self', 'other'] | None", about)
    try:
        profile = profile_of(knowledge, age, sex, known, medicines, country)
        corrections, misread = changes_of(knowledge, no, yes, not_mine, profile)
        day = today.date() if today else date.today()
        kept = _recorded(knowledge, day) if diary else Recorded()
    except InputError as error:
        tell_danger_first(consultation, Request(words, about=whom))
        fail(str(error), code=2)
    request = Request(words, profile, whom, written_on=day, corrections=corrections, misread=misread, diary=kept)
    if interactive or not (words or file is not None or text or diary):
        from charley.cli.interview import interview

        interview(consultation, request, limit=limit, as_object=as_object, details=details)
        return
    try:
        checkup = consultation.check(request)
    except InputError as error:
        fail(str(error))
    if as_object:
        click.echo(json.dumps(as_json(checkup, knowledge), ensure_ascii=False, indent=1))
        return
    from charley.cli.page import print_page

    print_page(checkup, knowledge, limit=limit, details=details)


def profile_of(
    knowledge: Knowledge,
    age: str | None,
    sex: str | None,
    known: tuple[str, ...],
    medicines: tuple[str, ...],
    country: str,
) -> Profile:
    """The profile that the options give.

    Raises:
        InputError: when one of them cannot be used.
    """
    years = None
    if age is not None:
        if not re.fullmatch(r"[0-9]{1,3}", age.strip()) or int(age) > 120:
            raise InputError(f"--age must be a whole number of years from 0 to 120, not {age[:20]!r}.")
        years = int(age)
    return profile_named(knowledge, years, cast("Literal['female', 'male'] | None", sex), known, medicines, country)


def _recorded(knowledge: Knowledge, day: date) -> Recorded:
    """What the diary on this computer says on a day; the store is opened for this alone.

    Raises:
        InputError: when it cannot be read, or says nothing.
    """
    from charley.cli.diary.recorded import read_diary

    return read_diary(knowledge, day)


def tell_danger_first(consultation: Consultation, request: Request) -> None:
    """A misspelt option must not keep someone in danger waiting."""
    if lines := emergency_lines(consultation, request):
        click.echo("\n".join(lines))


def read_file(name: str) -> str:
    """The text of a file, or of standard input for ``-``."""
    try:
        data = read_named(name, BIGGEST_FILE)
    except OSError as error:
        fail(f"{name} cannot be read ({error.strerror}). Please check the name and try again.")
    if len(data) > BIGGEST_FILE:
        fail(f"{name} is larger than {BIGGEST_FILE:,} bytes. Please give the part that says what you feel.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{name} is not plain text in UTF-8. Please save it as plain text and try again.")


def load_knowledge() -> Knowledge:
    """The knowledge, or a clear line where its files are damaged."""
    try:
        return load(cache_folder())
    except KnowledgeError as error:
        fail(f"The knowledge cannot be read: {error.problems[0]}. Run charley knowledge check to see all of it.")
