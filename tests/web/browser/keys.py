"""Somebody who uses keys alone: Tab, arrows, Space and Enter; what is reached is known by the name that is read out."""

from __future__ import annotations

import time

from playwright.sync_api import Page

MOST_STOPS = 150  # from one thing to another on a page; more is no page that can be used
LONGEST_S = 60
_HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return '';
  const seen = getComputedStyle(here);
  const label = here.labels && here.labels[0];
  const face = here.matches('input[type=radio], input[type=checkbox]') && label ? getComputedStyle(label) : seen;
  const shown = [seen, face].some((one) => one.outlineStyle !== 'none' || one.boxShadow !== 'none');
  const name = here.getAttribute('aria-label') || (label && label.innerText) || here.innerText || '';
  return (shown ? '' : 'UNSEEN ') + name.trim().replace(/\\s+/g, ' ');
}"""


class Keys:
    """A keyboard at a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Go on until something is reached whose name begins so.

        Raises:
            AssertionError: when it cannot be reached, or the focus cannot be seen on the way.
        """
        passed: list[str] = []
        end = time.monotonic() + LONGEST_S
        while len(passed) < MOST_STOPS and time.monotonic() < end:
            here = str(self.page.evaluate(_HERE))
            assert not here.startswith("UNSEEN"), here
            if here.startswith(name):
                return
            if here:  # a page that is not drawn yet takes no keys
                passed.append(here[:40])
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} is not reached on {self.page.url}: {passed}")

    def press(self, name: str) -> None:
        """Press a link or a button that leads on, and wait for the page that it leads to."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Open what is folded."""
        self.to(name)
        self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        """Write into a field, instead of what stands there."""
        self.to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, group: str, name: str) -> None:
        """Choose one of several that exclude each other: Tab reaches the group, arrows its members."""
        radios = self.page.locator(f"input[type=radio][name={group}]")
        for _ in range(MOST_STOPS):
            if self.page.evaluate("name => document.activeElement.matches(`[type=radio][name=${name}]`)", group):
                break
            self.page.keyboard.press("Tab")
        for _ in range(radios.count() + 1):
            if str(self.page.evaluate(_HERE)).startswith(name):
                self.page.keyboard.press("Space")
                assert self.page.evaluate("() => document.activeElement.checked")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name!r} is not among {group!r} on {self.page.url}")
