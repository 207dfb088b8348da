"""A file on its way into the record: read aside while the person waits, shown, and kept only when they say so.

What is under way lies in a folder of the diary's own, for an hour at most. Reading touches no database. Keeping is one
transaction, so a process that ends half-way leaves the record as it was; the folder then says what became of it.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from threading import Semaphore, Thread
from typing import IO, Literal
from uuid import UUID

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from charley.diary import FilePlace, Item, RecordError, Skipped, day_of, from_document, kind_of, to_document
from charley.diary.formats import FORMATS, recognise
from charley.web import places
from charley.web.journal.models import Change
from charley.web.journal.store import Store
from charley.web.journal.taking_in import take_in

LONGEST_S = 300.0  # of reading one file
MOST_ITEMS = (
    40_000  # of one file: other writers wait 20 s at most while it is kept; larger ones are for the command line
)
AT_ONCE = 2_000  # items that are kept while the person waits; more are kept aside
KEPT_S = 3_600.0  # what nobody confirms goes after an hour
_STILL_S = 30.0  # without a sign for so long, the process that worked at it has ended
_TELL_S = 0.5  # how often it is told how far it is
_SHOWN = 20  # reasons that are kept; the others are counted
_WAIT_S = 1.5  # a small file is read in that time, and no page of waiting is shown
_turn = Semaphore(1)  # of this process: files are read one after the other, so that pages are still answered

Step = Literal["reading", "read", "keeping", "kept", "failed"]


@dataclass(frozen=True)
class Arrival:
    """How far a file is.

    Args:
        step: what is done with it.
        name: as it was sent.
        format: what kind of file it is, in words; empty until that is known.
        source: id of that kind.
        share: how much is done, 0 to 1.
        items: what can be kept.
        kinds: these, by kind of entry.
        first: first day of them.
        last: last day of them.
        skipped: what cannot be kept.
        reasons: the first of these, with their places.
        problem: why it failed, in a sentence.
        began: when keeping it began.
        added: of what was kept: new entries.
        edited: changed entries.
        known: what the record had already.
    """

    step: Step
    name: str
    format: str = ""
    source: str = ""
    share: float = 0.0
    items: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    skipped: int = 0
    reasons: tuple[str, ...] = ()
    problem: str = ""
    began: str = ""
    added: int = 0
    edited: int = 0
    known: int = 0

    @property
    def working(self) -> bool:
        """Whether something is being done with it now."""
        return self.step in ("reading", "keeping")


def arrival(store: Store) -> Arrival | None:
    """The file that is under way; none where there is none. Of one whose process has ended it is told what became."""
    folder = _folder(store.diary.id)
    try:
        told = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        age = time.time() - (folder / "state.json").stat().st_mtime
    except (OSError, ValueError):
        return None
    there = Arrival(**{one.name: told[one.name] for one in fields(Arrival) if one.name in told})
    if there.working and age > _STILL_S:
        there = _what_became(store, there)
        _tell(folder, there)
    elif not there.working and age > KEPT_S:
        forget(store.diary.id)
        return None
    return there


def begin(store: Store, name: str, chunks: Iterable[bytes]) -> Arrival:
    """Take a file in and read it aside; returns how far it is after a moment.

    Raises:
        RecordError: when another file is being worked at, or it cannot be written.
    """
    there = arrival(store)
    if there and there.working:
        raise RecordError(_("Another file is being read. Wait for it, or stop it."))
    _sweep()
    forget(store.diary.id)
    folder = _folder(store.diary.id)
    try:
        folder.mkdir(mode=0o700, parents=True)
        with (folder / "file").open("wb") as out:
            for chunk in chunks:
                out.write(chunk)
        _tell(folder, Arrival("reading", name))
    except OSError as error:
        forget(store.diary.id)
        raise RecordError(_("The file could not be written down. Is there room on the disk?")) from error
    thread = Thread(target=_read, args=(folder, name, store.diary.zone), daemon=True)
    thread.start()
    thread.join(_WAIT_S)
    return arrival(store) or Arrival("failed", name)


def keep(store: Store, good: bool) -> Arrival | None:
    """Keep what was read: a few entries at once, many aside.

    Args:
        store: the diary.
        good: although something cannot be kept.
    """
    there = arrival(store)
    if there is None or there.step != "read" or (there.skipped and not good):
        return there
    folder = _folder(store.diary.id)
    there = replace(there, step="keeping", share=0.0, began=store.clock().isoformat())
    _tell(folder, there)
    if there.items <= AT_ONCE:
        _keep(store, folder, there)
    else:
        Thread(target=_keep_aside, args=(store, folder, there), daemon=True).start()
    return arrival(store)


def forget(diary: UUID) -> None:
    """Throw away what is under way; what was kept stays kept."""
    shutil.rmtree(_folder(diary), ignore_errors=True)


def _root() -> Path:
    return places.data_folder() / "arriving"


def _folder(diary: UUID) -> Path:
    return _root() / diary.hex


def _sweep() -> None:
    """Throw away what others left an hour ago."""
    with suppress(OSError):
        for folder in _root().iterdir():
            if time.time() - folder.stat().st_mtime > KEPT_S:
                shutil.rmtree(folder, ignore_errors=True)


def _tell(folder: Path, there: Arrival) -> None:
    """Write down how far it is, whole or not at all; a folder that was thrown away stays away."""
    with suppress(OSError):
        fresh = folder / "state.new"
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(asdict(there), out)
        fresh.replace(folder / "state.json")


class _StoppedError(Exception):
    """The person does not want the file any more."""


class _Telling:
    """Tells how far it is now and then, and notices when it is not wanted any more."""

    def __init__(self, folder: Path, there: Arrival) -> None:
        self.folder, self.there, self.told = folder, there, time.monotonic()

    def __call__(self, share: float, items: int) -> None:
        if time.monotonic() - self.told < _TELL_S:
            return
        if not self.folder.exists():
            raise _StoppedError
        self.told = time.monotonic()
        self.there = replace(self.there, share=min(share, 1.0), items=items)
        _tell(self.folder, self.there)


def _read(folder: Path, name: str, zone: str) -> None:
    """Read the file, and write what it holds beside it. Any fault is told and ends it."""
    there = Arrival("reading", name)
    telling = _Telling(folder, there)
    while not _turn.acquire(timeout=_TELL_S):
        with suppress(_StoppedError):
            telling(0.0, 0)
    try:
        _tell(folder, _counted(folder, there, zone, telling))
    except _StoppedError:
        return
    except RecordError as error:
        _tell(folder, replace(there, step="failed", problem=str(error)))
    except Exception:
        _tell(folder, replace(there, step="failed", problem=_("The file could not be read. Nothing was kept.")))
    finally:
        _turn.release()
        with suppress(OSError):
            (folder / "file").unlink()


def _counted(folder: Path, there: Arrival, zone: str, telling: _Telling) -> Arrival:
    file = (folder / "file").rename(folder / _plain(there.name))
    share = 0.0

    def progress(done: float) -> None:
        nonlocal share
        share = done

    try:
        kind = recognise(file, FORMATS)
        telling.there = there = replace(there, format=kind.name, source=kind.id)
        kinds: Counter[str] = Counter()
        days: list[date] = []
        skipped = 0
        reasons: list[str] = []
        begun = time.monotonic()
        with (folder / "found.jsonl").open("w", encoding="utf-8") as out:
            for number, one in enumerate(kind.read(file, zone, progress)):
                if time.monotonic() - begun > LONGEST_S or number >= MOST_ITEMS:
                    raise RecordError(_too_much(there.name))
                _write(one, out)
                if isinstance(one, Skipped):
                    skipped += 1
                    reasons += [str(one)] if len(reasons) < _SHOWN else []
                else:
                    kinds[kind_of(one.body)] += 1
                    if day := day_of(one.body):
                        days = [min([day, *days]), max([day, *days])]
                telling(share, number + 1)
    finally:
        with suppress(OSError):
            file.unlink()
    first, last = (str(days[0]), str(days[-1])) if days else ("", "")
    return replace(
        there, step="read", share=1.0, items=kinds.total(), kinds=dict(kinds.most_common()), first=first, last=last,
        skipped=skipped, reasons=tuple(reasons),
    )  # fmt: skip


def _plain(name: str) -> str:
    """The name of the file in its folder: its own, as readers tell it in messages, without anything that leads away."""
    kept = "".join(one if one.isalnum() or one in ".() -_" else "_" for one in Path(name).name)[-100:]
    return f"_{kept}" if kept in ("", "file", "state.json", "found.jsonl") or kept.startswith(".") else kept


def _too_much(name: str) -> str:
    return _(
        "This file holds more than can be read here. Nothing was kept. On your own computer, use: "
        'charley diary import "%(name)s"'
    ) % {"name": _plain(name)}


def _write(one: Item | Skipped, out: IO[str]) -> None:
    at = [one.at.file, one.at.line, one.at.column, one.at.entry]
    if isinstance(one, Skipped):
        line: dict[str, object] = {"at": at, "what": one.what}
    else:
        line = {
            "at": at, "kind": kind_of(one.body), "says": to_document(one.body), "key": one.key,
            "id": str(one.id) if one.id else None,
            "recorded_at": one.recorded_at.isoformat() if one.recorded_at else None,
        }  # fmt: skip
    json.dump(line, out)
    out.write("\n")


def _found(folder: Path) -> Iterator[Item | Skipped]:
    with (folder / "found.jsonl").open(encoding="utf-8") as lines:
        for text in lines:
            line = json.loads(text)
            at = FilePlace(*line["at"])
            if "what" in line:
                yield Skipped(at, line["what"])
                continue
            yield Item(
                from_document(line["kind"], line["says"]), at, line["key"],
                UUID(line["id"]) if line["id"] else None,
                datetime.fromisoformat(line["recorded_at"]) if line["recorded_at"] else None,
            )  # fmt: skip


def _keep(store: Store, folder: Path, there: Arrival) -> None:
    """Keep it in one transaction, and tell what became of it."""
    telling = _Telling(folder, there)
    every = max(1, there.items + there.skipped)
    progress: Callable[[int], None] = lambda seen: telling(seen / every, there.items)  # noqa: E731
    try:
        took = take_in(store, there.source, there.name, _found(folder), keep_good=True, progress=progress)
    except (_StoppedError, FileNotFoundError):
        return
    except RecordError as error:
        there = replace(there, step="failed", problem=str(error))
    except DatabaseError:
        problem = _("It was not kept: the record could not be written just now. Nothing was changed. Try again later.")
        there = replace(there, step="failed", problem=problem)
    else:
        there = replace(there, step="kept", share=1.0, added=took.added, edited=took.edited, known=took.known)
        there = replace(there, skipped=took.skipped, reasons=tuple(map(str, took.reasons[:_SHOWN])))
    with suppress(OSError):
        (folder / "found.jsonl").unlink()
    _tell(folder, there)


def _keep_aside(store: Store, folder: Path, there: Arrival) -> None:
    try:
        _keep(store, folder, there)
    finally:
        connection.close()  # of this thread


def _what_became(store: Store, there: Arrival) -> Arrival:
    """What became of a file whose process has ended: keeping it was done whole, or not at all."""
    if there.step == "keeping" and there.began:
        kept = Change.objects.filter(
            diary=store.diary, what=Change.What.IMPORT, label=there.name[:255], at__gte=there.began
        )
        if done := kept.order_by("-id").first():
            return replace(there, step="kept", share=1.0, added=done.entries.count())
    return replace(there, step="failed", problem=_("It was interrupted. Nothing was kept. Send the file again."))
