"""``charley diary places``: every place on the body that the record knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click
from rich.console import RenderableType

from charley.cli.diary.opening import heading, labelled, para, show
from charley.diary import Site, body


@click.command()
@click.option("--json", "as_object", is_flag=True, help="Print JSON for other programs.")
def places(as_object: bool) -> None:
    """List every place on the body. Left and right are your own."""
    if as_object:
        click.echo(json.dumps([asdict(one) for one in body().values()], ensure_ascii=False, indent=1))
        return
    show(_page())


def _page() -> Iterator[RenderableType]:
    sides: dict[str, list[Site]] = {"Left": [], "Right": [], "Middle, or the side was not said": []}
    for one in body().values():
        title = {"left": "Left", "right": "Right"}.get(one.side or "", "Middle, or the side was not said")
        sides[title].append(one)
    for title, some in sides.items():
        yield heading(title)
        yield from labelled(
            (one.id, one.lay if one.lay == one.clinical else f"{one.lay} ({one.clinical})")
            for one in sorted(some, key=lambda one: one.id)
        )
    yield para('\nIn a sentence the common words will do: "left calf", "both feet", "eyelid".', 0, "dim")
