"""Draws the example pages in ``docs/examples`` anew from the records in ``tests/report/records``.

Run ``python tools/report_examples.py`` from the top folder after a change of the page.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import typst

from charley.report import Page, pdf
from charley.report.contract import from_json
from charley.report.sheets import sheet_of_page

TOP = Path(__file__).parent.parent
EXAMPLES = {
    "ms_night_spasms": (
        "--name=Robin Vale", "--known=multiple sclerosis", "--born=1974-03-02", "--sex=female",
        "--question=The spasms wake me. What can help at night?",
    ),
    "twitching_fear_of_als": (
        "--born=1992-05-10", "--sex=male", "--question=I am afraid that the twitching is ALS. Is a test needed?",
    ),
    "cramps_after_diuretic": (
        "--born=1957-02-01", "--sex=female", "--question=Could the new water tablet bring on the cramps?",
    ),
}  # fmt: skip
CHARLEY = (sys.executable, "-c", "from charley.cli import main; main()", "report")


def main() -> None:
    """Write a PDF and a picture of its first page for each record."""
    folder = TOP / "docs" / "examples"
    folder.mkdir(exist_ok=True)
    for name, options in EXAMPLES.items():
        record = TOP / "tests" / "report" / "records" / f"{name}.csv"
        told = subprocess.run([*CHARLEY, f"--diary={record}", *options, "-o-"], check=True, stdout=subprocess.PIPE)
        page = from_json(json.loads(told.stdout))
        (folder / f"{name}.pdf").write_bytes(pdf.render(page))
        (folder / f"{name}.png").write_bytes(picture(page))


def picture(page: Page) -> bytes:
    """The front page as a PNG, drawn as the PDF is."""
    folder = TOP / "src" / "charley" / "report"
    drawn = typst.compile(
        folder / "templates" / "sheet.typ",
        font_paths=[folder / "fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=150,
        sys_inputs={"sheet": json.dumps(pdf.as_data(sheet_of_page(page), "a4"))},
    )
    return drawn[0] if isinstance(drawn, list) else drawn


if __name__ == "__main__":
    main()
