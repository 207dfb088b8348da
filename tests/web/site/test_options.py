"""The list of settings is whole, and the documentation shows it as it is."""

from __future__ import annotations

import re
from pathlib import Path

from charley.cli.secret_files import FROM_FILES
from charley.web.site.options import NAMES, table

ROOT = Path(__file__).parent.parent.parent.parent


def test_every_setting_that_the_program_reads_is_listed_and_none_else() -> None:
    read = {
        name
        for file in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"CHARLEY_[A-Z_]*[A-Z]", file.read_text(encoding="utf-8"))
    }
    assert read == NAMES | {"CHARLEY_DATABASE_FILE"}  # the one that stands for those that may be in files
    assert set(FROM_FILES) <= NAMES


def test_the_documentation_shows_the_list() -> None:
    assert table() in (ROOT / "docs" / "how-to" / "host.md").read_text(encoding="utf-8")
