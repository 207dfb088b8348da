"""How a command ends when it cannot do what it was asked."""

from __future__ import annotations

import sys
from typing import NoReturn

import click


def fail(message: str, code: int = 1) -> NoReturn:
    """End with one line on standard error."""
    click.echo(message, err=True)
    sys.exit(code)
