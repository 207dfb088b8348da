"""The words that moderators of this site can begin with."""

from __future__ import annotations

from dataclasses import dataclass

from charley.community.rules import RuleError
from charley.community.wordings import Wording, wordings
from charley.web import places

OWN = "words.yaml"  # in the data folder: the host's


@dataclass(frozen=True)
class Worded:
    """What there is to choose from, and what is wrong with the host's file."""

    those: tuple[Wording, ...]
    fault: str = ""

    def text(self, chosen: str) -> str:
        """The words of one; empty where there is none."""
        return next((one.text.strip() for one in self.those if one.id == chosen), "")


def worded() -> Worded:
    """Charley's words and the host's; a fault in the host's file stops nobody from deciding."""
    try:
        return Worded(wordings(own=places.data_folder() / OWN))
    except RuleError as error:
        return Worded(wordings(), str(error))
