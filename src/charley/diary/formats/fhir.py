"""Bundles of FHIR R4: our own, and those of other programs."""

from __future__ import annotations

from charley.diary.fhir import read, recognises
from charley.diary.formats.formats import Format

FHIR = Format(
    id="fhir",
    name="FHIR R4 Bundle (JSON)",
    takes="our own bundles exactly; of others symptoms that name a movement, medicines, blood results, sleep",
    recognises=recognises,
    read=read,
)
