"""Style sheets and pictures, with a hash in their names, kept ready in the cache folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import django

from charley.web.site.environment import cache_folder

WEB = Path(__file__).parent.parent


def collected_folder(apps: Iterable[str]) -> Path:
    """Folder of the collected files; a change of any of them, or of the apps, is another folder."""
    seen = hashlib.sha256(f"{django.get_version()} {' '.join(apps)}".encode())
    for file in sorted(WEB.glob("*/static/**/*")):
        if file.is_file():
            seen.update(f"{file.relative_to(WEB)} ".encode() + file.read_bytes())
    return cache_folder() / f"static-{seen.hexdigest()[:12]}"


def collect() -> None:
    """Put the files there, unless they are there already; the folder appears only when it is whole."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import override_settings

    target = Path(settings.STATIC_ROOT)
    if (target / "staticfiles.json").exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    import tempfile

    unfinished = Path(tempfile.mkdtemp(prefix="static-unfinished-", dir=target.parent))
    try:
        with override_settings(STATIC_ROOT=str(unfinished)):
            call_command("collectstatic", verbosity=0, interactive=False)
        try:
            unfinished.rename(target)
        except OSError:
            if not target.exists():  # otherwise another start was first
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
