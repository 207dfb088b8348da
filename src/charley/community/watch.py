"""A second reader for danger: a small linear model over pieces of words, for what no rule foresaw.

Rules say what they found; this only says that a text is like those that told of danger. So it shows a quiet line of
help and puts the post into the moderators' queue; it holds nothing and wakes nobody. It is trained by
``tools/train_watch.py`` from the labelled posts of the tests and the vignettes, and from nobody's real post.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from charley.community.rules import DATA, RuleError

_WORDS = re.compile(r"[a-z0-9']+")
_PIECES = (3, 4, 5)  # letters of a piece of a word


@dataclass(frozen=True)
class Watch:
    """Weights of the pieces, and from where on a text is like a danger."""

    weights: np.ndarray  # one for each bucket
    bias: float
    threshold: float

    def score(self, plain: str) -> float:
        """How like a text is to those that tell of danger; above ``threshold`` it is looked at.

        Args:
            plain: the text in small letters.
        """
        buckets = features(plain, len(self.weights))
        if not buckets.size:
            return self.bias
        return float(self.weights[buckets].sum() / np.sqrt(buckets.size) + self.bias)

    def sees(self, plain: str) -> bool:
        """Whether a text is like those that tell of danger."""
        return self.score(plain) > self.threshold


def features(plain: str, count: int) -> np.ndarray:
    """The buckets of the words, pairs of words and pieces of words in a text, each once.

    >>> features("my legs", 16).tolist() == features("my  LEGS".lower(), 16).tolist()
    True
    """
    return np.unique(np.fromiter((zlib.crc32(one.encode()) % count for one in _pieces(plain)), dtype=np.int64))


def load(language: str = "en", data: Path = DATA) -> Watch:
    """Read the weights of a language.

    Raises:
        RuleError: when the file cannot be read.
    """
    file = data / language / "watch.yaml"
    try:
        told = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        small = np.frombuffer(base64.b85decode("".join(told["weights"].split())), dtype=np.int8)
        return Watch(small * float(told["step"]), float(told["bias"]), float(told["threshold"]))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, KeyError, TypeError) as error:
        raise RuleError(f"{file.name} cannot be read: {error}. tools/train_watch.py makes it anew.") from error


def _pieces(plain: str) -> Iterator[str]:
    words = _WORDS.findall(plain)
    for i, word in enumerate(words):
        yield f"w {word}"
        if i:
            yield f"p {words[i - 1]} {word}"
        inside = f"<{word}>"
        for long in _PIECES:
            for start in range(len(inside) - long + 1):
                yield inside[start : start + long]
