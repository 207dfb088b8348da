"""A folder with one small article, and the fields of its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from charley.web.desk.texts import from_text
from tests.articles.small import BODY, TOP, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:  # noqa: ARG001
    made = write(tmp_path / "articles")
    monkeypatch.setenv("CHARLEY_ARTICLES", str(made))
    return made


@pytest.fixture
def typed() -> dict[str, Any]:
    """What the form holds when nothing was changed."""
    fields = from_text("small", TOP + BODY)
    return {
        "title": fields.title,
        "summary": fields.summary,
        "body": fields.body.replace("\n", "\r\n"),  # as browsers send it
        "series": fields.series,
        "place": fields.place,
        "topics": ", ".join(fields.topics),
        "conditions": ", ".join(fields.conditions),
        "claims": ", ".join(fields.claims),
        "left_out": "",
        "written": "2026-01-01",
        "next_review": "2028-01-01",
        "begun_from": 0,
        "seen": "",
        "act": "save",
    }
