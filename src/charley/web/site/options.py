"""Every setting that is taken from the environment, with its default; `docs/how-to/host.md` lists them from here."""

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


_TABLE = """
CHARLEY_ADDRESS | where people reach the site: `https://charley.example.org`, without a path | this computer alone
CHARLEY_ARTICLES | folder of the articles that readers see | those that come with the program
CHARLEY_CACHE | folder of what can be made again: compiled facts, collected style sheets | the user's cache folder
CHARLEY_COMMUNITY | `0` leaves the community out; with it, somebody must moderate | there is one
CHARLEY_DATA | folder of the record, the site's key, its copies and files | the user's data folder
CHARLEY_DATABASE | `postgresql://user:password@host/name` | one SQLite file in the data folder
CHARLEY_EMAIL | the server that sends letters: `smtp://user:password@mail.example.org:587`, or `smtps://` | \
letters are files in the folder `mail` of the data folder
CHARLEY_EMAIL_FROM | the sender of letters | `charley@localhost`
CHARLEY_HOUSEHOLD | `1` opens the record of this computer to whoever sits at it, without an account | members sign in
CHARLEY_KEY_FILE | file with the key that encrypts the SQLite file: 64 digits, 0 to 9 and a to f | not encrypted
CHARLEY_LOG | `info`: one line of JSON for each request | `warning`: faults and refusals
CHARLEY_NOW | another time than now, with its offset from UTC, to try things out | the clock
CHARLEY_PASSPHRASE | encrypts copies of the site, and opens them | copies are as the store is
CHARLEY_PUSH | `1` lets members get messages on their devices; their browsers' push services are told that one came | \
off: no other host is asked for anything
CHARLEY_PUSH_CONTACT | whom a push service can ask: `mailto:you@your-site.org` or `https://your-site.org` | \
must be set with `CHARLEY_PUSH`
CHARLEY_PUSH_HOSTS | further push services to trust, with commas: `push.example.org,*.push.example.org` | \
those of Google, Mozilla, Apple and Microsoft
CHARLEY_SECRET_KEY | signs cookies and encrypts the secrets of second steps: 50 letters and digits by chance | \
`site.key`, made in the data folder at the first start, mode 0600
"""
OPTIONS = tuple(Option(*line.split(" | ")) for line in _TABLE.replace("\\\n", "").strip().splitlines())
NAMES = frozenset(option.name for option in OPTIONS)


def table() -> str:
    """The list as a table in Markdown."""
    rows = (f"| `{option.name}` | {option.what} | {option.default} |" for option in OPTIONS)
    return "\n".join(("| name | what | by default |", "|---|---|---|", *rows)) + "\n"
