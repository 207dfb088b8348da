"""Slips of the pen: two letters swapped or one letter doubled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from charley.language.table import said_in_tables, table
from charley.language.words import CONTRACTIONS

_SHORTEST = 6  # letters of the word that was meant; shorter words are too near to one another
_WORD = re.compile(r"(?<![\w'’])[a-zA-Z]{6,}(?![\w'’])")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")

# Words of the language modules that stand in no table.
_SMALL = table(
    """
    although | cannot | childhood | couple | decade | eleven | except | fortnight | however | inability | minute |
    second | several | thirty | though | tonight | twelve | twenty | unable | whereas | yesterday
    """
)
# Ordinary words one slip away from a word that we know.
_ORDINARY = frozenset(
    table(
        """
        agonise | alines | bailed | bailing | bellowed | bellowing | bellows | blankest | blotted | blotting |
        brocade | brooked | brooking | bugled | bugles | bugling | carped | carping | cartoon | cartooned |
        cartooning | cartoons | careered | careering | careers | carved | carves | carving | carvings |
        clammed | clamming | concert | concerted | concerts |
        concreting | cooping | copping | deadliness | dessert | desserts |
        diaries | dimmers | economise | energise | factorise | fantasies | fibbers | focussed | focussing |
        forged | forging | framer | framers | freeing | fussing | garbed | genteel | gentiles | glutted |
        hemming | hooping | hooting | infraction | infractions | kneeing | laddies | largess | littered |
        littering | litters | looting | malign | married | marries | marrying | matting | memorise | milling |
        minuet | minuets | moored | mooring | moping | mousse | mousses | needless | overdoes | palling |
        parade | parades | patsies | peeping | peering | pluses | polling | poring | prating | prefect |
        prefects | purring | realign | reefers | refugee | refugees | ridding | sacred | shooing | signings |
        silted | sinning | skillful | slated | slating | smoother | sparred | sparring | steeped | steeping |
        titled | titles | titling | titters | towing | untied | waggons | waived | waives | warped | warping |
        winning
        """
    )
)


class Slips:
    """Mends slips in words that would otherwise mean nothing; in time that grows with the length of the text."""

    def __init__(self, words: Iterable[str], misspelt: Mapping[str, str]) -> None:
        """Take the words that mean something, and common misspellings with the words that they mean."""
        known = {*words, *said_in_tables(), *_SMALL}
        self._words = frozenset(form for word in known for form in _forms(word)) | {*CONTRACTIONS}
        self._misspelt = misspelt

    def mended(self, text: str) -> str:
        """The text with its slips mended and every other letter where it was."""
        return _WORD.sub(lambda match: self._meant(match.group()).ljust(len(match.group())), text)

    def _meant(self, word: str) -> str:
        plain = word.lower()
        if plain in self._misspelt:
            meant = self._misspelt[plain]
            return meant if len(meant) <= len(word) else word
        if plain in self._words or plain in _ORDINARY:
            return word
        return next((meant for meant in _slips_undone(word) if meant.lower() in self._words), word)


def _forms(word: str) -> Iterator[str]:
    """A word and its regular forms.

    >>> sorted(_forms("shake"))
    ['shake', 'shaked', 'shakes', 'shaking']
    """
    yield word
    if not word.endswith("s"):
        yield f"{word}s"
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    elif word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    elif word.endswith("ing"):
        yield from (word[:-3], f"{word[:-3]}s", f"{word[:-3]}ed")
    elif not word.endswith(("s", "ed", "ly", "ness")):
        yield from (f"{word}ed", f"{word}ing")
        if _SHORT_VOWEL.search(word):
            yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")  # dropped


def _slips_undone(word: str) -> Iterator[str]:
    """Words that a slip may have made into this one; the first letter is hardly ever wrong.

    >>> "weakness" in _slips_undone("weaknses"), "swallow" in _slips_undone("swalllow")
    (True, True)
    """
    for i in range(1, len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if len(word) > _SHORTEST:
        for i in range(len(word) - 1):
            if word[i].lower() == word[i + 1].lower():
                yield word[:i] + word[i + 1 :]
