"""What is wrong with a page for people: what axe finds, what is too small to hit, what runs over the edge."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LEAST_PX = 44
_SMALL = """(least) => {
  const found = [];
  for (const node of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (node.type === 'hidden' || node.closest('.ch-skip, [aria-hidden=true]')) continue;
    const label = node.matches('input[type=radio], input[type=checkbox]') && node.labels && node.labels[0];
    const box = (label || node).getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const text = node.tagName === 'A' && getComputedStyle(node).display === 'inline' && node.closest('p, li, dd, td');
    if (text) continue;  // running text
    if (box.width < least - 0.5 || box.height < least - 0.5)
      found.push(`${node.outerHTML.slice(0, 90)}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
  }
  return found;
}"""
_OVER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def follow(page: Page, target: Locator) -> None:
    """Press a link or a button that leads on, and wait for the page it leads to: what is looked at next is that one."""
    with page.expect_navigation():
        target.click()


def until(page: Page, true: str | Callable[[], object]) -> None:
    """Wait until a script or a function tells something true.

    Playwright's ``wait_for_function`` would take a promise itself for that.
    """
    for _ in range(400):
        if true() if callable(true) else page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {true}")


def faults(page: Page) -> list[str]:
    """All that is wrong; an empty list for a page that is right."""
    found = [
        f"{violation['id']}: {violation['help']} {[node['html'][:120] for node in violation['nodes'][:3]]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]
    found += [f"too small: {one}" for one in page.evaluate(_SMALL, LEAST_PX)]
    if page.evaluate(_OVER) > 0:
        found.append(f"runs {page.evaluate(_OVER)} px over the right edge")
    return found
