"""A shelf with one small article, to break in one place at a time."""

from __future__ import annotations

from pathlib import Path

TOP = """\
---
id: small
title: A small article
summary: It says a few things about twitches, and no more.
series: one
place: 1
topics: [fasciculation]
conditions: [als]
claims: [stray_twitch_harmless]
writer: Charley's writers
written: 2026-01-01
next_review: 2028-01-01
---
"""

BODY = """\
It is nearly always harmless.[^claims/stray_twitch_harmless]

## When to get help {#help}

### Now {#emergency}

- A drooping face.[^red_flags/stroke_face_arm_speech]

### In the next few days {#soon}

- A weak limb.[^red_flags/twitching_with_nerve_signs]

## In short {#short}

- Rest helps.[^general_knowledge]

## Why it comes {#causes}

Tired nerves fire. See [ALS](causes/als) and [the questions](articles/small#questions).[^general_knowledge]

## What to do {#do}

### Do {#dos}

- Sleep.[^self_care/sleep_well]

### Don't {#donts}

- Don't worry.[^no-fact]

## Treatments {#treatments}

| What | How sure |
|---|---|
| Less coffee | {{ treatments/caffeine_reduction.uses.benign_fasciculation.certainty }} |

## At the doctor {#appointment}

A talk.[^tests/neurological_examination]

## What is said {#said}

- {{ claims/stray_twitch_harmless }}

## Questions {#questions}

### Is it bad?

{{ statistics/twitches_in_healthy_people.text }}
"""

SERIES = "- {id: one, title: One, what: The only one.}\n"


def write(folder: Path, top: str = TOP, body: str = BODY, **files: str) -> Path:
    """Write the article and the files beside it; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.md").write_text(top + body, encoding="utf-8")
    (folder / "series.yaml").write_text(SERIES, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder
