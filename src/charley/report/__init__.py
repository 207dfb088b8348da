"""The doctor's page: what a record says, in values that a page, a PDF, JSON and FHIR show alike."""

from charley.report.gather import gather
from charley.report.page import Page
from charley.report.record import Record, ReportError, Wanted

__all__ = ["Page", "Record", "ReportError", "Wanted", "gather"]
