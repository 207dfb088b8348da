"""Our own CSV: what is written is read back exactly, and a spreadsheet may come between."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.diary import (
    Activity,
    Body,
    Context,
    Entry,
    Episode,
    Factor,
    FactorValue,
    Impact,
    Intake,
    Item,
    Measure,
    Moment,
    Nothing,
    PartOfDay,
    RecordError,
    Regimen,
    Remedy,
    Schedule,
    Skipped,
)
from charley.diary.formats import FORMATS, recognise
from charley.diary.formats.own_columns import COLUMNS
from charley.diary.formats.own_csv import ENCODING, write
from charley.diary.formats.own_csv_reader import read, recognises
from tests.diary.formats.reading import found
from tests.diary.strategies import BODIES, INSTANTS

WRITTEN = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
LONDON = "Europe/London"


def entry(body: Body, number: int = 1) -> Entry:
    return Entry(id=UUID(int=number), body=body, recorded_at=WRITTEN, changed_at=WRITTEN)


def text_of(*bodies: Body) -> str:
    out = io.StringIO(newline="")
    write([entry(body, number) for number, body in enumerate(bodies, start=1)], out)
    return out.getvalue()


def save(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "diary.csv"
    file.write_bytes(text.encode(encoding))
    return file


@given(st.lists(st.tuples(BODIES, INSTANTS, st.uuids()), max_size=4, unique_by=lambda one: one[2]))
def test_every_entry_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, all_: list[tuple[Body, datetime, UUID]]
) -> None:
    file = tmp_path_factory.mktemp("csv") / "diary.csv"
    with file.open("w", encoding=ENCODING, newline="") as out:
        write((Entry(id=i, body=b, recorded_at=t, changed_at=t) for b, t, i in all_), out)
    items = list(read(file, "Asia/Tokyo", lambda _: None))
    assert [(i.body, i.recorded_at, i.id) for i in items if isinstance(i, Item)] == all_
    assert len(items) == len(all_)


@given(st.lists(BODIES, min_size=1, max_size=3))
def test_no_cell_begins_a_formula_for_any_program(bodies: list[Body]) -> None:
    text = text_of(*bodies)
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                if re.match(r" *[=+\-@]", cell):
                    float(cell.split(",")[0])  # a number, and nothing else


CRAMP = Episode(
    start=Moment(date(2026, 6, 1), LONDON, time(3, 15)),
    movement="cramp",
    sites=("left_calf", "right_calf"),
    pain=6.5,
    contexts=(Context.IN_BED,),
    triggers=("late; meal", "=HYPERLINK(1)"),
    remedies=(Remedy("stretching", "yes"), Remedy("heat")),
    impact=(Impact(Activity.SLEEP, "a_lot"),),
    note='she said "ow";\r\n- twice',
)


def test_lists_can_be_read_and_edited_in_a_spreadsheet() -> None:
    [row] = csv.DictReader(io.StringIO(text_of(CRAMP), newline=""))
    assert row["sites"] == "left_calf; right_calf"
    assert row["remedies"] == "stretching=yes; heat"
    assert row["impact"] == "sleep=a_lot"
    assert row["triggers"] == r"late\; meal; \=HYPERLINK(1)"
    assert row["note"] == 'she said "ow";\r\n\'- twice'
    assert (row["day"], row["clock"], row["utc_offset"]) == ("2026-06-01", "03:15", "UTC+01:00")


def test_deleted_entries_are_not_written() -> None:
    gone = Entry(id=UUID(int=1), body=CRAMP, recorded_at=WRITTEN, changed_at=WRITTEN, deleted_at=WRITTEN)
    assert write([gone, entry(CRAMP, 2)], io.StringIO()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_unicode_are_recognised(tmp_path: Path, encoding: str) -> None:
    told = Nothing(Moment(date(2026, 6, 1), LONDON)), Measure(measure="Kalium – früh 朝", value=4.1, at=CRAMP.start)
    file = save(tmp_path, text_of(*told), encoding)
    assert recognises(file)
    assert found(read, file) == (list(told), [])


def test_windows_1252_is_recognised(tmp_path: Path) -> None:
    file = save(tmp_path, text_of(Intake("Übungstee – 5 €", CRAMP.start)), "cp1252")
    assert found(read, file) == ([Intake("Übungstee – 5 €", CRAMP.start)], [])


def test_one_damaged_letter_does_not_spoil_the_others(tmp_path: Path) -> None:
    text = text_of(Intake("Grüner Tee", CRAMP.start), Intake("Müsli für mich", CRAMP.start)).encode()
    file = tmp_path / "diary.csv"
    file.write_bytes(text.replace("Grüner".encode(), b"Gr\xc3ner"))
    bodies, skipped = found(read, file)
    assert bodies == [Intake("Müsli für mich", CRAMP.start)]
    assert skipped == ["diary.csv, line 2: It holds characters that are no text. Export the file again, in UTF-8."]


def test_a_spreadsheet_of_another_country_may_save_it(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(text_of(CRAMP), newline="")))
    day, pain, clock = (COLUMNS.index(name) for name in ("day", "pain", "clock"))
    rows[1][day], rows[1][pain], rows[1][clock] = "01.06.2026", "6,5", "03:15:00"
    out = io.StringIO(newline="")
    out.write("sep=;\r\n")
    csv.writer(out, delimiter=";").writerows(rows)
    assert found(read, save(tmp_path, out.getvalue(), "utf-8-sig")) == ([CRAMP], [])


def test_columns_in_any_order_and_only_those_that_are_needed(tmp_path: Path) -> None:
    file = save(tmp_path, "Pain\tDAY\tkind\n4\t2026-06-01\tepisode\n\n\t2026-06-02\tnothing\n")
    told = (
        Episode(start=Moment(date(2026, 6, 1), "Asia/Tokyo"), pain=4),
        Nothing(Moment(date(2026, 6, 2), "Asia/Tokyo")),
    )
    assert found(read, file, "Asia/Tokyo") == (list(told), [])


def test_dates_of_a_spreadsheet_are_told_by_the_whole_file(tmp_path: Path) -> None:
    american = save(tmp_path, "kind,day\nepisode,6/1/2026\nepisode,6/30/2026\n")
    assert [body.start.day for body in found(read, american)[0] if isinstance(body, Episode)] == [
        date(2026, 6, 1),
        date(2026, 6, 30),
    ]
    open_one = save(tmp_path, "kind,day\nepisode,6/1/2026\nnothing,2026-06-04\n")
    bodies, skipped = found(read, open_one)
    assert bodies == [Nothing(Moment(date(2026, 6, 4), LONDON))]
    assert skipped == [
        "diary.csv, line 2, column day: No date of the file tells whether the day or the month comes first in "
        "'6/1/2026'. Write dates as 2026-05-31."
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("kind=episode", "column day: An entry of the kind episode needs it."),
        ("kind=dream", "column kind: 'dream' is no kind of entry."),
        ("day=2026-06-01", "column kind: The kind is missing."),
        ("kind=episode day=2026-02-31", "column day: There is no day '2026-02-31'."),
        ("kind=episode day=1826-02-03", "column day: The year 1826 is too far away."),
        ("kind=episode day=2026-06-01 pain=11", "column pain: 11 is no number for the pain. Use one from 0 to 10."),
        ("kind=episode day=2026-06-01 pain=bad", "column pain: 'bad' is no number."),
        ("kind=episode day=2026-06-01 count=2.5", "column count: '2.5' is no whole number."),
        ("kind=episode day=2026-06-01 count=0", "column count: 0 is no number for how many"),
        ("kind=episode day=2026-06-01 sites=left_wing", "column sites: No place on the body"),
        ("kind=episode day=2026-06-01 clock=25:00", "column clock: '25:00' is no time of day."),
        ("kind=episode day=2026-06-01 clock=03:00 part=night", "column part: A moment has a time or a part"),
        ("kind=episode day=2026-06-01 zone=Mars", "column zone: No time zone is called 'Mars'."),
        ("kind=episode day=2026-06-01 contexts=flying", "column contexts: 'flying' is not known here. Use rest,"),
        ("kind=episode day=2026-06-01 remedies=tea=perhaps", "column remedies: 'perhaps' is not known here."),
        ("kind=episode day=2026-06-01 value=3", "column value: An entry of the kind episode has none."),
        ("kind=nothing day=2026-06-01 pain=3", "column pain: An entry of the kind nothing has none."),
        ("kind=factor_value day=2026-06-01 factor=stress value=12", "column value: 12 is no number for Stress."),
        ("kind=factor_value day=2026-06-01 factor=stress value=1e400", "column value: inf is no number"),
        ("kind=factor_value day=2026-06-01 factor=stress", "column value: An entry of the kind factor_value needs it."),
        ("kind=factor factor=Late! name=Late factor_kind=yes_no", "column factor: 'Late!' is no id."),
        ("kind=regimen day=2026-06-02 name=tea stop=2026-06-01", "column stop: The days of 'tea' are not in order"),
        ("kind=regimen day=2026-06-02 name=tea changes=2026-06-31", "column changes: There is no day '2026-06-31'."),
        ("kind=intake day=2026-06-02 name=tea taken=perhaps", "column taken: 'perhaps' is neither yes nor no."),
        ("kind=measure day=2026-06-02 name=iron value=1,500", "column value: '1,500' may be 1500 or 1.5."),
        ("kind=episode day=2026-06-01 id=7", "column id: It is no id that Charley wrote."),
        ("kind=episode day=2026-06-01 recorded_at=noon", "column recorded_at: It is no time."),
    ],
)
def test_a_fault_is_named_by_file_line_and_column(tmp_path: Path, row: str, said: str) -> None:
    cells = dict(part.split("=", 1) for part in row.split(" "))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerow({"kind": "nothing", "day": "2026-06-01"})
    writer.writerow(cells)
    bodies, skipped = found(read, save(tmp_path, out.getvalue()))
    assert bodies == [Nothing(Moment(date(2026, 6, 1), LONDON))]
    assert len(skipped) == 1
    assert skipped[0].startswith(f"diary.csv, line 3, {said}")


def test_half_a_file_gives_its_good_half(tmp_path: Path) -> None:
    whole = text_of(*[Nothing(Moment(date(2026, 6, day), LONDON)) for day in range(1, 11)])
    bodies, skipped = found(read, save(tmp_path, whole[: int(len(whole) * 0.7)]))
    assert 1 <= len(bodies) < 10
    assert len(skipped) == 1
    assert "The line is cut off" in skipped[0]


def test_a_file_that_ends_inside_a_text_says_so(tmp_path: Path) -> None:
    bodies, skipped = found(read, save(tmp_path, 'kind,day,note\nepisode,2026-06-01,a\nepisode,2026-06-02,"and th'))
    assert len(bodies) == 1
    assert skipped == ["diary.csv, line 3: The file ends inside a text. Export it again, or close the quotation mark."]


def test_a_lost_quotation_mark_costs_one_line(tmp_path: Path) -> None:
    rows = [f"episode,2026-06-{day:02},fine" for day in range(1, 29)]
    rows[4] = 'episode,2026-06-05,"oh'
    rows[9] = 'episode,2026-06-10,"well"'
    bodies, skipped = found(read, save(tmp_path, "\n".join(["kind,day,note", *rows, ""])))
    assert len(bodies) == 27
    assert len(skipped) == 1
    assert skipped[0].startswith("diary.csv, line 6: ")


def test_what_is_no_text_and_what_has_no_end(tmp_path: Path) -> None:
    rows = ["nothing,2026-06-01,", "episode,2026-06-02,\0", f"episode,2026-06-03,{'x' * 200_000}"]
    rows += [f"episode,2026-06-04,{'x' * 3_000_000}", f"episode,2026-06-05,{'x' * 20_000}", "nothing,2026-06-06,"]
    bodies, skipped = found(read, save(tmp_path, "\n".join(["kind,day,note", *rows, ""])))
    assert len(bodies) == 2
    assert [text.partition(": ")[0] for text in skipped] == [
        "diary.csv, line 3",
        "diary.csv, line 4",
        "diary.csv, line 5",
        "diary.csv, line 6, column note",
    ]


def test_the_same_id_twice_is_named_and_rows_that_say_the_same_have_one_key(tmp_path: Path) -> None:
    first, second = text_of(CRAMP).splitlines(keepends=True)[1:3], "nothing,2026-06-03\r\n"
    header = text_of().splitlines(keepends=True)[0]
    _, skipped = found(read, save(tmp_path, header + "".join(first) * 2))
    assert [text.partition(". ")[0] for text in skipped] == [
        "diary.csv, line 4, column id: The same id stands on line 2 already"
    ]
    twice = list(read(save(tmp_path, "kind,day\r\n" + second * 2), LONDON, lambda _: None))
    assert len({one.key for one in twice if isinstance(one, Item)}) == 1 < len(twice)


def test_a_column_that_is_not_ours_is_named(tmp_path: Path) -> None:
    bodies, skipped = found(read, save(tmp_path, "kind,day,weather\nnothing,2026-06-01,rain\n"))
    assert len(bodies) == 1
    assert skipped == [
        "diary.csv, line 1, column weather: This column is not known and is left out. Check its name, or delete it."
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "day,pain\n2026-06-01,3\n", "kind,day,pain,pain\n"])
def test_what_is_no_diary_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RecordError, match=r"diary\.csv"):
        found(read, save(tmp_path, text))


def test_what_is_no_text_is_not_taken_for_ours(tmp_path: Path) -> None:
    file = tmp_path / "photo.csv"
    file.write_bytes(bytes(range(256)) * 50)
    assert not recognises(file)
    assert not recognises(tmp_path)
    with pytest.raises(RecordError, match="is no text"):
        found(read, file)


def test_it_is_found_among_the_formats(tmp_path: Path) -> None:
    assert recognise(save(tmp_path, text_of(CRAMP)), FORMATS).id == "csv"


def test_many_rows_are_read_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("kind,day,part,factor,value\n")
        for number in range(40_000):
            out.write(f"factor_value,2026-06-{number % 30 + 1:02},night,caffeine_mg,{number % 400}\n")
    shares: list[float] = []
    tracemalloc.start()
    count = sum(1 for one in read(file, LONDON, shares.append) if not isinstance(one, Skipped))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 10_000_000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_every_kind_keeps_its_numbers_and_choices(tmp_path: Path) -> None:
    told = [
        Factor(id="own_tea", name="-tea", kind="number", unit="=cups", low=0.1, high=1e300, adds_up=True),
        FactorValue("own_tea", 5e-324, Moment(date(2026, 6, 1), "+05:30", part=PartOfDay.NIGHT)),
        Regimen(name="@tea", start=date(2026, 1, 1), schedule=Schedule(0.1, "ml|g", 0.5, True, "x; y=z")),
    ]
    assert found(read, save(tmp_path, text_of(*told))) == (told, [])


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "diary-csv.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE)
    documented = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}
    assert set(COLUMNS) <= documented


def test_the_example_of_the_page_can_be_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "diary-csv.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    bodies, skipped = found(read, save(tmp_path, "\n".join([*lines, ""])))
    assert skipped == []
    assert [type(body) for body in bodies] == [Episode, Nothing]
