"""How the interview talks: it says something, asks for a line, and warns of danger at once."""

from __future__ import annotations

import sys

import click

from charley.checkup import Checkup, wording
from charley.cli.blocks import console, hanging
from charley.knowledge import Knowledge, Urgency

LEAVE = frozenset({"q", "quit", "leave"})


class LeftError(Exception):
    """The person leaves; what was said is kept."""


def say(text: str, style: str = "") -> None:
    """Print beside the answer, so that a pipe holds the answer alone."""
    out = console(stderr=True)
    for line in text.split("\n"):
        out.print(hanging(line), style=style or None)


def ask(prompt: str) -> str:
    """One typed line.

    Raises:
        EOFError: when nothing more will be typed.
        LeftError: when the person wants to leave.
    """
    say(prompt)
    click.echo("> ", nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    answer = line.strip()
    if answer.lower() in LEAVE:
        raise LeftError
    return answer


def warn(checkup: Checkup, knowledge: Knowledge) -> None:
    """Say at once what is urgent; nothing where nothing is."""
    triage = checkup.answer.triage
    if triage and triage.urgency.rank >= Urgency.URGENT.rank:
        say(f"\n{wording.HEADING[triage.urgency].upper()}", "bold red")
        for line in wording.help_lines(checkup, knowledge) if triage.urgency is Urgency.EMERGENCY else ():
            say(line, "bold")
        for reason in triage.reasons[:2]:
            if reason.urgency is triage.urgency:
                say(f"{reason.do} {reason.why}")
