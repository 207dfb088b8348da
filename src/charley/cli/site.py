"""``charley site``: an example to look at, whether all is well, and copies of the whole site."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from charley.cli import clock
from charley.cli.failing import fail
from charley.cli.lazily import LazyGroup
from charley.cli.serve import HELP, PORT, start
from charley.diary import RecordError

_FILE = click.Path(path_type=Path, dir_okay=False)
_PASSPHRASE = "CHARLEY_PASSPHRASE"  # noqa: S105 (the name of a setting)


_PARTS = {
    "articles": "charley.cli.site_articles:articles",
    "letters": "charley.cli.site_letters:letters",
    "role": "charley.cli.site_role:role",
}


@click.group(cls=LazyGroup, places=_PARTS, context_settings=HELP)
def site() -> None:
    """What belongs to the site: whether all is well, copies of it, who looks after it, its articles, an example."""


@site.command(context_settings=HELP)
@PORT
@click.option("--members", type=click.IntRange(0, 1_000_000), default=0, help="Also an invented community of so many.")
def demo(port: int, members: int) -> None:
    """Start the site with an invented record of two months, in a folder of its own. Your own record is not touched.

    With --members there is an invented community too, in a folder for each size. 2,000 take some seconds,
    216,000 (two million posts, 3 GB) some minutes.
    """
    from charley.web.places import data_folder

    os.environ["CHARLEY_DATA"] = str(data_folder() / (f"demo-{members}" if members else "demo"))
    for name in ("CHARLEY_DATABASE", "CHARLEY_KEY_FILE", "CHARLEY_ADDRESS", "CHARLEY_COMMUNITY"):
        os.environ.pop(name, None)  # these are of the person's own site
    os.environ["CHARLEY_HOUSEHOLD"] = "1"
    from charley.web.site.example import fill

    def filled() -> None:
        fill()
        if members:
            _community(members)

    start("127.0.0.1", port, 1, filled)


def _community(members: int) -> None:
    """Make it, and somebody of it whose name and password are said, so that one can look at it as a member."""
    import secrets

    from charley.web.accounts.models import Member
    from charley.web.community import example

    if example.fill(members, clock.now()):
        click.echo(f"An invented community of {members:,} members is made.")
    guest = Member.objects.get(username=example.name_of(0))
    password = secrets.token_urlsafe(9)
    guest.set_password(password)
    guest.save(update_fields=["password"])
    click.echo(f"To look at it as a member, sign in as {guest.username} with the password {password}")


@site.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def check(as_json: bool) -> None:
    """Say what is well with the site and what is not: settings, folders, database, letters, keys, disk, copies, clock.

    \b
    Nothing is changed. Each line begins with one of
      ok      nothing to do
      look    it works; something could be better, or cannot be known from here
      wrong   it does not work, or is not safe: the line says what to do
    The exit code is 1 when a line is wrong, otherwise 0.
    """  # noqa: D301 (click reads \b as "keep these lines")
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.checking import Found, look_at_everything

    found = look_at_everything()
    if as_json:
        click.echo(json.dumps([{"state": one.state, "about": one.about, "says": one.says} for one in found], indent=2))
    else:
        width = max(len(one.about) for one in found)
        for one in found:
            colour = {"ok": "green", "look": "yellow", "wrong": "red"}[one.state]
            click.echo(f"{click.style(f'{one.state:5}', fg=colour, bold=True)}  {one.about:{width}}  {one.says}")
    if any(one.state == Found.WRONG for one in found):
        raise SystemExit(1)


@site.command(context_settings=HELP)
@click.argument("file", type=_FILE)
@click.option("--encrypt", is_flag=True, help=f"Encrypt the copy with a passphrase: {_PASSPHRASE}, or asked for.")
def backup(file: Path, encrypt: bool) -> None:
    """Copy the whole site to FILE while it runs: everyone's record, accounts, and files.

    The copy is checked before it gets its name. The site's key is not in it: keep a copy of it elsewhere, since the
    secrets of second steps can only be read with it. Who was signed in is not in it either.
    """
    passphrase = os.environ.get(_PASSPHRASE)
    if encrypt and not passphrase:
        passphrase = click.prompt("Passphrase for the copy", hide_input=True, confirmation_prompt="Once more", err=True)
    if passphrase is not None and len(passphrase) < 12:
        fail("The passphrase is too short to protect a copy. Use at least 12 characters, such as four words.")
    try:
        _ready()
        from charley.web.journal.backup import back_up
        from charley.web.places import data_folder, key

        done = back_up(file, passphrase, data_folder() / "media")
        with (data_folder() / "last-backup").open("w", encoding="ascii") as note:
            note.write(clock.now().isoformat())
    except RecordError as error:
        fail(str(error))
    except OSError as error:
        fail(f"The copy is made, but the day of it could not be noted ({error.strerror}).")
    kept = f"{_count(done.entries, 'entry', 'entries')} and {_count(done.files, 'file', 'files')}"
    click.echo(f"The site is copied to {file}: {kept}. The copy was checked and is whole.")
    if passphrase:
        click.echo("It is encrypted with the passphrase. Without that nobody can read it again.")
    elif key():
        click.echo("It is encrypted with the key in CHARLEY_KEY_FILE, which is not in it.")
    else:
        click.echo("It is not encrypted: who has the file can read it. Use --encrypt where others might.")
    click.echo(_about_key())


@site.command(context_settings=HELP)
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Put a copy in the place of the site, all of it or nothing. End the site first.

    What was there is kept beside it. A copy of a site in a file goes into PostgreSQL too, and the other way round.
    Everyone signs in anew.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    try:
        from charley.web.journal.opening import set_up_django
        from charley.web.places import database_file, key

        set_up_django()
        if not database_file():
            _ready()  # rows need tables; a file is replaced, and may be damaged
        from charley.web.journal.copying import key_of
        from charley.web.journal.restoring import restore as bring_back

        passphrase = os.environ.get(_PASSPHRASE)
        if file.is_file() and key_of(file, "asked") and not passphrase and not key():
            passphrase = click.prompt("Passphrase of the copy", hide_input=True, err=True)
        before = bring_back(file, clock.now(), passphrase)
        _ready()
    except RecordError as error:
        fail(str(error))
    click.echo(f"The site is again as in {file}. Everyone signs in anew.")
    if before:
        click.echo(f"What was there before is kept as {before}.")
    click.echo(_about_key())


@site.command("sign-out", context_settings=HELP)
@click.argument("name", required=False)
@click.option("--everyone", is_flag=True, help="Every member.")
def sign_out(name: str | None, everyone: bool) -> None:
    """End all sessions of the member with the pseudonym NAME, or of every member. They can sign in anew."""
    if everyone == (name is not None):
        fail("Say whose sessions to end: a pseudonym, or --everyone.", 2)
    try:
        _ready()
    except RecordError as error:
        fail(str(error))
    from charley.web.accounts.erasing import end_sessions
    from charley.web.accounts.models import Member

    members = Member.objects.all() if everyone else Member.objects.filter(username__iexact=name)
    if not everyone and not members.exists():
        fail("There is no member with that pseudonym.")
    click.echo(f"{_count(sum(map(end_sessions, members)), 'session', 'sessions')} ended.")


def _ready() -> None:
    """The tables of all parts, brought up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare_store

    prepare_store()


def _about_key() -> str:
    from charley.web.site.environment import key_file
    from charley.web.site.push import push_key_file

    where = "in CHARLEY_SECRET_KEY" if os.environ.get("CHARLEY_SECRET_KEY") else str(key_file())
    if push_key_file().exists():
        where += f" and {push_key_file()}"
    return f"The site's own key ({where}) belongs to it and is not in the copy: keep a copy of it in another place."


def _count(number: int, one: str, more: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {more}"
