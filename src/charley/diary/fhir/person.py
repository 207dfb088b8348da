"""Whose record a bundle is: an id that means nothing elsewhere, and only what the person chose to give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from charley.diary.factors import Factor, built_in
from charley.diary.fhir.values import Json, plain, reference, without_nothing


@dataclass(frozen=True, slots=True)
class Patient:
    """The person, as far as they choose to be named in the file.

    Args:
        id: the same in each export, so that another program knows the person again.
        name: as they write it.
        born: day of birth.
        gender: as they tell it.
    """

    id: UUID
    name: str = ""
    born: date | None = None
    gender: Literal["female", "male", "other", "unknown"] | None = None

    def resource(self) -> Json:
        """The Patient of FHIR.

        >>> Patient(UUID(int=1)).resource()
        {'resourceType': 'Patient', 'id': '00000000-0000-0000-0000-000000000001'}
        """
        name = plain(self.name)
        return without_nothing(
            {
                "resourceType": "Patient",
                "id": str(self.id),
                "name": [{"text": name}] if name else [],
                "gender": self.gender,
                "birthDate": self.born.isoformat() if self.born else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every resource of one export needs.

    Args:
        patient: whose record it is.
        at: when it is exported, in the person's zone.
        names: what people call the ids of the knowledge (kinds of movement, findings, measurements).
        factors: the person's own factors, by id.
    """

    patient: Patient
    at: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, Factor] = field(default_factory=dict)

    def name(self, identity: str) -> str:
        """What people call an id; own words stay as they are.

        >>> Sheet(Patient(UUID(int=1)), datetime(2026, 1, 1), {"cramp": "Muscle cramp"}).name("cramp")
        'Muscle cramp'
        """
        return self.names.get(identity, identity)

    def factor(self, identity: str) -> Factor | None:
        """A built-in factor or one of the person's own."""
        return built_in().get(identity) or self.factors.get(identity)

    def told_by_the_patient(self) -> Json:
        """Subject and performer of an observation: in a diary both are the patient."""
        patient = reference(self.patient.id)
        return {"subject": patient, "performer": [patient]}
