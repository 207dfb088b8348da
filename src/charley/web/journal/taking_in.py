"""Takes a whole file into the record: all of it or nothing, each thing once, and undone as one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from charley.diary import Factor, FactorValue, Item, RecordError, Skipped, built_in, to_document
from charley.web.journal import models
from charley.web.journal.rows import fixed_id, make_row, say
from charley.web.journal.store import Store

_AT_ONCE = 500  # rows in one statement
_SHOWN = 100  # reasons that are kept; the others are counted


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file.

    Args:
        added: entries that are new.
        edited: entries of our own file that said something else.
        known: items that the record had already.
        skipped: how many could not be kept.
        reasons: the first of these, with their places.
        kept: false when nothing was written, because something was skipped and that was not allowed.
    """

    added: int
    edited: int
    known: int
    skipped: int
    reasons: tuple[Skipped, ...]
    kept: bool


def take_in(
    store: Store,
    source: str,
    label: str,
    found: Iterable[Item | Skipped],
    keep_good: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> TakenIn:
    """Keep all that a reader finds.

    The whole file is one transaction: a crash, a full disk or a fault in it leaves the record as it was.

    Args:
        store: the diary.
        source: name of the reader.
        label: name of the file, to be shown again.
        found: what the reader gives.
        keep_good: keep what is good although something is skipped.
        progress: called with the number of items so far.

    Raises:
        RecordError: when the reader cannot use the file at all.
    """
    with transaction.atomic():
        batch = models.Change.objects.create(
            diary=store.diary, at=store.clock(), what=models.Change.What.IMPORT, source=source, label=label[:255]
        )
        taking = _Taking(store, batch, source)
        seen = 0
        stream = iter(found)
        while some := list(islice(stream, _AT_ONCE)):
            taking.take(some)
            seen += len(some)
            progress(seen)
        result = taking.result(keep_good)
        if not result.kept:
            transaction.set_rollback(True)
        elif not result.added + result.edited:
            batch.delete()
    return result


class _Taking:
    """One file on its way in."""

    def __init__(self, store: Store, batch: models.Change, source: str) -> None:
        self.store, self.batch, self.source = store, batch, source
        self.factors = {**built_in(), **store.own_factors()}
        self.added = self.edited = self.known = self.skipped = 0
        self.reasons: list[Skipped] = []

    def take(self, some: list[Item | Skipped]) -> None:
        """Keep some of the items."""
        items = list(self._good(some))
        keyed = [(item, hashlib.sha256(f"{self.source}\0{item.key}".encode()).hexdigest()) for item in items]
        rows = models.Entry.objects.filter(diary=self.store.diary)
        wanted = {item: self._identities(item) for item in items}
        there = {row.id: row for row in rows.filter(id__in=[one for pair in wanted.values() for one in pair])}
        taken = set(
            models.Entry.objects.exclude(diary=self.store.diary)
            .filter(id__in=[pair[0] for pair in wanted.values() if pair])
            .values_list("id", flat=True)
        )
        keys = set(rows.filter(key__in=[key for _, key in keyed]).values_list("key", flat=True))
        new: dict[str, models.Entry] = {}
        for item, key in keyed:
            row = next((there[one] for one in wanted[item] if one in there), None)
            if row is not None:
                self._meet(row, item)
            elif key in keys or key in new:
                self.known += 1
            else:
                identity = next((one for one in wanted[item] if one not in taken), None) or uuid4()
                made = make_row(self.store.diary, identity, item.body, item.recorded_at or self.batch.at)
                made.batch, made.source, made.key = self.batch, self.source, key
                new[key] = made
        models.Entry.objects.bulk_create(new.values(), batch_size=_AT_ONCE)
        self.added += len(new)

    def _identities(self, item: Item) -> tuple[UUID, ...]:
        """The identity that the item names, and the one that it gets where somebody else's diary has that one."""
        identity = fixed_id(self.store.diary, item.body) or item.id
        return (identity, uuid5(self.store.diary.id, str(identity))) if identity else ()

    def _meet(self, row: models.Entry, item: Item) -> None:
        """An item of our own file meets the entry that it was written from."""
        if row.deleted_at or isinstance(item.body, Factor) or row.document == to_document(item.body):
            self.known += 1
            return
        models.Change.objects.create(
            diary=self.store.diary,
            at=self.batch.at,
            what=models.Change.What.EDIT,
            entry=row,
            before=row.document,
            part_of=self.batch,
        )
        say(row, item.body, self.batch.at)
        row.save()
        self.edited += 1

    def _good(self, some: Iterable[Item | Skipped]) -> Iterator[Item]:
        for one in some:
            if isinstance(one, Item):
                if isinstance(one.body, Factor):
                    self.factors.setdefault(one.body.id, one.body)
                problem = self._problem(one)
                if problem is None:
                    yield one
                    continue
                one = problem
            self.skipped += 1
            if len(self.reasons) < _SHOWN:
                self.reasons.append(one)

    def _problem(self, item: Item) -> Skipped | None:
        """What is wrong with a value of the person's own factor; built-in ones were checked when they were made."""
        if not isinstance(item.body, FactorValue):
            return None
        factor = self.factors.get(item.body.factor)
        try:
            if factor is None:
                raise RecordError(f"The diary has no factor {item.body.factor!r}, and the file does not define it.")
            factor.check(item.body.value)
        except RecordError as error:
            return Skipped(item.at, str(error))
        return None

    def result(self, keep_good: bool) -> TakenIn:
        """What became of the file."""
        kept = keep_good or not self.skipped
        return TakenIn(self.added, self.edited, self.known, self.skipped, tuple(self.reasons), kept)
