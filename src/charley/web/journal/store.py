"""The one door to the stored record: entries in, entries out, undo, and whole files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from charley.diary import (
    Body,
    Entry,
    Factor,
    FactorValue,
    RecordError,
    built_in,
    from_document,
    kind_of,
    to_document,
)
from charley.web.journal import models
from charley.web.journal.rows import as_entry, fixed_id, make_row, say

DELETED_FOR = timedelta(days=30)  # how long a deleted entry can be brought back


@dataclass(frozen=True, slots=True)
class Person:
    """Whose record it is, as far as they told.

    Args:
        zone: their time zone.
        born: day of birth.
        sex: ``female`` or ``male``; none when it was not told.
        known: ids of illnesses.
    """

    zone: str
    born: date | None = None
    sex: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What an entry said, and until when; none for what it says now."""

    body: Body
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: ``add``, ``edit``, ``delete``, ``restore`` or ``import``.

    Args:
        what: the kind of change.
        entry: the entry as it was changed; none for a file.
        entries: how many entries a file had brought that are gone now.
        kept: how many of them stay, because they were edited since.
    """

    what: str
    entry: Entry | None = None
    entries: int = 1
    kept: int = 0


class Store:
    """One diary."""

    def __init__(self, diary: models.Diary, clock: Callable[[], datetime]) -> None:
        self.diary = diary
        self.clock = clock

    @classmethod
    def first(cls, clock: Callable[[], datetime], zone: str) -> Store:
        """The oldest diary of the database; made when there is none."""
        with transaction.atomic():
            diary = models.Diary.objects.order_by("made_at", "id").first()
            return cls(diary or models.Diary.objects.create(zone=zone, made_at=clock()), clock)

    @property
    def person(self) -> Person:
        """Whose record it is."""
        one = self.diary
        return Person(one.zone, one.born, one.sex or None, tuple(one.known))

    @person.setter
    def person(self, person: Person) -> None:
        one = self.diary
        one.zone, one.born, one.sex, one.known = person.zone, person.born, person.sex or "", list(person.known)
        one.save()

    def add(self, body: Body, identity: UUID | None = None) -> Entry:
        """Keep something new; when it returns, it is on the disk.

        A second call with the same identity changes nothing and gives what is there: an entry made offline may be sent
        twice.

        Raises:
            RecordError: when it is a value of a factor that the diary does not have.
        """
        now = self.clock()
        with transaction.atomic():
            self._check_factor(body)
            identity = identity or fixed_id(self.diary, body) or uuid4()
            if there := self._rows(deleted=None).filter(id=identity).first():
                if isinstance(body, Factor) and there.document != to_document(body):
                    return self.edit(identity, body)
                return as_entry(there)
            row = make_row(self.diary, identity, body, now)
            row.save(force_insert=True)
            self._log(models.Change.What.ADD, row)
        return as_entry(row)

    def edit(self, identity: UUID, body: Body) -> Entry:
        """Let an entry say something else; what it said is kept.

        Raises:
            RecordError: when there is no such entry, or it is of another kind.
        """
        with transaction.atomic():
            row = self._one(identity)
            self._check_factor(body)
            if kind_of(body) != row.kind:
                raise RecordError(
                    f"That entry is a {row.kind}; it cannot become a {kind_of(body)}. Delete it and add anew."
                )
            if to_document(body) != row.document:
                self._log(models.Change.What.EDIT, row, before=row.document)
                say(row, body, self.clock())
                row.save()
        return as_entry(row)

    def delete(self, identity: UUID) -> Entry:
        """Take an entry away; for 30 days it can be brought back.

        Raises:
            RecordError: when there is no such entry.
        """
        with transaction.atomic():
            row = self._one(identity)
            row.deleted_at = self.clock()
            row.save()
            self._log(models.Change.What.DELETE, row)
        return as_entry(row)

    def restore(self, identity: UUID) -> Entry:
        """Bring a deleted entry back.

        Raises:
            RecordError: when there is none.
        """
        with transaction.atomic():
            row = self._rows(deleted=True).filter(id=identity).first()
            if row is None:
                raise RecordError("No deleted entry has that number. After 30 days, what was deleted is gone for good.")
            row.deleted_at = None
            row.save()
            self._log(models.Change.What.RESTORE, row)
        return as_entry(row)

    def undo(self) -> Undone | None:
        """Undo the newest change that is not undone; none when there is nothing to undo.

        An undone edit is kept as an edition too, so nothing that was written is lost.
        """
        with transaction.atomic():
            change = (
                models.Change.objects.filter(diary=self.diary, undone_at=None, part_of=None).order_by("-id").first()
            )
            if change is None:
                return None
            change.undone_at = self.clock()
            change.save()
            if change.entry is None:
                return self._undo_import(change)
            row = change.entry
            if change.what == models.Change.What.EDIT:
                self._swap(change, row)
            else:
                back = change.what == models.Change.What.DELETE
                row.deleted_at = None if back else change.undone_at
                row.save()
            return Undone(change.what, as_entry(row))

    def entries(
        self,
        kinds: Iterable[str] = (),
        first: date | None = None,
        last: date | None = None,
        deleted: bool = False,
        begin: int = 0,
        most: int | None = None,
    ) -> Iterator[Entry]:
        """Entries in order of time; a factor's definition has no day and comes first.

        Args:
            kinds: names of kinds; all when there are none.
            first: first day.
            last: last day.
            deleted: those that were deleted, instead of those that were not.
            begin: how many to leave out at the beginning.
            most: how many at most; none for all.
        """
        rows = self._rows(deleted=deleted)
        if kinds := tuple(kinds):
            rows = rows.filter(kind__in=kinds)
        if first:
            rows = rows.filter(day__gte=first)
        if last:
            rows = rows.filter(day__lte=last)
        ordered = rows.order_by(F("day").asc(nulls_first=True), "at", "recorded_at", "id")
        if begin or most is not None:
            ordered = ordered[begin : None if most is None else begin + most]
        fields = ("id", "kind", "document", "recorded_at", "changed_at", "edition", "deleted_at", "source")
        for identity, kind, document, *rest in ordered.values_list(*fields).iterator(chunk_size=2000):
            recorded_at, changed_at, edition, deleted_at, source = rest
            yield Entry(
                id=identity,
                body=from_document(kind, document),
                recorded_at=recorded_at,
                changed_at=changed_at,
                edition=edition,
                deleted_at=deleted_at,
                source=source,
            )

    def get(self, identity: UUID) -> Entry:
        """One entry that is not deleted.

        Raises:
            RecordError: when there is none.
        """
        return as_entry(self._one(identity))

    def find(self, identity: UUID) -> Entry:
        """One entry, deleted or not.

        Raises:
            RecordError: when there is none.
        """
        return as_entry(self._one(identity, deleted=None))

    def has(self, identity: UUID) -> bool:
        """Whether there is such an entry, deleted or not."""
        return bool(self._rows(deleted=None).filter(id=identity).exists())

    def starting_with(self, digits: str) -> Entry:
        """The entry whose identity begins with some digits, deleted or not.

        Raises:
            RecordError: when there is none, or more than one.
        """
        low, high = digits.replace("-", "").ljust(32, "0"), digits.replace("-", "").ljust(32, "f")
        try:
            rows = list(self._rows(deleted=None).filter(id__gte=UUID(low), id__lte=UUID(high))[:2])
        except ValueError:
            raise RecordError(f"{digits[:40]!r} is no number of an entry. `charley diary list` shows them.") from None
        if len(rows) != 1:
            what = "No entry has" if not rows else "More than one entry has"
            raise RecordError(f"{what} a number that begins with {digits[:40]!r}. `charley diary list` shows them.")
        return as_entry(rows[0])

    def history(self, identity: UUID) -> list[Edition]:
        """All that an entry ever said, the oldest first."""
        row = self._one(identity, deleted=None)
        edits = models.Change.objects.filter(entry=row, what=models.Change.What.EDIT).order_by("id")
        past = [Edition(from_document(row.kind, edit.before), edit.undone_at or edit.at) for edit in edits]
        return [*past, Edition(from_document(row.kind, row.document), None)]

    def own_factors(self) -> dict[str, Factor]:
        """The factors that the person made, by id."""
        found = (from_document(kind, document) for kind, document in self._factor_rows())
        return {factor.id: factor for factor in found if isinstance(factor, Factor)}

    def purge(self) -> int:
        """Delete for good what was deleted 30 days ago, with all that it ever said; returns how many entries."""
        with transaction.atomic():
            gone = self._rows(deleted=True).filter(deleted_at__lt=self.clock() - DELETED_FOR)
            count: int = gone.count()
            if count:
                gone.delete()
        return count

    # below: the tables

    def _rows(self, deleted: bool | None) -> Any:
        rows = models.Entry.objects.filter(diary=self.diary)
        return rows if deleted is None else rows.filter(deleted_at__isnull=not deleted)

    def _factor_rows(self) -> Any:
        return self._rows(deleted=False).filter(kind="factor").values_list("kind", "document")

    def _one(self, identity: UUID, deleted: bool | None = False) -> models.Entry:
        row: models.Entry | None = self._rows(deleted).filter(id=identity).first()
        if row is None:
            raise RecordError("No entry has that number. `charley diary list` shows them.")
        return row

    def _log(self, what: str, row: models.Entry, **more: Any) -> None:
        models.Change.objects.create(diary=self.diary, at=self.clock(), what=what, entry=row, **more)

    def _check_factor(self, body: Body) -> None:
        if isinstance(body, FactorValue) and body.factor not in built_in():
            own = self.own_factors()
            if body.factor not in own:
                raise RecordError(
                    f"The diary has no factor {body.factor!r}. `charley diary factors` lists them and makes new ones."
                )
            own[body.factor].check(body.value)

    def _swap(self, change: models.Change, row: models.Entry) -> None:
        """Give an entry back what it said before, and keep in the change what it says now."""
        now, before = row.document, change.before
        say(row, from_document(row.kind, before), self.clock())
        row.save()
        change.before = now
        change.save()

    def _undo_import(self, change: models.Change) -> Undone:
        came = models.Entry.objects.filter(batch=change, deleted_at=None)
        mine = came.filter(edition=1)  # what was edited since is the person's own
        kept = came.count() - mine.count()
        gone = mine.update(deleted_at=change.undone_at, key=None)  # without its key it can be imported anew
        for edit in models.Change.objects.filter(part_of=change).order_by("-id"):
            if edit.entry:
                self._swap(edit, edit.entry)
            edit.undone_at = change.undone_at
            edit.save()
        return Undone(change.what, entries=gone, kept=kept)
