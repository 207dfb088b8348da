"""Where the command keeps its files: a cache that may be deleted, and a check that was left half way."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def cache_folder() -> Path:
    """Folder of the compiled knowledge; ``CHARLEY_CACHE`` moves it."""
    return Path(os.environ["CHARLEY_CACHE"]) if os.environ.get("CHARLEY_CACHE") else user_cache_path("charley", False)


def session_file() -> Path:
    """File of the check that was left; ``CHARLEY_DATA`` moves its folder."""
    folder = os.environ.get("CHARLEY_DATA")
    return (Path(folder) if folder else user_data_path("charley", False)) / "check.json"
