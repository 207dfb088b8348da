"""Draws the icons of the home screen from our own mark: ``python tools/icons.py``, with chromium and Playwright."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

WEB = Path(__file__).parent.parent / "src" / "charley" / "web"
MARK = (WEB / "site/static/charley/favicon.svg").read_text(encoding="utf-8")
FOLDER = WEB / "offline/static/offline"
ICONS = {"icon-180": (180, 1.0), "icon-192": (192, 1.0), "icon-512": (512, 1.0), "icon-maskable": (512, 0.72)}


def drawn(size: int, share: float) -> str:
    """The mark on its ground; a maskable icon keeps it within the middle, where no device cuts."""
    inner = re.sub(r"</?svg[^>]*>|<rect[^>]*/>", "", MARK)
    shift = 24 * (1 - share)
    corners = 0 if share < 1 or size == 180 else 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="{size}" height="{size}">'
        f'<rect width="48" height="48" rx="{corners}" fill="#47194b"/>'
        f'<g transform="translate({shift} {shift}) scale({share})">{inner}</g></svg>'
    )


def main() -> None:
    """Write the files."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (size, share) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<body style='margin:0'>{drawn(size, share)}</body>")
            page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
