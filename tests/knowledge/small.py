"""A few sound entries as YAML, small enough to be read many times."""

from __future__ import annotations

from pathlib import Path

SOURCE = """\
- id: judged
  title: a judgement
  verified: placeholder
"""
FINDINGS = """\
- id: cramp
  name: cramps
  clinical: muscle cramp
  kind: movement
  question: Do you get cramps?
  leak: {p: 0.05, low: 0.01, high: 0.1, source: judged}
  review: 2030-01-01
- id: fever
  name: fever
  clinical: fever
  kind: symptom
  question: Do you have a fever?
  leak: {p: 0.05, low: 0.01, high: 0.1, source: judged}
  review: 2030-01-01
"""
SPARE = """\
- id: thirst
  name: thirst
  clinical: thirst
  kind: symptom
  question: Are you thirsty?
  leak: {p: 0.05, low: 0.01, high: 0.1, source: judged}
  review: 2030-01-01
"""
RED_FLAGS = """\
- id: cramp_with_fever
  urgency: soon
  when: {all: [cramp, fever]}
  why: It may be an infection.
  do: See a doctor.
  source: judged
  basis: judged
  review: 2030-01-01
- id: great_thirst
  urgency: routine
  when: thirst
  why: It may be sugar.
  do: See a doctor.
  source: judged
  basis: judged
  review: 2030-01-01
"""
CAUSE = """\
id: flu
name: Flu
clinical: influenza
group: infection
summary: An infection.
prevalence: {p: 0.01, low: 0.005, high: 0.02, source: judged}
findings:
  cramp: {p: 0.2, low: 0.1, high: 0.3, source: judged}
  fever: {p: 0.9, low: 0.8, high: 0.95, source: judged}
source: judged
see: gp
"""


def write(folder: Path) -> Path:
    """Write the entries below ``folder``, as the data lie in the package."""
    texts = {"sources/a": SOURCE, "findings/a": FINDINGS, "findings/spare": SPARE, "red_flags/a": RED_FLAGS}
    for name, text in texts.items():
        file = folder / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")
    return folder
