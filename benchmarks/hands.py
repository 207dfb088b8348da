"""Hands that shake: how often what was meant is sent once, and what was not meant, with the script and without it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright
from scipy.stats import binomtest
from tests.web.browser.conftest import start, stop
from tests.web.browser.hands import HANDS, Counted, count, two_pages, without_the_script

from benchmarks.table import Row

TRIES = int(os.environ.get("CHARLEY_BENCH_HANDS", "2000"))


def rows() -> list[Row]:
    site = start(Path(tempfile.mkdtemp(prefix="charley-hands-")))
    program = os.environ.get("CHARLEY_CHROMIUM") or shutil.which("chromium")
    made = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for width in (320, 390):
                for steady in (False, True):
                    ours = _counted(browser.new_context(), width, steady, site.address, True)
                    theirs = _counted(browser.new_context(), width, steady, site.address, False)
                    for hand, one, other in zip(HANDS, ours, theirs, strict=True):
                        what = f"hands: shake {hand.name}, {width} px, {'bigger' if steady else 'usual'} buttons"
                        made.append(Row(what, [], note=f"{_said(one)}; without the script {_said(other)}"))
            browser.close()
    finally:
        stop(site)
    return made


def _counted(context: BrowserContext, width: int, steady: bool, address: str, script: bool) -> list[Counted]:
    if not script:
        without_the_script(context)
    now, after = two_pages(context, width, steady, address)
    counted = [count(now, after, hand, TRIES if script else TRIES // 4, seed=7) for hand in HANDS]
    context.close()
    return counted


def _said(counted: Counted) -> str:
    """Shares with their exact intervals of 95 %."""
    return f"done {_share(counted.done, counted.tries)}, unmeant {_share(counted.unmeant, counted.tries)}"


def _share(some: int, all_: int) -> str:
    between = binomtest(some, all_).proportion_ci(method="exact")
    return f"{some} of {all_} ({between.low:.2%} to {between.high:.2%})"
