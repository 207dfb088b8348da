"""Hands messages to push services (RFC 8030): no content, some at a time, and none waits long for a service.

Nothing of an answer is read but its status and ``Retry-After``; a redirect is not followed. There is no ``Topic``:
Apple has refused plain ones, and the worker in the browser puts a later message in place of an earlier one anyway.
"""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from charley.web.community.push.services import Endpoint

KEPT_FOR_S = 24 * 3600  # by the push service, while a device is off; Microsoft's refuses 0
PATIENCE_S = 5.0  # for each step of one message
AT_ONCE = 8
AGAIN = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)
_GIVE_UP = 3  # failures of one host, one after the other, in a run


class Answer(Enum):
    """What became of a message."""

    TAKEN = "taken"
    GONE = "gone"  # the browser wants no more, or is no more
    LATER = "later"
    REFUSED = "refused"  # it would be refused again


@dataclass(frozen=True)
class Outcome:
    """The answer of a push service, and how long to wait where it is ``LATER``."""

    answer: Answer
    wait: timedelta = AGAIN


def deliver_all(those: Sequence[Endpoint], authorize: Callable[[str], str], end: float) -> Mapping[Endpoint, Outcome]:
    """Hand over one message for each address.

    Args:
        those: the addresses.
        authorize: the header ``Authorization`` for an origin.
        end: when to stop, on the monotonic clock, in seconds; what is left then is ``LATER``.

    Returns:
        what became of each.
    """
    headers = {origin: authorize(origin) for origin in {one.origin for one in those}}
    waiting: SimpleQueue[Endpoint] = SimpleQueue()
    done: SimpleQueue[tuple[Endpoint, Outcome]] = SimpleQueue()
    failures: Counter[str] = Counter()

    def work() -> None:
        while monotonic() < end:
            try:
                one = waiting.get_nowait()
            except Empty:
                return
            if failures[one.host] >= _GIVE_UP:
                done.put((one, Outcome(Answer.LATER)))
                continue
            outcome = deliver(one, headers[one.origin])
            failures[one.host] = failures[one.host] + 1 if outcome.answer is Answer.LATER else 0
            done.put((one, outcome))

    for one in those:
        waiting.put(one)
    for _ in range(min(AT_ONCE, len(those))):
        Thread(target=work, daemon=True).start()  # a service that never ends its answer does not keep the program
    outcomes = dict.fromkeys(those, Outcome(Answer.LATER))
    for _ in range(len(outcomes)):
        try:
            one, outcome = done.get(timeout=max(0.0, end - monotonic()))
        except Empty:
            break
        outcomes[one] = outcome
    return outcomes


def deliver(one: Endpoint, authorization: str) -> Outcome:
    """Hand over one message, without content."""
    headers = {"Authorization": authorization, "TTL": str(KEPT_FOR_S), "Urgency": "normal", "Content-Length": "0"}
    connection = connect(one.host)
    try:
        connection.request("POST", one.path, headers=headers)
        response = connection.getresponse()
        return outcome_of(response.status, response.headers.get("Retry-After", ""))
    except (OSError, HTTPException, ValueError):
        return Outcome(Answer.LATER)
    finally:
        connection.close()


def outcome_of(status: int, retry_after: str = "") -> Outcome:
    """What a status means.

    >>> outcome_of(201).answer, outcome_of(410).answer, outcome_of(307).answer
    (<Answer.TAKEN: 'taken'>, <Answer.GONE: 'gone'>, <Answer.REFUSED: 'refused'>)
    >>> outcome_of(429, "3600").wait
    datetime.timedelta(seconds=3600)
    """
    if 200 <= status < 300:
        return Outcome(Answer.TAKEN)
    if status in (404, 410):
        return Outcome(Answer.GONE)
    if status != 429 and status < 500:
        return Outcome(Answer.REFUSED)
    asked = int(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9 else 0
    return Outcome(Answer.LATER, min(max(AGAIN, timedelta(seconds=asked)), _LONGEST_WAIT))


def connect(host: str) -> HTTPConnection:
    """A connection that is encrypted, to a host whose certificate is right."""
    return HTTPSConnection(host, timeout=PATIENCE_S, context=ssl.create_default_context())
