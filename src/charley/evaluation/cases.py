"""Reads cases with a known diagnosis from JSON lines."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from charley.evaluation.json_lines import read_lines
from charley.knowledge import Urgency


class Case(BaseModel):
    """One case: what was written, and what it turned out to be.

    ``text`` is the doctor's view (history, examination, often results), ``text_history`` what a patient could have
    typed. Names in ``other_accepted`` are as right as ``gold_diagnosis``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    text_history: str | None = None
    gold_diagnosis: str = Field(min_length=1)
    other_accepted: tuple[str, ...] = ()
    dx_group: str = "other"
    determinacy: str = "determinate"
    relevance: str = "core"
    urgency: Urgency | None = None
    age: int | None = Field(default=None, ge=0, le=120)
    sex: str | None = Field(default=None, pattern="^(female|male)$")

    @property
    def firm(self) -> bool:
        """Whether the text is enough to tell the diagnosis, and the diagnosis is one of muscle, nerve or movement."""
        return self.determinacy == "determinate" and self.relevance == "core"


def read_cases(path: Path) -> tuple[Case, ...]:
    """All cases of a file, one JSON object a line; empty lines are skipped.

    Raises:
        CasesError: when the file cannot be read, a line is no case, or an id comes twice.
    """
    return read_lines(path, Case, "id, text and gold_diagnosis")
