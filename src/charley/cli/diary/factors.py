"""``charley diary factors``: what can be kept of a day beside episodes, and new things to keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import click
from rich.console import RenderableType

from charley.cli.check import fail
from charley.cli.diary.opening import heading, labelled, open_diary, para, show
from charley.diary import Factor, FactorKind, RecordError, built_in

_KIND_WORDS = {"yes_no": "yes or no", "scale": "0 to 10"}


@click.command()
@click.option("--new", "identity", metavar="ID", help="Make a new one: small letters, digits and _, as in late_meal.")
@click.option("--name", help="What you call it, for a new one.")
@click.option("--kind", type=click.Choice(["number", "scale", "yes_no"]), help="What is kept, for a new one.")
@click.option("--unit", default="", help="Unit of a number, for a new one.")
@click.option("--rating", is_flag=True, help="It is judged by feeling, such as how tired you are.")
@click.option("--adds-up", is_flag=True, help="Several of one day are added, such as cups.")
def factors(identity: str | None, name: str | None, kind: str | None, unit: str, rating: bool, adds_up: bool) -> None:
    """List what can be kept of a day, or make something new.

    \b
    charley diary factors --new late_meal --name "Late meal" --kind yes_no
    charley diary add "late meal: yes"
    """  # noqa: D301
    store = open_diary()
    if identity is None:
        if name or kind or unit:
            fail("For a new one give --new ID too, such as --new late_meal.", code=2)
        show(_page(store.own_factors()))
        return
    if not (name and name.strip() and kind):
        fail("A new one needs --name and --kind, such as --name 'Late meal' --kind yes_no.", code=2)
    if identity in built_in():
        raise RecordError(f"{identity!r} is there already. Choose another id.")
    own = store.own_factors().get(identity)
    made = Factor(
        id=identity, name=name.strip(), kind=cast(FactorKind, kind), unit=unit, rating=rating, adds_up=adds_up
    )
    if own and own.kind != made.kind:
        raise RecordError(
            f"{identity!r} is kept as {_KIND_WORDS.get(own.kind, 'a number')} already. Choose another id."
        )
    store.add(made)
    show([para(f'Kept. Use it like this: charley diary add "{made.name.lower()} {_example(made)}"', 0)])


def _example(factor: Factor) -> str:
    return {"yes_no": "yes", "scale": "5"}.get(factor.kind, f"3 {factor.unit}".strip())


def _page(own: dict[str, Factor]) -> Iterator[RenderableType]:
    yield heading("What can be kept of a day")
    yield from labelled((one.id, _words(one)) for one in built_in().values())
    if own:
        yield heading("Your own")
        yield from labelled((one.id, _words(one)) for one in own.values())
    yield para('\nKeep one with a sentence: charley diary add "slept 6 h, stress 7"', 0, "dim")


def _words(factor: Factor) -> str:
    return f"{factor.name} ({_KIND_WORDS.get(factor.kind) or factor.unit or 'number'})"
