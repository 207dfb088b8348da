"""``charley site role``: who looks after the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charley.cli.failing import fail
from charley.cli.site_opened import opened

if TYPE_CHECKING:
    from charley.web.accounts.models import Member

_HELP = {"help_option_names": ["-h", "--help"]}
_ROLES = ("moderator", "editor", "reviewer", "admin")
_ROLE = click.argument("which", metavar="ROLE", type=click.Choice(_ROLES))
_WHO = click.argument("who", metavar="NAME")


@click.group(context_settings=_HELP)
def role() -> None:
    """Say who looks after the site.

    The roles are moderator, editor, reviewer and admin. A role opens the desk only after a passkey or the code of an
    app was shown.
    """


@role.command(context_settings=_HELP)
@_WHO
@_ROLE
@click.option("--name", default="", metavar="TEXT", help="A reviewer's real name, as readers will see it.")
@click.option("--credentials", default="", metavar="TEXT", help="What a reviewer is, and where that can be checked.")
def give(who: str, which: str, name: str, credentials: str) -> None:
    """Give NAME, a member, the role ROLE.

    A reviewer is a clinician: give --name and --credentials only as you have checked them yourself.
    """
    clinician = which == "reviewer"
    if clinician and (len(name.strip()) < 2 or len(credentials.strip()) < 5):
        fail("A reviewer needs --name and --credentials, which readers see. Check them first, in a public register.")
    if (name or credentials) and not clinician:
        fail("--name and --credentials are for reviewers. Leave them out.")
    with opened():
        from charley.web.accounts import roles
        from charley.web.desk import log
        from charley.web.desk.models import Reviewer

        member = _member(who)
        if not roles.factors_of(member):
            fail(
                f"{who} has no second factor yet. They add a passkey or an app with codes on their account page first."
            )
        if clinician:
            said = {"name": " ".join(name.split())[:120], "credentials": " ".join(credentials.split())[:240]}
            Reviewer.objects.update_or_create(member=member, defaults=said)
        if roles.give(member, which):
            log.note("role_given", None, member, which)
            click.echo(f"{who} is {which} now.")
        else:
            click.echo(f"{who} was {which} already.")


@role.command(context_settings=_HELP)
@_WHO
@_ROLE
def take(who: str, which: str) -> None:
    """Take the role ROLE away from NAME."""
    with opened():
        from charley.web.accounts import roles
        from charley.web.desk import log
        from charley.web.desk.models import Reviewer

        member = _member(who)
        if which == "reviewer":
            Reviewer.objects.filter(member=member).delete()
        if roles.take(member, which):
            log.note("role_taken", None, member, which)
            click.echo(f"{who} is {which} no longer.")
        else:
            click.echo(f"{who} was no {which}.")


@role.command("list", context_settings=_HELP)
def list_roles() -> None:
    """List who has which role."""
    with opened():
        from charley.web.accounts.models import Member
        from charley.web.accounts.roles import ROLES, factors_of, roles_of
        from charley.web.desk.models import Reviewer

        staff = Member.objects.filter(groups__name__in=ROLES).distinct().order_by("username")
        for member in staff:
            without = "" if factors_of(member) else "  (no second factor: the desk stays closed)"
            click.echo(f"{member.username}: {', '.join(sorted(roles_of(member)))}{without}")
            for one in Reviewer.objects.filter(member=member):
                click.echo(f"    signs as {one.name}, {one.credentials}")
        if not staff:
            click.echo("Nobody has a role. Give one: charley site role give NAME ROLE")


def _member(who: str) -> Member:
    from charley.web.accounts.models import Member

    found = Member.objects.filter(username__iexact=" ".join(who.split())).first()
    if found is None:
        fail(f"There is no member {who[:60]!r}. They join at /account/join first.")
    return found
