"""A person's own words to findings: what, whose, where, when, denied, past or feared; and the profile."""

from charley.language.mentions import Alternative
from charley.language.reading import Reader, Reading
from charley.language.setting import told_in_clinic
from charley.language.whose import Who

__all__ = ["Alternative", "Reader", "Reading", "Who", "told_in_clinic"]
