"""One check from words and answers to a whole answer, and the JSON that other programs read it by."""

from charley.checkup import wording
from charley.checkup.consult import Checkup, Consultation
from charley.checkup.contract import as_json
from charley.checkup.emergency import emergency_lines
from charley.checkup.names import Named, find_condition, find_finding, find_medicine, find_read
from charley.checkup.profiles import profile_of
from charley.checkup.request import InputError, Misread, Recorded, Request

__all__ = [
    "Checkup",
    "Consultation",
    "InputError",
    "Misread",
    "Named",
    "Recorded",
    "Request",
    "as_json",
    "emergency_lines",
    "find_condition",
    "find_finding",
    "find_medicine",
    "find_read",
    "profile_of",
    "wording",
]
