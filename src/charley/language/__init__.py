"""A person's own words to findings: what, whose, where, when, denied, past or feared; and the profile."""

from charley.language.proposals import Proposal, Proposer
from charley.language.reading import Alternative, Reader, Reading, Unread
from charley.language.setting import told_in_clinic
from charley.language.sites import sites
from charley.language.whose import Who

__all__ = ["Alternative", "Proposal", "Proposer", "Reader", "Reading", "Unread", "Who", "sites", "told_in_clinic"]
