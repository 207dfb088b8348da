"""Kinds of medicines, their effects and other short ids as words for a person."""

from __future__ import annotations

from charley.knowledge import Knowledge, Leaf
from charley.library.page import Ref

# What a medicine can do: in words, and the page that tells more.
_EFFECTS: dict[str, tuple[str, str]] = {
    "akathisia": ("a driven restlessness", "akathisia"),
    "b12_deficiency": ("too little vitamin B12", "vitamin_b12_deficiency"),
    "ck_raised": ("a raised muscle test (CK)", "medicine_muscle_pain"),
    "cramp": ("cramps", "medicine_cramps"),
    "demyelination": ("harm to the sheath of nerves", "peripheral_neuropathy"),
    "dyskinesia": ("movements that come by themselves", "tardive_dyskinesia"),
    "dystonia_eps": ("muscles that pull and twist, or stiffness", "acute_dystonia"),
    "fasciculation": ("twitches", "medicine_twitching"),
    "hypertonia": ("stiff muscles", "medicine_cramps"),
    "hypercalcaemia": ("too much calcium in the blood", "hypercalcaemia"),
    "hyperkalaemia": ("too much potassium in the blood", "hyperkalaemia"),
    "hypermagnesaemia": ("too much magnesium in the blood", "hypermagnesaemia"),
    "hypocalcaemia": ("too little calcium in the blood", "hypocalcaemia"),
    "hypokalaemia": ("too little potassium in the blood", "hypokalaemia"),
    "hypomagnesaemia": ("too little magnesium in the blood", "hypomagnesaemia"),
    "hyponatraemia": ("too little sodium in the blood", "hyponatraemia"),
    "myalgia": ("sore muscles", "medicine_muscle_pain"),
    "myasthenia": ("weak muscles that tire fast", "myasthenia_gravis"),
    "myasthenia_worsening": ("making myasthenia gravis worse", "myasthenia_gravis"),
    "myoclonus": ("sudden jerks", "medicine_jerks"),
    "myopathy": ("sore or weak muscles", "medicine_muscle_pain"),
    "neuropathy": ("nerve damage in hands and feet", "medicine_neuropathy"),
    "paraesthesia": ("tingling", "medicine_neuropathy"),
    "restless_legs": ("restless legs", "medicine_restless_legs"),
    "rls_augmentation": ("restless legs that come earlier and stronger", "medicine_restless_legs"),
    "serotonin_toxicity": ("too much serotonin, above all together with others", "serotonin_syndrome"),
    "tendinopathy": ("sore tendons", "achilles_tendinopathy"),
    "tetany": ("cramped hands with tingling", "hypocalcaemia"),
    "tremor": ("shaking", "medicine_tremor"),
    "trismus": ("a stiff jaw", "acute_dystonia"),
    "weakness": ("weak muscles", "medicine_muscle_pain"),
    "withdrawal": ("trouble when it is ended suddenly", "medicine_withdrawal"),
}
# Kinds whose ids are not words.
_CLASSES = {
    "ace_inhibitor": "ACE inhibitors (for blood pressure)",
    "adhd_medicine": "ADHD medicines",
    "als_medicine": "ALS medicines",
    "arb": "sartans (for blood pressure)",
    "beta_agonist": "inhalers and tablets that open the airways",
    "beta_blocker": "beta blockers",
    "corticosteroid": "steroids",
    "diuretic": "water tablets (diuretics)",
    "dmard": "medicines that slow joint disease",
    "dopamine_blocker": "medicines that block dopamine",
    "fluoroquinolone": "quinolone antibiotics",
    "glp1": "GLP-1 medicines",
    "h2_blocker": "H2 blockers (for stomach acid)",
    "hrt": "hormone replacement",
    "jak_inhibitor": "JAK inhibitors",
    "loop_diuretic": "loop diuretics (strong water tablets)",
    "maoi": "MAOI antidepressants",
    "ms_medicine": "MS medicines",
    "nsaid": "anti-inflammatory painkillers",
    "ppi": "acid blockers (PPIs)",
    "serm": "SERM medicines",
    "serotonergic": "medicines that raise serotonin",
    "sglt2_inhibitor": "SGLT2 inhibitors",
    "snri": "SNRI antidepressants",
    "ssri": "SSRI antidepressants",
    "thiazide": "thiazides (water tablets)",
    "tnf_inhibitor": "TNF blockers",
    "vmat2_inhibitor": "VMAT2 inhibitors",
    "z_hypnotic": "sleeping tablets (Z medicines)",
}
_NO_PLURAL = (
    "insulin",
    "levodopa",
    "alcohol",
    "nicotine",
    "nitrous_oxide",
    "statin_like",
    "botulinum_toxin",
    "bismuth",
)
FREQUENCY = {
    "very_common": "very often",
    "common": "often",
    "uncommon": "now and then",
    "rare": "rarely",
    "very_rare": "very rarely",
    "unknown": "not known how often",
}
DIRECTION = {
    "helps": "It helps",
    "may_help": "It may help",
    "unclear": "Nobody knows yet",
    "no_benefit": "It does not help",
    "harms": "It harms",
}
CERTAINTY = {"high": "High", "moderate": "Moderate", "low": "Low", "very_low": "Very low"}
VERDICT = {
    "supported": "Yes, this holds.",
    "plausible_but_unproven": "Perhaps. It could be so, but it was not shown.",
    "contradicted": "No, this does not hold.",
    "commercial": "Not shown. It is often said to sell something.",
}
SEVERITY = {
    "never": "Not together",
    "serious": "Serious",
    "moderate": "Worth asking about",
    "minor": "Small",
}


def class_words(name: str) -> str:
    """A kind of medicines in words.

    >>> class_words("diuretic"), class_words("muscle_relaxant")
    ('water tablets (diuretics)', 'muscle relaxants')
    """
    plain = name.replace("_", " ")
    return _CLASSES.get(name) or (plain if name in _NO_PLURAL or plain.endswith("s") else f"{plain}s")


def effect_words(name: str, knowledge: Knowledge) -> tuple[str, Ref | None]:
    """What a medicine can do, in words, and the page that tells more."""
    words, cause = _EFFECTS.get(name, (name.replace("_", " "), name))
    found = knowledge.causes.get(cause)
    return words, Ref("causes", cause, found.name) if found else None


def leaf_words(text: str, knowledge: Knowledge) -> str | None:
    """A leaf of a condition in words; None for an age or a sex, and where something is absent."""
    leaf = Leaf.parse(text)
    match leaf.kind:
        case "finding":
            return knowledge.findings[leaf.id].label
        case "known":
            return knowledge.causes[leaf.id].name
        case "medicine":
            return knowledge.medicines[leaf.id].name
        case "class":
            return class_words(leaf.id)
        case "effect":
            return f"medicines that can bring {effect_words(leaf.id, knowledge)[0]}"
        case _:
            return None


def leaf_ref(text: str, knowledge: Knowledge) -> Ref | None:
    """The page that tells more about a leaf."""
    leaf = Leaf.parse(text)
    match leaf.kind:
        case "known":
            return Ref("causes", leaf.id, knowledge.causes[leaf.id].name)
        case "medicine":
            return Ref("medicines", leaf.id, knowledge.medicines[leaf.id].name)
        case "effect":
            return effect_words(leaf.id, knowledge)[1]
        case _:
            return None
