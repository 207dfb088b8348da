"""Every setting that is taken from the environment, and its default; the list in ``docs/how-to/host.md`` is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One setting.

    Args:
        name: of the variable.
        what: what it is.
        default: what holds without it.
    """

    name: str
    what: str
    default: str


OPTIONS = (
    Option("CHARLEY_ADDRESS", "where people reach the site: `https://charley.example.org`, without a path", "this computer alone"),
    Option("CHARLEY_CACHE", "folder of what can be made again: compiled facts, collected style sheets", "the user's cache folder"),
    Option("CHARLEY_DATA", "folder of the record, the site's key, its copies and files", "the user's data folder"),
    Option("CHARLEY_DATABASE", "`postgresql://user:password@host/name`", "one SQLite file in the data folder"),
    Option("CHARLEY_EMAIL", "the server that sends letters: `smtp://user:password@mail.example.org:587`, or `smtps://`", "letters are files in the folder `mail` of the data folder"),
    Option("CHARLEY_EMAIL_FROM", "the sender of letters", "`charley@localhost`"),
    Option("CHARLEY_HOUSEHOLD", "`1` opens the record of this computer to whoever sits at it, without an account", "members sign in"),
    Option("CHARLEY_KEY_FILE", "file with the key that encrypts the SQLite file: 64 digits, 0 to 9 and a to f", "not encrypted"),
    Option("CHARLEY_LOG", "`info`: one line of JSON for each request", "`warning`: faults alone"),
    Option("CHARLEY_NOW", "another time than now, with its offset from UTC, to try things out", "the clock"),
    Option("CHARLEY_PASSPHRASE", "encrypts and opens copies of the site", "copies are as the store is"),
    Option("CHARLEY_SECRET_KEY", "the key that signs cookies and encrypts the secrets of second steps: at least 50 letters and digits by chance", "`site.key`, made in the data folder at the first start, mode 0600"),
)  # fmt: skip
NAMES = frozenset(option.name for option in OPTIONS)


def table() -> str:
    """The list as a table in Markdown."""
    rows = (f"| `{option.name}` | {option.what} | {option.default} |" for option in OPTIONS)
    return "\n".join(("| name | what | by default |", "|---|---|---|", *rows)) + "\n"
