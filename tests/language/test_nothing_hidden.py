"""What once hid a danger or raised a false alarm, said in several ways: things, remarks, other times, other meanings.

The marks are those of ``test_assertion``.
"""

from __future__ import annotations

import pytest

from charley.checkup import Consultation
from tests.language.test_assertion import wrong

BESIDE_A_THING = {
    "She stepped off the bus, half of her mouth hangs down.": "*face_droop",
    "Was watching tv, half my face dropped.": "+face_droop",
    "I put down my phone, neck stiff and burning up with fever.": "+stiff_neck_fever",
    "Parked the car, legs went numb.": "+numbness@leg",
    "He looked up from the screen, speech slurred.": "*slurred_speech",
    "I got out of the car and legs gave way.": "+weakness@leg",
    "I fell off my horse, numbness in both feet.": "+numbness@foot",
    "My car, an old one, shakes at speed.": "!tremor",
    "The washing machine shakes, the van too.": "!tremor",
    "My phone, which vibrates, keeps twitching about.": "!fasciculation",
    "My puppy is twitching in its sleep.": "!fasciculation",
    "I hung up my phone, couldn't move my right arm.": "+weakness",
    "We left the house, his leg gave way.": "*weakness",
    "My laptop keeps freezing, my fingers too are stiff.": "+stiffness",
}
IN_ANOTHER_TIME = {
    "My thumb twitches twice a week.": "+fasciculation !twitch_over_two_weeks",
    "My thumb has twitched for a month, ten times a day.": "+fasciculation +twitch_over_two_weeks",
    "My feet have been numb since last summer, I stopped my tablets 3 days ago.": "+numbness@foot +stopped_medicine",
    "My mother in law says to ignore it. Gave birth on Tuesday and my leg is weak.": "+after_birth +weakness@leg",
    "I had fits as a child but none for thirty years.": "!seizure",
    "Seizures when I was small, not one since.": "!seizure",
    "My tremor as a teenager never came back.": "!tremor",
    "I had seizures as a baby, none since I was two.": "!seizure",
    "Fits in childhood, none for decades.": "!seizure",
    "I had a seizure today, none for ten years before.": "+seizure",
    "Twitches since I was a child and still every day.": "+fasciculation",
    "I had polio when I was small and now at 60 my good leg is losing strength.": "+weakness@leg",
    "As a child I had asthma and now my hands shake.": "+tremor@hand",
    "I used to be strong and now my arms are weak.": "+weakness@arm",
    "I had a stroke ten years ago and now my left hand is numb.": "+numbness@hand",
    "Ten years ago I broke my leg and now it is swollen and my calf is sore.": "+calf_pain",
    "Ten years ago my hand was numb and my leg was weak.": "!numbness !weakness",
    "As a child I had tics and I used to twitch.": "!tic !fasciculation",
    "I was a child when the cramps began and I still have them.": "+cramp",
    "Had epilepsy fits as a kid, no fits for 20 years.": "!seizure",
    "I had a fit on Monday, none since.": "+seizure",
    "My muscles have twitched since I was a teenager.": "+fasciculation",
}
WEEKS_AGO = {
    "A rose thorn scratched me a fortnight ago, now my jaw is stiff.": "+wound_recent +jaw_spasm",
    "I trod on a rusty nail three weeks ago.": "+wound_recent",
    "My knee was replaced a fortnight ago and my calf is swollen.": "+recent_surgery_immobility +leg_swelling_one",
    "I had my hip replaced a month ago and my left calf is swollen.": "+recent_surgery_immobility +leg_swelling_one",
    "A stray dog bit me a month ago, swallowing is hard.": "+animal_bite",
    "Two fortnights ago I was scratched by a bat.": "+animal_bite",
    "A tick bit me about two months ago and my face is numb.": "+tick_bite",
    "I cut my hand ten years ago.": "!wound_recent",
    "A dog bit me years ago when I was at school.": "!animal_bite",
    "My arm was numb a month ago.": "!numbness",
    "Gastric flu three weeks ago then my legs went weak.": "+weakness +recent_infection",
    "Had my appendix out six weeks ago, calf sore and swollen.": "+leg_swelling_one",
    "I hit my head five weeks ago, headache worse each day.": "+head_injury",
}
JOINED_BY_AND = {
    "Joint pain and muscle spasms since spring.": "+joint_pain +spasm !muscle_pain",
    "A rash on my arm and a sore throat.": "!arm_pain +rash",
    "Back pain or leg cramps at night.": "!calf_pain !leg_pain_down +cramp@leg",
    "Stomach pain and muscle twitching.": "!muscle_pain +fasciculation",
    "Pins and needles in both feet.": "+tingling@foot",
    "My arm and leg are weak.": "+weakness@arm +weakness@leg",
    "High fever and a stiff neck.": "+stiff_neck_fever",
    "My shoulders and hips ache.": "+hip_girdle_pain",
    "Pain and stiffness in the muscles of my thighs.": "+muscle_pain +stiffness@thigh",
    "Headache and leg pain after a fall.": "+headache",
    "Back pain and leg weakness.": "+back_pain +weakness@leg",
    "Chest pain and left arm numbness.": "+chest_pain +numbness@arm",
}
OVER_A_COMMA = {
    "No pain, no weakness, no numbness, just a lump.": "-weakness -numbness !weakness_painless",
    "No weakness, no tingling, only a lump on my neck.": "-weakness !weakness_painless",
    "Weakness, no pain at all.": "+weakness +weakness_painless",
    "My back isn't straight, it's agony.": "+back_pain",
}
GONE = {
    "My twitches have gone since I stopped caffeine.": "!fasciculation",
    "The tremor stopped when I came off lithium last year.": "!tremor",
    "I take this for my leg cramps and they have completely gone.": "!cramp",
    "The spasms went away after I changed tablets in June.": "!spasm",
    "The tremor stops when I rest my hand.": "+tremor@hand",
    "The cramp stopped when I stretched, then came back.": "+cramp",
    "The shaking has gone down but is still there.": "+tremor",
    "My cramps have gone from bad to worse.": "+cramp",
    "My leg cramps stopped when I quit running.": "!cramp",
    "The spasm stopped when I got up and walked.": "+spasm",
    "Numbness gone up to my knee.": "+numbness",
}
NAMED_ONLY = {
    "Is numbness a side effect of this drug? I have not started it yet.": "!numbness",
    "The doctor gave me baclofen, which is used for spasms.": "!spasm",
    "Spasms are listed on the leaflet but I have none of them.": "!spasm",
    "Tremor is a known side effect of it.": "!tremor",
    "Quinine is prescribed for cramps, I read.": "!cramp",
    "Gabapentin for my burning feet does not help.": "+burning_pain@foot",
    "Numbness is a side effect that I get every time.": "+numbness",
    "Magnesium is often recommended for cramps but mine get worse.": "+cramp",
    "I was prescribed baclofen for spasms in my legs.": "+spasm",
    "My tremor is a side effect of lithium.": "+tremor",
}
NOT_OF_THE_MUSCLES = {
    "I have a weak spot for chocolate.": "!weakness",
    "In a weak moment I ate the whole cake.": "!weakness",
    "She kept a stiff upper lip at the funeral.": "!stiffness",
    "I need a stiff drink.": "!stiffness",
    "When I shake hands I cannot let go.": "!tremor +myotonia",
    "We shook hands and left.": "!tremor",
    "I had a protein shake after training.": "!tremor",
    "We were shaking with laughter.": "!tremor",
    "I drink weak tea.": "!weakness",
    "I am tired of doctors.": "!fatigue",
    "I am shaking, my head hurts too.": "+tremor +headache",
    "I am tired, of course my legs ache.": "+fatigue",
    "I stumbled upon a forum.": "!falls",
    "I totally fell for it.": "!falls",
    "My hands shake when I hold a cup.": "+tremor@hand",
    "I shake his hand and mine trembles.": "+tremor",
    "weak legs, shaking hands": "+tremor",
    "A weak arm, point of the elbow sore.": "+weakness",
}
ALL = {
    **BESIDE_A_THING,
    **IN_ANOTHER_TIME,
    **WEEKS_AGO,
    **JOINED_BY_AND,
    **OVER_A_COMMA,
    **GONE,
    **NAMED_ONLY,
    **NOT_OF_THE_MUSCLES,
}
IN_DANGER = {
    "He no longer responds.": "*unconscious_now",
    "My husband stopped responding to us.": "*unconscious_now",
    "Nobody can wake him.": "*unconscious_now",
    "We are trying to wake my mum and nothing works.": "*unconscious_now",
    "She doesn't answer when we shout and shake her.": "*unconscious_now",
    "Now I have pills in my hand.": "+suicidal_thoughts",
    "I am sitting here with all my tablets in front of me and nothing to live for.": "+suicidal_thoughts",
    "k 2.9 mmol/l and weak legs": "+potassium_low",
    "bloods: na 118 mmol/l, k 6.8 mmol/l": "+sodium_very_low +potassium_very_high",
    "ca 1.7 mmol/l, hands cramping": "+calcium_very_low",
    "I ran 5 k 3 times a week": "!potassium_low",
    "glucose ca 3.0 mmol/l": "!calcium_very_high",
    "Her speech is slurred. I hope it is nothing. One side of the mouth hangs.": "*face_droop",
    "He stopped responding to levodopa.": "!unconscious_now",
    "My legs no longer respond.": "!unconscious_now",
    "I take all my pills in the morning.": "!suicidal_thoughts",
    "My wife is 50. Weakness in her left hand.": "*weakness",
    "Numb hand, my husband noticed it too.": "+numbness",
    "potassium (k) 6.9 mmol/l": "+potassium_very_high",
}
ONE_OR_BOTH = {
    "My leg is swollen.": "+leg_swelling_one !leg_swelling_both",
    "My lower leg has been swelling since the flight.": "+leg_swelling_one",
    "One of my legs is swollen and sore.": "+leg_swelling_one",
    "My legs are swollen and sore every evening.": "!leg_swelling_one +leg_swelling_both",
    "Only the left leg swells, the right one is fine.": "+leg_swelling_one",
    "My legs aren't swollen.": "-leg_swelling_one",
    "My ankles were puffy.": "!leg_swelling_one +leg_swelling_both",
}
CRAMPS_OF_THE_BELLY = {
    "Period cramps are bad this month.": "!cramp +period_pain",
    "Stomach cramps and diarrhoea since the curry.": "!cramp +diarrhoea +belly_pain",
    "I get tummy cramps with my periods.": "!cramp",
    "Stomach cramps when I do sit-ups, the muscle goes hard.": "+cramp",
    "Calf cramps during my period.": "+cramp@calf",
}
# Finding that another person has, though the writer says a word of their own.
REMARKS = {
    "My son is 9 and his legs are too weak to stand. Nothing to worry about I guess.": "weakness",
    "My daughter has a fit every night. I am so worried.": "seizure",
    "My wife cannot lift her arm. I think it will pass.": "weakness",
    "My mum cannot swallow. I'm scared. Now choking on water too.": "choking",
    "His legs are weak and he cannot stand. Sorry if this is long, I am stressed.": "weakness",
    "My dad slurs his words since this morning. I don't know what to do. Face drooping too I think.": "face_droop",
    "My toddler is floppy. Not sure if I am overreacting.": "floppy_child",
    "My dad fell this morning. I guess he slipped. Cannot move his left arm.": "weakness",
    "My brother has Becker muscular dystrophy and his muscles are getting weaker.": "weakness",
    "My sister is confused I think and cannot stand.": "confusion",
}
OF_THE_WRITER = {
    "My son is 9. I think my legs are getting weak.": "weakness",
    "My wife says I am fine, but I guess my hand shakes.": "tremor",
    "My mum died of ALS. I am so worried. Now a twitch in my thumb.": "fasciculation",
    "My dad has Parkinson's. I am scared, I noticed my hand shakes.": "tremor",
    "My sister has MS. I am worried. Left hand tingling since Monday.": "tingling",
    "I am worried. Hands shake. My mother had Parkinson's.": "tremor",
}


@pytest.mark.parametrize(
    ("text", "marks"), [*ALL.items(), *IN_DANGER.items(), *ONE_OR_BOTH.items(), *CRAMPS_OF_THE_BELLY.items()]
)
def test_what_is_told_is_heard_and_nothing_else(text: str, marks: str, consultation: Consultation) -> None:
    assert wrong(consultation, text, marks) == []


@pytest.mark.parametrize(("text", "finding"), REMARKS.items())
def test_a_remark_of_the_writers_own_leaves_it_about_whom_it_was(
    text: str, finding: str, consultation: Consultation
) -> None:
    reading = consultation.reader.read(text)
    assert reading.about_someone_else
    assert wrong(consultation, text, f"*{finding} !{finding}") == []


@pytest.mark.parametrize(("text", "finding"), OF_THE_WRITER.items())
def test_a_relative_named_does_not_take_the_writers_complaint(
    text: str, finding: str, consultation: Consultation
) -> None:
    reading = consultation.reader.read(text)
    assert not reading.about_someone_else
    assert wrong(consultation, text, f"+{finding}") == []
