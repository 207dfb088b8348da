"""Reads what people wrote, with what readers marked in it, from JSON lines."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from charley.evaluation.json_lines import read_lines

_SYMPTOMS = ("symptom", "sign")


class Marked(BaseModel):
    """One thing that is told in a text: a coarse concept, there or denied. What is None was not stated."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    concept: str | None
    present: bool | None
    term: str | None = None
    body_part: str | None = None
    kind: str | None = "symptom"

    @property
    def is_symptom(self) -> bool:
        """Whether it is something felt or seen now, not a known illness or one in the family."""
        return self.kind is None or self.kind in _SYMPTOMS


class Writing(BaseModel):
    """One text; ``findings`` says nothing unless it is ``annotated``.

    ``distractor`` says why the text holds no current complaint of the muscles.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    annotated: bool
    findings: tuple[Marked, ...]
    distractor: str | None = None


def read_writings(path: Path) -> tuple[Writing, ...]:
    """All texts of a file, one JSON object a line; empty lines are skipped.

    Raises:
        CasesError: when the file cannot be read, a line is no such text, or an id comes twice.
    """
    return read_lines(path, Writing, "id, text, annotated and findings")
