"""One check from words and answers to a whole answer, and the JSON that other programs read it by."""

from charley.checkup import wording
from charley.checkup.consult import Checkup, Consultation, InputError, Request
from charley.checkup.contract import as_json
from charley.checkup.names import find_condition, find_medicine

__all__ = ["Checkup", "Consultation", "InputError", "Request", "as_json", "find_condition", "find_medicine", "wording"]
