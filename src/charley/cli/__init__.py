"""The command ``charley``: gathers input, calls the core, shows the answer."""

from charley.cli.main import main

__all__ = ["main"]
