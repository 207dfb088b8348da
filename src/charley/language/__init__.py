"""A person's own words to findings: what, whose, where, when, denied, past or feared; and the profile."""

from charley.language.context import Who
from charley.language.reading import Alternative, Reader, Reading

__all__ = ["Alternative", "Reader", "Reading", "Who"]
