"""Runs every benchmark and prints one table: ``python -m benchmarks [NAME ...]``."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from pathlib import Path

from benchmarks.table import Row, as_text

ROOMS = sorted(
    file.stem
    for file in [
        *Path(__file__).parent.glob("*.py"),
        *(init.parent for init in Path(__file__).parent.glob("*/__init__.py")),
    ]
    if not file.stem.startswith("_") and file.stem not in ("table",)
)


def main() -> int:
    wanted = sys.argv[1:] or ROOMS
    if unknown := [name for name in wanted if name not in ROOMS]:
        print(f"No benchmark {', '.join(unknown)}. There are: {', '.join(ROOMS)}.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    rows: list[Row] = []
    for name in wanted:
        rows += importlib.import_module(f"benchmarks.{name}").rows()
    print(as_text(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
