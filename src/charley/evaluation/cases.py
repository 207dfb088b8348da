"""Reads cases with a known diagnosis from JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from charley.knowledge import Urgency

BIGGEST_FILE = 200_000_000  # bytes


class CasesError(ValueError):
    """A file of cases cannot be used; the message says where and what to do."""


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
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise CasesError(f"{path} is larger than {BIGGEST_FILE:,} bytes. Please split it.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise CasesError(f"{path} cannot be read ({error.strerror}). Please check the name and try again.") from None
    except UnicodeDecodeError:
        raise CasesError(f"{path} is not plain text in UTF-8. Please save it as JSON lines in UTF-8.") from None
    cases: dict[str, Case] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        case = _case(path, number, line)
        if case.id in cases:
            raise CasesError(f"{path}, line {number}: the id {case.id!r} comes twice. Please give each case its own.")
        cases[case.id] = case
    if not cases:
        raise CasesError(f"{path} holds no cases. Each line must be one JSON object with id, text and gold_diagnosis.")
    return tuple(cases.values())


def _case(path: Path, number: int, line: str) -> Case:
    try:
        return Case.model_validate(json.loads(line))
    except (json.JSONDecodeError, RecursionError):
        raise CasesError(f"{path}, line {number}: this is not one JSON object on one line.") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the object"
        raise CasesError(f"{path}, line {number}, {place}: {first['msg']}.") from None
