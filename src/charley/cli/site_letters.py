"""``charley site letters``: sends members the letters and the messages to their devices that are due."""

from __future__ import annotations

import signal

import click

from charley.cli import clock
from charley.cli.failing import fail
from charley.cli.site_opened import opened


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def letters() -> None:
    """Send the letters that members of the community asked for and that are due, then messages to devices; each once.

    Before that it tells, on the site, everybody who follows what many follow. Let the host's clock start it every five
    minutes. Two at the same time share the work; one that is ended leaves the rest to the next.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was begun is put in order, then it ends
    with opened():
        from charley.web.community.letters import send_due
        from charley.web.community.new_articles import tell_of_new_articles
        from charley.web.community.noticing import tell_followers
        from charley.web.community.push import sending

        tell_followers()
        tell_of_new_articles(clock.now())
        sent = send_due(clock.now)
        click.echo(f"{sent.letters} letters sent.")
        pushed = sending.send_due(clock.now)
        if pushed.devices or pushed.later or pushed.refused:
            click.echo(f"{pushed.devices} devices told, {pushed.later} to be tried again, {pushed.refused} refused.")
    if sent.failed:
        fail(f"{sent.failed} letters were not taken by the mail server. They are tried again next time.")
