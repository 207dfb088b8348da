"""A person's own words to findings: what, whose, where, when, denied, past or feared; and the profile."""

from charley.language.beside import Day
from charley.language.mentions import Alternative
from charley.language.nearly import Nearly, NearPhrases
from charley.language.proposals import Proposal, Proposer
from charley.language.reading import Reader, Reading
from charley.language.setting import told_in_clinic
from charley.language.sites import SaidPlace, said_places, sites
from charley.language.tongues import ENGLISH, Tongue, tongue
from charley.language.unread import Unread
from charley.language.whose import Who

__all__ = [
    "ENGLISH",
    "Alternative",
    "Day",
    "NearPhrases",
    "Nearly",
    "Proposal",
    "Proposer",
    "Reader",
    "Reading",
    "SaidPlace",
    "Tongue",
    "Unread",
    "Who",
    "said_places",
    "sites",
    "told_in_clinic",
    "tongue",
]
