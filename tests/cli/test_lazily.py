"""Every command can be loaded, and starting one does not load the others."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from charley.cli.main import COMMANDS, charley


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    command = charley.get_command(click.Context(charley), name)
    assert command is not None
    assert command.name == name


@pytest.mark.parametrize("words", [["--version"], ["serve", "--help"], ["site", "demo", "--help"]])
def test_a_command_loads_no_statistics_and_no_language_that_it_does_not_need(words: list[str]) -> None:
    program = (
        "import sys\nfrom charley.cli import main\nsys.argv[1:] = " + repr(words) + "\n"
        "try:\n    main()\nfinally:\n    print(*sorted({'numpy', 'django'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0
    assert done.stderr.strip() == ""
