"""Spelling: listed misspellings, slips of the pen, and long names with a wrong letter or two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import OSA

from charley.language.contractions import CONTRACTIONS
from charley.language.plain_text import Rewritten
from charley.language.table import table
from charley.language.vocabulary import VOCABULARY
from charley.language.words import stem

_SHORTEST = 6  # letters of the word that was meant; shorter words are too near to one another
_SHORTEST_OF_NAMES = 8
_SHORTEST_OF_TWO_SLIPS = 11
_WORD = re.compile(r"(?<![\w'])[a-zA-Z]{3,}(?![\w'])")
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
        | arteritis | mediation | meditation | meditations | morphing | naturopath | naturopathy | tinkling
        """
    )
)


class Spelling:
    """Mends words that would otherwise mean nothing, in time that grows with the length of the text.

    A word is read as another one where it is a listed misspelling of it, where two letters of it were swapped or one
    was doubled, or where it is long and one or two letters off a name.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str], misspelt: Mapping[str, str]) -> None:
        """Take what the knowledge says.

        Args:
            words: words that mean something.
            names: long names of medicines and illnesses, of which more than a slip is mended.
            misspelt: common misspellings, with the words that they mean.
        """
        known = {*words, *names, *VOCABULARY, *_SMALL}
        self.words = frozenset(form for word in known for form in _forms(word)) | {*CONTRACTIONS}
        self._stems = frozenset(stem(word) for word in words)
        self._misspelt = misspelt
        self._longest = max(map(len, (*self.words, *misspelt)))
        self._names: dict[tuple[str, int], list[str]] = {}  # by first letter and length
        for name in sorted(set(names)):
            self._names.setdefault((name[0], len(name)), []).append(name)

    def mended(self, text: Rewritten) -> Rewritten:
        """A text with its words mended."""
        return text.replaced(_WORD, lambda match: self.meant(match.group()))

    def knows(self, word: str) -> bool:
        """Whether a word is one that means something to Charley, or an ordinary one that is like it."""
        return word in self.words or word in _ORDINARY

    def meant(self, word: str) -> str:
        """What a word means: itself, if nothing is wrong with it."""
        plain = word.lower()
        if plain in self._misspelt:
            return self._misspelt[plain]
        if len(word) < _SHORTEST or len(word) > self._longest + 2 or plain in self.words or plain in _ORDINARY:
            return word
        slip = next((meant for meant in _slips_undone(plain) if meant in self.words), None)
        return slip or self._name_like(plain) or word

    def _name_like(self, word: str) -> str | None:
        """A name one letter off a long word, two off a longer one, that begins with the same letter."""
        if len(word) < _SHORTEST_OF_NAMES or stem(word) in self._stems:
            return None
        slips = 2 if len(word) >= _SHORTEST_OF_TWO_SLIPS else 1
        near = (
            name
            for length in range(len(word) - slips, len(word) + slips + 1)
            for name in self._names.get((word[0], length), ())
        )
        return next((name for name in near if OSA.distance(name, word, score_cutoff=slips) <= slips), None)


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
