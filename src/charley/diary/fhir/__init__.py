"""The record as a Bundle of FHIR R4 after the HL7 Symptoms guide 1.0.0, and back."""

from charley.diary.fhir.bundle import bundle
from charley.diary.fhir.checks import Fault, check
from charley.diary.fhir.document import Section, document, practitioner, program, shown, shown_summaries
from charley.diary.fhir.names import names_of
from charley.diary.fhir.person import Patient, Sheet
from charley.diary.fhir.reading import read, recognises
from charley.diary.fhir.values import Json

__all__ = [
    "Fault",
    "Json",
    "Patient",
    "Section",
    "Sheet",
    "bundle",
    "check",
    "document",
    "names_of",
    "practitioner",
    "program",
    "read",
    "recognises",
    "shown",
    "shown_summaries",
]
