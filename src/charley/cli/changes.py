"""What ``--not``, ``--yes`` and ``--not-mine`` say was read wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charley.assessment import Observation, Profile, State
from charley.checkup import InputError, Misread, find_finding, find_read
from charley.knowledge import Knowledge


def changes_of(
    knowledge: Knowledge, no: Sequence[str], yes: Sequence[str], not_mine: Sequence[str], profile: Profile
) -> tuple[tuple[Observation, ...], Misread]:
    """The corrections that the options give.

    Args:
        profile: what other options say of the person; a correction must not say the opposite.

    Raises:
        InputError: when a name is not known, or two options say different things of it.
    """
    there = {find_finding(knowledge, name): name for name in yes}
    elsewhere = {find_finding(knowledge, name): name for name in not_mine}
    absent: set[str] = set()
    misread = Misread(of_another=frozenset(elsewhere))
    for name in no:
        named = find_read(knowledge, name)
        absent |= named.findings
        misread = replace(
            misread,
            age=misread.age or named.age,
            sex=misread.sex or named.sex,
            known=misread.known | named.conditions,
            medicines=misread.medicines | named.medicines,
        )
        given = {
            "--yes": named.findings & there.keys(),
            "--not-mine": named.findings & elsewhere.keys(),
            "--known": (named.conditions | named.findings) & set(profile.known),
            "--medicine": named.medicines & set(profile.medicines),
        }
        for option, both in given.items():
            if both:
                raise _both(name, "--not", option)
    for identity in there.keys() & elsewhere.keys():
        raise _both(there[identity], "--yes", "--not-mine")
    corrections = [Observation(name, State.PRESENT, origin="correction") for name in there]
    corrections += [Observation(name, State.ABSENT, origin="correction") for name in sorted(absent)]
    return tuple(corrections), misread


def _both(name: str, one: str, other: str) -> InputError:
    return InputError(f"{name[:40]!r} is given with {one} and with {other}. Please give one of them.")
