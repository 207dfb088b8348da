"""The name of somebody who left stands nowhere: not in what others wrote, not with moderators, not in a copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from charley.community.forgotten import INSTEAD, without_links, without_mentions, without_name
from charley.community.post_markup import as_html, mentions

ROOT = Path(__file__).parents[3]
LEAVE = ("Zanzibar", "Quiet Xanadu")
NAMES = st.from_regex(r"[A-Za-zäöüé][\wäöüé.-]{1,14}[A-Za-z0-9]", fullmatch=True)


def test_a_name_is_in_no_file_after_its_owner_left(tmp_path: Path) -> None:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.community.named", *LEAVE],
        cwd=ROOT, env={**clean, "CHARLEY_DATA": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["0"]  # the moderators' record holds
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.parent.name == "backups" for file in files)
    names = [made for name in LEAVE for made in (name, name.upper(), name.lower())]
    wanted = [name.encode(code) for name in names for code in ("utf-8", "utf-16-le")]
    assert [file.name for file in files if any(one in file.read_bytes() for one in wanted)] == []


@given(NAMES, st.text(max_size=60), st.text(max_size=60))
def test_a_call_goes_and_the_rest_stays(name: str, before: str, after: str) -> None:
    text = f"{before} @{name} {after}"
    left = without_mentions(text, name)
    assert name.casefold() not in {one.casefold() for one in mentions(left)}
    assert INSTEAD in left
    others = [one for one in mentions(text) if one.casefold() != name.casefold()]
    assert [one for one in mentions(left) if one in others] == others
    assert f"@{name}" not in without_links(as_html(text, lambda _: "/community/people/x"), name)


@given(NAMES)
def test_a_longer_name_is_somebody_else(name: str) -> None:
    for longer in (f"{name}x", f"{name}-b", f"{name}.b", f"{name}9"):
        assert without_name(f"Ask @{longer} or {longer}.", name) == f"Ask @{longer} or {longer}."
