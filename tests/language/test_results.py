"""Numbers in notes and lists of results: which fluid, which unit, which grade."""

from __future__ import annotations

import pytest

from charley.checkup import Consultation
from charley.language.results import Results

CSF_LIST = (
    "Cerebrospinal fluid:\nRed blood cell count: 0 cells/µL\nLeukocyte count: 3 cells/µL\nGlucose: 58 mg/dL\n"
    "Protein: 96 mg/dL\nSerum glucose 96 mg/dL"
)


def _means(consultation: Consultation, text: str) -> set[str]:
    return {name for result in Results(consultation.knowledge.measurements).read(text) for name in result.findings}


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("K+ 2.9 mEq/L", {"potassium_low"}),
        ("Na: 148 mEq/L, Ca2+ 6.7 mg/dL", {"sodium_high", "calcium_low", "calcium_very_low"}),
        ("a calcium of 6.8 mg/dL", {"calcium_low", "calcium_very_low"}),
        ("TSH <0.01 mU/L", {"tsh_low"}),
        ("thyroid-stimulating hormone level of 12 μU/mL", {"tsh_high"}),
        ("His temperature is 39.6°C (103.2°F)", {"fever"}),
        ("his pulse is 124/min", {"fast_pulse"}),
        ("blood pressure is 160/110 mm Hg", {"high_blood_pressure_reading"}),
        ("blood pressure is 110/70 mm Hg", set()),
        ("Aspartate aminotransferase (AST): 302 U/L", {"liver_tests_abnormal"}),
        ("hemoglobin A1c was 8.2%", {"hba1c_high"}),
        ("leukocyte count is 15,100/mm3", {"white_cells_high"}),
        ("dark urine and a CK of 5000", {"ck_high", "ck_very_high"}),
        (CSF_LIST, {"csf_protein_high"}),
        ("cerebrospinal fluid shows a leukocyte count of 40/mm3 and a glucose of 50 mg/dL", {"csf_cells_high"}),
        ("Urine\nCa2+ 20 mg/dL", set()),
        ("Reflexes are 1+ in the right arm and 4+ in the left leg.", {"reduced_reflexes", "brisk_reflexes"}),
        ("Reflexes are 2+ and strength is 5/5.", set()),
        ("Strength is 3/5 in the hip flexors and 5/5 in the hands.", {"weakness", "weakness_proximal"}),
        ("2/5 strength of the proximal muscles", {"weakness", "weakness_proximal"}),
        ("power was grade 4 in the legs", {"weakness"}),
        ("elevations in ESR, lactate dehydrogenase, and creatine kinase", {"esr_crp_high", "ck_high"}),
        ("My potassium and magnesium were low.", {"potassium_low", "magnesium_low"}),
        ("elevated ESR and normal CK", {"esr_crp_high"}),
        ("no elevated CK, AST or ALT", set()),
        ("a high dose of vitamin D and calcium", set()),
    ],
)
def test_results_and_grades(text: str, findings: set[str], consultation: Consultation) -> None:
    assert _means(consultation, text) == findings


def test_a_usual_value_rules_out_what_it_would_have_shown(consultation: Consultation) -> None:
    (result,) = Results(consultation.knowledge.measurements).read("potassium 4.2 mmol/L")
    assert set(result.ruled_out) >= {"potassium_low", "potassium_high"}
