"""Hands that shake: how often what was meant is sent once, and what was not meant, with the scripts and without."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright
from scipy.stats import binomtest
from tests.web.browser.conftest import start, stop
from tests.web.browser.hands import HANDS, Counted, count, two_pages, without_the_scripts

from benchmarks.table import Row

TRIES = int(os.environ.get("CHARLEY_BENCH_HANDS", "1000"))


def rows() -> list[Row]:
    site = start(Path(tempfile.mkdtemp(prefix="charley-hands-")))
    program = os.environ.get("CHARLEY_CHROMIUM") or shutil.which("chromium")
    made = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for width, steady, finger in itertools.product((320, 390), (False, True), (False, True)):
                ours = _counted(browser.new_context(), width, steady, finger, site.address, True)
                theirs = _counted(browser.new_context(), width, steady, finger, site.address, False)
                for hand, one, other in zip(HANDS, ours, theirs, strict=True):
                    how = f"{'finger' if finger else 'mouse'}, {width} px, {'bigger' if steady else 'usual'} buttons"
                    note = f"{_said(one)}; without the scripts {_said(other)}"
                    made.append(Row(f"hands: shake {hand.name}, {how}", [], note=note))
            browser.close()
    finally:
        stop(site)
    return made


def _counted(
    context: BrowserContext, width: int, steady: bool, finger: bool, address: str, scripts: bool
) -> list[Counted]:
    if not scripts:
        without_the_scripts(context)
    now, after = two_pages(context, width, steady, address)
    counted = [count(now, after, hand, TRIES if scripts else TRIES // 4, 7, finger) for hand in HANDS]
    context.close()
    return counted


def _said(counted: Counted) -> str:
    """Shares with their exact intervals of 95 %."""
    return f"done {_share(counted.done, counted.tries)}, unmeant {_share(counted.unmeant, counted.tries)}"


def _share(some: int, all_: int) -> str:
    between = binomtest(some, all_).proportion_ci(method="exact")
    return f"{some} of {all_} ({between.low:.2%} to {between.high:.2%})"
