"""A person's own words in; findings, profile and what was not understood out. No text leaves or is kept."""

from charley.language.context import Who
from charley.language.reading import Alternative, Reader, Reading
from charley.language.setting import told_in_clinic

__all__ = ["Alternative", "Reader", "Reading", "Who", "told_in_clinic"]
