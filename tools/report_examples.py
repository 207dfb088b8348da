"""Draws the example pages in ``docs/examples`` anew from the records in ``tests/report/records``.

Run ``python tools/report_examples.py`` from the top folder after a change of the page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import typst

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
CHARLEY = (sys.executable, "-c", "from charley.cli import main; main()", "report", "--force")


def main() -> None:
    """Write a PDF and a picture of its first page for each record."""
    folder = TOP / "docs" / "examples"
    folder.mkdir(exist_ok=True)
    for name, options in EXAMPLES.items():
        record, made = TOP / "tests" / "report" / "records" / f"{name}.csv", folder / f"{name}.pdf"
        subprocess.run([*CHARLEY, f"--diary={record}", *options, f"--output={made}"], check=True)
        (folder / f"{name}.png").write_bytes(picture(made))


def picture(file: Path) -> bytes:
    """The first page of a PDF as PNG."""
    with tempfile.TemporaryDirectory() as root:
        Path(root, "page.pdf").write_bytes(file.read_bytes())
        source = '#set page(width: 210mm, height: 297mm, margin: 0mm)\n#image("page.pdf", width: 100%)'
        return typst.compile(source.encode(), root=root, format="png", ppi=110)


if __name__ == "__main__":
    main()
