"""Words for the people around somebody: their sex, and who of them is kin."""

from __future__ import annotations

from charley.language.table import table, words_of

FEMALE_RELATIVES = frozenset(
    table(
        """
        aunt | auntie | daughter | girlfriend | gran | granddaughter | grandma | grandmother | granny | mam | mom |
        mommy | mother | mum | mummy | nan | niece | sister | stepmom | wife
        """
    )
)
MALE_RELATIVES = frozenset(
    table(
        """
        boyfriend | brother | dad | daddy | father | grandad | grandfather | grandpa | grandson | hubby | husband |
        lad | nephew | son | stepdad | uncle
        """
    )
)
_OF_EITHER_SEX = frozenset(
    table(
        """
        baby | child | colleague | cousin | coworker | fiance | flatmate | friend | infant | kid | neighbor | neighbour
        | newborn | parent | partner | patient | roommate | sibling | spouse | teammate | toddler
        """
    )
)
RELATIVES = FEMALE_RELATIVES | MALE_RELATIVES | _OF_EITHER_SEX
# Those who may share what runs in a family.
KIN = frozenset(
    table(
        """
        aunt | auntie | brother | cousin | dad | daddy | daughter | family | father | gran | grandad | grandfather |
        grandma | grandmother | grandpa | granny | mam | mom | mommy | mother | mum | mummy | nan | parent | sibling |
        sister | son | uncle
        """
    )
)
SAID = words_of(RELATIVES, KIN)
