"""A whole diary is read to its end, in a time that a person waits."""

from __future__ import annotations

import time

import pytest

from charley.checkup import Consultation, InputError, Request
from charley.checkup.consult import LONGEST_TEXT
from charley.knowledge import Urgency

# The same lines thousands of times: counting which are run would only make it slow.
pytestmark = pytest.mark.no_cover

DAY = (
    "My calf cramped at night and woke me. In the morning I bought bread and a newspaper. My thumb twitched when I was "
    "tired, but there was no weakness. The children played in the garden until dinner. "
)


def test_twenty_thousand_words_are_answered_to_the_last(consultation: Consultation) -> None:
    text = DAY * (20_000 // len(DAY.split())) + "Since an hour ago my face droops and I slur my words."
    began = time.process_time()
    answer = consultation.check(Request(text)).answer
    assert time.process_time() - began < 20  # seconds; three are usual
    assert answer.triage is not None
    assert answer.triage.urgency is Urgency.EMERGENCY


def test_a_text_that_is_longer_still_is_refused(consultation: Consultation) -> None:
    with pytest.raises(InputError, match="200,000"):
        consultation.check(Request("cramp " * (LONGEST_TEXT // 6 + 1)))
