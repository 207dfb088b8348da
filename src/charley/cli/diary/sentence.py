"""Reads a sentence for the record of one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from rich.console import RenderableType

from charley.checkup import Consultation
from charley.cli import clock
from charley.cli.check import load_knowledge
from charley.cli.diary.danger import danger, profile_on
from charley.diary import Moment, RecordError, Regimen
from charley.diary.sentences.said import Said
from charley.diary.sentences.sentence import SentenceReader, Understood
from charley.diary.sentences.when import local_day, said_when
from charley.diary.telling import Telling

if TYPE_CHECKING:
    from charley.web.journal.store import Store


class Sentences:
    """Reads sentences with what the record knows: its factors, its medicines, its time zone."""

    def __init__(self, store: Store) -> None:
        self.store, self.knowledge = store, load_knowledge()
        self.now: datetime = clock.now()
        self.zone = store.person.zone
        self._consultation = Consultation(self.knowledge)
        self._regimens = list(store.entries(["regimen"]))
        own = store.own_factors()
        self.words = Telling(self.knowledge, own)
        running = [entry.body for entry in self._regimens if isinstance(entry.body, Regimen)]
        self._reader = SentenceReader(self.knowledge, own, running, self._consultation.reader)

    @property
    def today(self) -> date:
        """The day on the person's calendar."""
        return local_day(self.now, self.zone)

    def read(self, sentence: str) -> Understood:
        """What a sentence says."""
        return self._reader.read(sentence, self.now, self.zone)

    def danger(self, sentence: str) -> Iterator[RenderableType]:
        """What in it cannot wait."""
        person = self.store.person
        profile = profile_on(self.knowledge, person.born, person.sex, person.known, self._regimens, self.today)
        return danger(self._consultation, Said(sentence).text, profile, self.today)

    def says_when(self, sentence: str) -> bool:
        """Whether it says when it was."""
        return said_when(Said(sentence), self.now, self.zone).told

    def moment(self, text: str) -> Moment:
        """When an option says that it was.

        Raises:
            RecordError: when it says no time.
        """
        said = Said(text)
        when = said_when(said, self.now, self.zone)
        if not when.told or said.left.strip(" ,.") or when.unsure:
            about = when.unsure[0] if when.unsure else f"{text[:40]!r} is no time."
            raise RecordError(f'{about} Use one such as "yesterday 14:30", "3 May 3am" or "this morning".')
        return when.moment
