"""Trains the second reader of danger from the labelled posts and the vignettes: ``python tools/train_watch.py``.

Prints what cross-validation gives, and writes src/charley/community/data/en/watch.yaml. The sets are all that it
learns from; a set that is to stay unseen is named after ``--without``.
"""

from __future__ import annotations

import argparse
import base64
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_array

from charley.community.seen import PostError, seen
from charley.community.watch import features
from charley.evaluation.community import read_labelled

ROOT = Path(__file__).parent.parent
BUCKETS = 1 << 14
RIDGE = 0.05
FALSE = 0.04  # of everyday posts for which a quiet line of help is shown
FOLDS = 10


def texts(without: list[str]) -> Iterator[tuple[str, bool, bool]]:
    """Text, whether it tells of danger, and whether it is an everyday post of a community."""
    for file in sorted((ROOT / "tests" / "community").glob("posts*.yaml")):
        if file.name in without:
            continue
        for post in read_labelled(file):
            yield post.text, post.section == "danger", post.section == "calm"
    for file in sorted((ROOT / "tests" / "vignettes").glob("*.yaml")):
        for vignette in yaml.safe_load(file.read_text(encoding="utf-8")):
            expect = vignette.get("expect") or {}
            least, most = expect.get("urgency_at_least"), expect.get("urgency_at_most")
            if vignette.get("words") and (least in ("emergency", "urgent") or most in ("self_care", "routine", "soon")):
                yield vignette["words"], least in ("emergency", "urgent"), False


def matrix(written: list[str]) -> csr_array:
    """A row for each text."""
    rows = []
    for text in written:
        try:
            rows.append(features(seen(text).plain, BUCKETS))
        except PostError:
            rows.append(np.array([], dtype=np.int64))
    worth = np.concatenate([np.full(row.size, 1 / np.sqrt(row.size or 1)) for row in rows])
    ends = np.concatenate([[0], np.cumsum([row.size for row in rows])])
    return csr_array((worth, np.concatenate(rows), ends), shape=(len(rows), BUCKETS))


def fit(x: csr_array, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Ridge logistic regression, both sorts of text weighing the same."""
    share = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum())
    sign = np.where(y, 1.0, -1.0)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = parameters[:-1], parameters[-1]
        margin = sign * (x @ weights + bias)
        gone = share * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        value = float(share @ np.logaddexp(0, -margin)) + RIDGE / 2000 * float(weights @ weights)
        return value, np.append(-(x.T @ gone) + RIDGE / 1000 * weights, -gone.sum())

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return found.x[:-1], float(found.x[-1])


def main() -> None:
    """Train, say what cross-validation gave, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", action="append", default=[], help="name of a file that stays unseen")
    told = list(texts(parser.parse_args().without))
    x = matrix([text for text, _, _ in told])
    y = np.array([danger for _, danger, _ in told])
    calm = np.array([everyday for _, _, everyday in told])
    fold = np.random.default_rng(0).integers(FOLDS, size=len(y))
    scores = np.zeros(len(y))
    for k in range(FOLDS):
        weights, bias = fit(x[fold != k], y[fold != k])
        scores[fold == k] = x[fold == k] @ weights + bias
    threshold = float(np.quantile(scores[calm], 1 - FALSE))
    print(f"{len(y)} texts, {y.sum()} of danger; seen {np.mean(scores[y] > threshold):.1%} of these,"
          f" {np.mean(scores[calm] > threshold):.1%} of everyday posts (cross-validated)")  # fmt: skip
    weights, bias = fit(x, y)
    step = float(np.abs(weights).max()) / 127
    small = np.round(weights / step).astype(np.int8)
    lines = "\n".join(f"  {line}" for line in textwrap.wrap(base64.b85encode(small.tobytes()).decode(), 110))
    target = ROOT / "src" / "charley" / "community" / "data" / "en" / "watch.yaml"
    target.write_text(
        "# Weights of the second reader of danger. Made by tools/train_watch.py; nobody edits this by hand.\n"
        f"step: {step:.8g}\nbias: {bias:.8g}\nthreshold: {threshold:.8g}\nweights: |\n{lines}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
