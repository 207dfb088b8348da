"""The record as a Bundle of FHIR R4 after the HL7 Symptoms guide 1.0.0, and back."""

from charley.diary.fhir.bundle import bundle
from charley.diary.fhir.checks import Fault, check
from charley.diary.fhir.names import names_of
from charley.diary.fhir.person import Patient
from charley.diary.fhir.reading import read, recognises

__all__ = ["Fault", "Patient", "bundle", "check", "names_of", "read", "recognises"]
