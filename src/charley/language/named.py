"""Names of illnesses that are also words for what is felt: a diagnosis in a letter tells no complaint of today.

*I have Friedreich's ataxia*, *diagnosed with sciatica*, *the X-ray shows arthritis*: the illness is known, and whether
the complaint is there stays open, so that it is asked. *My sciatica is bad* tells it.
"""

from __future__ import annotations

from charley.language.table import table, words_of
from charley.language.triggers import FIRST
from charley.language.whose import Who
from charley.language.words import STOP, Words, clause_of, said

_NAMES = frozenset(
    table(
        """
        arthritis | ataxia | ataxias | blepharospasm | bruxism | costochondritis | dementia | dystonia |
        epicondylitis | myoclonus | myotonia | neuralgia | osteoarthritis | paraplegia | polymyalgia | sarcopenia |
        sciatica | spastic | tenosynovitis | torticollis
        """
    )
)
_KINDS = frozenset(
    table(
        """
        cerebellar | cervical | degenerative | disease | early | episodic | facet | focal | foot | friedreich |
        friedreichs | generalised | generalized | genetic | hand | hereditary | hip | inherited | joint | knee | mild |
        moderate | neck | osteo | rheumatoid | severe | spasmodic | spinal | spine | spinocerebellar | torsion | type
        """
    )
)
_ONLY_OF_GENES = frozenset(["paraplegia", "spastic"])
# An ataxia of these kinds is an illness; *cerebellar ataxia* is also what a doctor sees.
_OF_GENES = frozenset(
    ["episodic", "friedreich", "friedreichs", "genetic", "hereditary", "inherited", "spinocerebellar"]
)
_WRITTEN = frozenset(
    table(
        """
        certificate | chart | ct | file | form | imaging | letter | mri | note | notes | paperwork | radiographer |
        radiologist | records | report | result | results | scan | scans | ultrasound | xray | xrays | ray | rays
        """
    )
)
_STATES = frozenset(
    table(
        """
        confirmed | found | listed | mentioned | mentions | named | reads | reported | revealed | reveals | said |
        says | show | showed | shown | shows | stated | states | writes | written | wrote
        """
    )
)
_DIAGNOSED = (
    "diagnosed with", "diagnosis of", "diagnosed as", "told i have", "told i had", "told that i have",
    "told she has", "told he has", "told it is", "said i have", "says i have",
)  # fmt: skip
_FOLLOWED = frozenset(["association", "charity", "clinic", "epilepsy", "group", "society", "type", "warrior"])
_ASKS = frozenset(["are", "can", "could", "does", "how", "is", "what", "which", "why"])
_REACH = 7  # words between the diagnosis and the name
SAID = words_of(_NAMES, _KINDS, _WRITTEN, _STATES, _DIAGNOSED)


def is_only_named(found: Words, first: int, last: int, who: Who, *, clinic: bool = False) -> bool:
    """Whether words name an illness and tell nothing that is felt.

    >>> from charley.language.words import words
    >>> is_only_named(words("The X-ray shows arthritis"), 4, 4, Who.SELF)
    True
    >>> is_only_named(words("My arthritis is bad"), 1, 1, Who.SELF)
    False
    """
    clause = clause_of(found, first)
    kind = found[last].text in _KINDS and last + 1 < clause.stop  # "spasmodic torticollis"
    at = [i for i in range(first, last + 1 + kind) if found[i].text in _NAMES]
    if not at or any(found[i].text not in _KINDS | _NAMES | STOP for i in range(first, last + 1)):
        return False
    name = at[0]
    begin = name
    while begin > clause.start and found[begin - 1].text in _KINDS:
        begin -= 1
    if _OF_GENES & {word.text for word in found[begin:name]}:
        return True
    if clinic or found[name].text in _ONLY_OF_GENES:
        return False  # a doctor's word for what is seen
    if name + 1 < clause.stop and found[name + 1].text in _FOLLOWED:
        return True
    ahead = [word.text for word in found[max(clause.start, begin - _REACH) : begin]]
    if any(said(found, max(clause.start, begin - _REACH), begin).rstrip().endswith(f" {told}") for told in _DIAGNOSED):
        return True
    told = {word.text for word in found[clause.start : clause.stop]}
    if found[clause.start].text in _ASKS and FIRST.isdisjoint(told):
        return True  # "is dystonia covered?"
    shown = [word.text for word in found[last + 1 : min(last + 6, clause.stop)]]
    if _WRITTEN & told and (_STATES & told or (shown[:1] in (["on"], ["in"]) and _WRITTEN & set(shown))):
        return True
    return who is Who.OTHER and ahead[-1:] != [] and ahead[-1] in ("has", "have", "had", "with", "got")
