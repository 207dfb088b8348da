"""Whether a text is a clinician's: then the person is somebody whom a clinician sees already."""

from __future__ import annotations

import re

# "A 63-year-old man", "40 yo female", "a nine-year-old male child": the age before the person is how clinicians write.
_AGED = re.compile(
    r"\b[\w-]{1,30}[\s-](?:(?:year|month|week|day)s?[\s-]old|y/?o)\b[^.?!]{0,60}?"
    r"\b(?:man|woman|boy|girl|male|female|gentleman|lady|patient|infant|child|teenager|adolescent|newborn)s?\b",
    re.IGNORECASE,
)
_EXAMINED = re.compile(
    r"\b(?:on (?:physical |neurologic(?:al)? |clinical )?examination|chief complaint|vital signs|past medical history|"
    r"(?:physical|neurologic(?:al)?|clinical|initial) exam(?:ination)? (?:shows?|showed|reveals?|revealed|is|was)|"
    r"the patient (?:was|is|has|had|presents|presented|reports|denies)|(?:male|female) (?:patient|newborn)|"
    r"we (?:report|present|describe) (?:a|an|the))\b",
    re.IGNORECASE,
)
_WRITER = re.compile(r"\b(?:i|my|i'm|i've|me|our)\b", re.IGNORECASE)


def told_in_clinic(text: str) -> bool:
    """Whether the words are those of a clinician about a patient.

    >>> told_in_clinic("A 63-year-old man comes to the physician with weak legs.")
    True
    >>> told_in_clinic("My 63-year-old husband has weak legs."), told_in_clinic("I am 63 and my legs are weak")
    (False, False)
    """
    return bool(_EXAMINED.search(text)) or (bool(_AGED.search(text)) and not _WRITER.search(text))
