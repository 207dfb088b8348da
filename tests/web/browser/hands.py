"""Hands that shake, played on the real pages: what was meant is kept once, and nothing that was not meant happens.

A hand swings about the place it aims at, by a sum of waves of 4 to 12 Hz; it aims a little wrong; it taps more often
than it means to; and now and then it lets go beside the button. How far and how often is chosen by us and was not
measured in people.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sin
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

PLAY = Path(__file__).with_suffix(".js").read_text()
PX_PER_MM = 126 / 20  # a log button is 126 px, which is 20 mm on a phone
LOOKS_S = 0.9  # a person looks at a page before the first tap


@dataclass(frozen=True)
class Hand:
    """How much a hand shakes.

    Args:
        name: of the degree.
        swing_mm: the farthest it swings to each side.
        aim_mm: standard deviation of where it aims, about the middle of the button.
        more_taps: chance of each further tap in a burst, five at most.
        slips: chance that a tap is let go beside the button.
    """

    name: str
    swing_mm: float
    aim_mm: float
    more_taps: float
    slips: float


HANDS = (
    Hand("a little", 2, 1, 0.1, 0.02),
    Hand("clearly", 4, 1.5, 0.3, 0.05),
    Hand("strongly", 7, 2, 0.5, 0.1),
    Hand("very strongly", 10, 2.5, 0.7, 0.15),
)
MOST_TAPS, TRIES = 6, 4
KINDS = ("cramp", "spasm", "twitch", "shaking", "stiff", "unsure")
STEP_S = 0.016  # a screen tells sixty times a second where a finger is
Place = dict[str, float]


@dataclass(frozen=True)
class Tap:
    """Where a tap begins, goes along and ends, each with its time in ms."""

    down: Place
    moves: list[Place]
    up: Place


@dataclass(frozen=True)
class Counted:
    """What came of a number of tries to keep something."""

    tries: int
    done: int  # what was meant was sent
    unmeant: int  # something else was sent, or sent again, or a tap did something on the page after


class Wave:
    """Where a hand is at a time, beside where it aims."""

    def __init__(self, swing_px: float, chance: random.Random) -> None:
        self.waves = [
            (chance.uniform(4, 12), chance.uniform(0, 2 * pi), chance.uniform(0, 2 * pi), chance.random() + 0.1)
            for _ in range(3)
        ]
        self.scale = swing_px / sum(wave[3] for wave in self.waves)

    def at(self, t_s: float) -> tuple[float, float]:
        """Right and down, in px."""
        return (
            self.scale * sum(size * sin(2 * pi * rate * t_s + x) for rate, x, _, size in self.waves),
            self.scale * sum(size * sin(2 * pi * rate * t_s + y) for rate, _, y, size in self.waves),
        )


def burst(hand: Hand, box: Place, start_s: float, chance: random.Random) -> list[Tap]:
    """The taps of one try at a button, and the times of their ends in ms."""
    wave = Wave(hand.swing_mm * PX_PER_MM, chance)
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    aim = [chance.gauss(at, hand.aim_mm * PX_PER_MM) for at in middle]
    taps: list[Tap] = []
    t_s = start_s
    while len(taps) < MOST_TAPS and (not taps or chance.random() < hand.more_taps):
        held_s = chance.uniform(0.05, 0.18)
        between = [t_s + step * STEP_S for step in range(1, int(held_s / STEP_S))]
        down, *moves, up = (_place(aim, wave, when) for when in (t_s, *between, t_s + held_s))
        if chance.random() < hand.slips:
            up = {**up, "y": box["y"] - 9}  # into the gap above
        taps.append(Tap(down, moves, up))
        t_s += held_s + chance.uniform(0.06, 0.35)
    return taps


def _place(aim: Sequence[float], wave: Wave, t_s: float) -> Place:
    right, down = wave.at(t_s)
    return {"x": aim[0] + right, "y": aim[1] + down, "t": t_s * 1000}


def count(now: Page, after: Page, hand: Hand, tries: int, seed: int, finger: bool) -> Counted:
    """Play a number of tries to keep something.

    Args:
        now: the page with the big buttons, as tall as it needs.
        after: the page that follows what was kept.
        hand: whose.
        tries: how many.
        seed: of chance.
        finger: on a touch screen; otherwise with a mouse.
    """
    chance = random.Random(f"{seed} {hand.name}")
    boxes = {kind: now.locator(f"button[value={kind}]").bounding_box() for kind in KINDS}
    wanted = [chance.choice(list(boxes)) for _ in range(tries)]
    open_tries, begin_s = list(range(tries)), 1.0
    outcome: dict[int, tuple[bool, bool]] = {}
    follows: list[tuple[int, float, list[Tap]]] = []
    for _ in range(TRIES):  # who sees that nothing happened tries again
        played = [burst(hand, dict(boxes[wanted[one]] or {}), begin_s + LOOKS_S, chance) for one in open_tries]
        acts = _play(now, [(begin_s * 1000, taps) for taps in played], finger)
        left = []
        for one, taps, did in zip(open_tries, played, acts, strict=True):
            if not did:
                left.append(one)
                continue
            outcome[one] = (did[0]["what"] == wanted[one], len(did) > 1)
            shown_ms = did[0]["t"] + chance.uniform(80, 700)  # the next page takes a while to come
            follows.append((one, shown_ms, [tap for tap in taps if tap.down["t"] >= shown_ms]))
        open_tries = left
    acts = _play(after, [(shown_ms, taps) for _, shown_ms, taps in follows], finger)
    later = {one: bool(did) for (one, _, _), did in zip(follows, acts, strict=True)}
    done = sum(meant for meant, _ in outcome.values())
    unmeant = sum(not meant or twice or later[one] for one, (meant, twice) in outcome.items())
    return Counted(tries, done, unmeant)


def taps_for_real(page: Page, taps: Sequence[Tap]) -> None:
    """The same taps by the browser's own touch screen, in real time."""
    screen = page.context.new_cdp_session(page)
    t_ms = taps[0].down["t"]
    for tap in taps:
        for kind, place in (("Start", tap.down), *(("Move", move) for move in (*tap.moves, tap.up)), ("End", None)):
            if place:
                page.wait_for_timeout(max(0, place["t"] - t_ms))
                t_ms = place["t"]
            points = [{"x": place["x"], "y": place["y"]}] if place else []
            screen.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})


def _play(page: Page, visits: Sequence[tuple[float, list[Tap]]], finger: bool) -> list[list[dict[str, Any]]]:
    told = [{"shown": shown_ms, "taps": [_told(tap, finger) for tap in taps]} for shown_ms, taps in visits]
    return list(page.evaluate(PLAY, [told, finger]))


def _told(tap: Tap, finger: bool) -> dict[str, Any]:
    return vars(tap) if finger else {"down": tap.down, "up": tap.up}


def two_pages(context: BrowserContext, width: int, steady: bool, address: str = "") -> tuple[Page, Page]:
    """The page with the big buttons, and the page after one was tapped, each in view as a whole."""
    if steady:
        context.add_cookies([{"name": "reading", "value": "hands=steady", "url": address}])
    now, after = context.new_page(), context.new_page()
    for page in (now, after):
        page.goto(f"{address}/journal")
        page.set_viewport_size({"width": width, "height": 3_000})
    after.wait_for_timeout(LOOKS_S * 1000)
    after.locator("button[value=cramp]").click()
    after.wait_for_url("**/journal/entry/*")
    return now, after


def without_the_scripts(context: BrowserContext) -> None:
    """Let the pages come without the scripts that steady taps, to see what it is good for."""
    for name in ("taps", "slides"):
        context.route(f"**/{name}*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
