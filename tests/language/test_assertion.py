"""What short sentences say is there, is not, was, is feared or asked, whose it is, and where and since when.

Each saying is followed by its marks: ``+x`` is there, ``-x`` is denied, ``~x`` is perhaps there, ``?x`` is left open,
``!x`` is not counted as there (past, feared, hypothetical, someone else's, or not said), ``*x`` another person has it.
``x@calf`` is at a place, ``x@left`` on a side, ``x@night`` at a time.
"""

from __future__ import annotations

import pytest

from charley.assessment import Observation, State
from charley.checkup import Consultation
from charley.language import Reader, Reading

DENIALS = {
    "No cramps but twitching in my calf.": "-cramp +fasciculation@calf",
    "I have no cramps, just twitching.": "-cramp +fasciculation",
    "Neither weakness nor numbness, only cramps.": "-weakness -numbness +cramp",
    "I've got neither pins and needles nor double vision.": "-tingling -double_vision",
    "It's not so much pain as stiffness in the legs.": "!muscle_pain +stiffness",
    "Not a cramp, more of a flutter under the skin.": "!cramp +fasciculation",
    "Not numb, not tingly, just weak.": "-numbness -tingling +weakness",
    "I've never had a seizure in my life.": "-seizure",
    "Never had any cramps until last month.": "+cramp",
    "I never had cramps before I started this tablet.": "+cramp",
    "I don't get headaches anymore but my hands shake.": "!headache +tremor@hand",
    "No longer any double vision, still droopy eyelids.": "!double_vision +drooping_eyelids",
    "My tremor has completely gone.": "!tremor",
    "The twitching went away after a week.": "!fasciculation",
    "The cramps have stopped, the weakness hasn't.": "!cramp +weakness",
    "the spasms disappeared on their own": "!spasm",
    "Numbness resolved. Still cramping every night.": "!numbness +cramp@night",
    "My legs twitch. No cramping whatsoever.": "+fasciculation@leg -cramp",
    "Without any pain or swelling, my foot just drops.": "-leg_swelling_one +foot_drop",
    "I can swallow fine, talk fine, but my thumb is twitching nonstop.": (
        "!swallowing_trouble !slurred_speech +fasciculation@thumb"
    ),
    "Zero weakness. Zero numbness. Lots of twitches.": "-weakness -numbness +fasciculation",
    "He denies dysphagia, diplopia or dyspnea.": "!swallowing_trouble !double_vision !breathless",
    "Negative for fever, positive for cramps.": "-fever +cramp",
    "There is hardly any pain, but the stiffness is awful.": "+stiffness",
    "I wouldn't call it a tremor, it's more like my arm jerks.": "!tremor +myoclonus",
    "It isn't a tremor.": "-tremor",
    "my hands aren't shaking": "-tremor",
    "I do not have cramps or spasms, nor do I have any tingling.": "-cramp -spasm -tingling",
    "Not only do my calves cramp, they twitch too.": "+cramp@calf +fasciculation@calf",
    "The cramps won't go away no matter what I do.": "+cramp",
    "There's no relief from the spasms.": "+spasm",
    "No doctor can explain my twitching.": "+fasciculation",
    "I can't sleep without my legs jumping.": "+insomnia",
    "no fever no rash no headache just shaking hands": "-fever -rash -headache +tremor@hand",
    "Fever: no. Cramps: yes.": "-fever +cramp",
    "Numbness - none. Weakness - none. Twitching - constant.": "-numbness -weakness +fasciculation",
    "Nothing wrong with my speech.": "!slurred_speech",
    "My balance is good and I have not fallen.": "!poor_balance !falls",
    "My strength is normal, apart from my right hand, which is weak.": "+weakness@hand",
    "No weakness except in my left foot.": "+weakness@left",
    "Apart from cramps I have no symptoms.": "+cramp",
    "I have everything but cramps: twitches, tingling, fatigue.": "+fasciculation +tingling +fatigue",
    "No numbness, tingling, or trouble walking; reflexes brisk.": "-numbness -tingling +brisk_reflexes",
    "I'm not dizzy but I do feel like I could faint.": "-dizziness",
}
PAST = {
    "I used to get cramps, but not since May.": "!cramp",
    "I used to have a tremor as a child.": "!tremor",
    "As a teenager I had tics. Now my eyelid twitches.": "!tic +eyelid_twitch",
    "I had a seizure ten years ago, none since.": "!tremor",
    "Last year I had sciatica; it's gone now.": "!leg_pain_down",
    "Years ago my legs cramped a lot, these days they are just stiff.": "!cramp +stiffness@leg",
    "I had twitching in March which cleared up by April.": "!fasciculation",
    "My eyelid stopped twitching once I cut out coffee.": "!eyelid_twitch",
    "I got over the cramps by drinking more water.": "!cramp",
    "I previously suffered from panic attacks.": "!panic_attacks",
    "I once had a cramp in my foot, when I was pregnant.": "!cramp",
    "It began two weeks ago and my calf is still twitching.": "+fasciculation@calf",
    "Since I had covid two years ago my legs twitch.": "+fasciculation@leg",
    "I have had cramps for years.": "+cramp",
    "I've been having spasms in my back since the accident.": "+spasm@back",
    "The shaking came back yesterday.": "+tremor",
    "The cramps had gone, but now they are back.": "+cramp",
    "The weakness got better and then came back worse.": "+weakness",
    "I was weak all over last week but I'm fine now.": "!weakness",
    "I no longer shake.": "!tremor",
    "My stiffness was cured by physio.": "!stiffness",
    "Had a bout of vertigo in 2015, nothing since.": "!vertigo",
    "When I was younger I fainted a lot.": "!fainting",
    "This morning my left arm went numb for ten minutes.": "+numbness@arm",
}
FAMILY = {
    "My hands shake. My father had it too.": "+tremor@hand +family_history_tremor",
    "I have a tremor and so does my mother.": "+tremor +family_history_tremor",
    "My mum and her brother both have a tremor.": "!tremor +family_history_tremor",
    "My head nods. It runs in the family.": "+head_tremor",
    "There's Parkinson's on my dad's side.": "!tremor +family_history_tremor",
    "My grandfather shook just like me.": "+tremor",
    "My brother has muscular dystrophy and I am getting weak in the thighs.": (
        "+weakness@thigh +family_history_nerve_muscle"
    ),
    "No family history of tremor.": "!tremor !family_history_tremor",
    "My mother had ALS. My calf twitches.": "+fasciculation@calf +family_history_nerve_muscle",
    "Nobody in my family shakes.": "!tremor !family_history_tremor",
}
OTHERS = {
    "My husband kicks in his sleep, I sleep fine.": "!leg_kicking",
    "My wife has cramps at night.": "!cramp *cramp",
    "My son twitches his nose and blinks a lot.": "!fasciculation",
    "My friend got cramps from statins and now I have them.": "+cramp",
    "A colleague of mine has a tremor.": "!tremor *tremor",
    "My neighbour's legs are weak, mine are stiff.": "+stiffness *weakness",
    "My doctor asked if I had any numbness and I said no.": "!numbness",
    "The neurologist found brisk reflexes in my legs.": "+brisk_reflexes",
    "My wife says my leg jerks at night.": "+myoclonus",
    "My partner tells me I kick all night long.": "+periodic_limb_movement",
    "People with ALS get muscle wasting and slurred speech.": "!muscle_wasting !slurred_speech",
    "Some patients develop cramps on this drug.": "!cramp",
    "My dog trembles and limps.": "!tremor",
    "The old lady next door fell and broke her hip, and I tremble.": "+tremor !broken_bone",
    "In the forum a man wrote that his tongue twitches.": "!tongue_twitch",
    "You may feel some tingling, the leaflet says.": "!tingling",
    "My daughter gets hand cramps when writing. I don't.": "!cramp *cramp",
    "Both my sister and I have weak ankles.": "+weakness",
}
HYPOTHETICAL = {
    "If I get a cramp, what should I do?": "!cramp",
    "What should I do in case of a seizure?": "!seizure",
    "How can I prevent cramps during a marathon?": "!cramp",
    "Can statins cause muscle pain?": "!muscle_pain",
    "Will this lead to weakness?": "!weakness",
    "Call me if you notice any numbness.": "!numbness",
    "I am at risk of falls.": "!falls",
    "I want to avoid cramps on my holiday.": "!cramp",
    "Should I stretch when my calf cramps?": "+cramp@calf",
    "If I stand too long my legs go numb.": "+numbness@leg",
    "Whenever I climb stairs my thighs cramp.": "+cramp@thigh",
    "When I write, my hand cramps up.": "+cramp@hand",
    "Stop the drug if weakness occurs.": "!weakness",
    "If your leg swells up, see a doctor.": "!leg_swelling_one",
    "Drink more water and you won't get cramps.": "!cramp",
    "You should stretch before bed so that your calves don't cramp.": "!cramp",
    "Could I get paralysed from this?": "!paralysis_sudden",
    "I might get a cramp if I swim.": "!cramp",
}
FEARS = {
    "I'm scared it's ALS.": "+health_worry_als",
    "My thumb twitches and I'm terrified it's motor neurone disease.": "+fasciculation@thumb +health_worry_als",
    "I keep testing myself for weakness, there is none.": "!weakness",
    "I'm afraid of having a seizure.": "!seizure",
    "I worry that I will lose my speech.": "!speech_loss !slurred_speech",
    "I googled muscle wasting all night.": "!muscle_wasting",
    "Dr Google says it's paralysis.": "!paralysis_sudden",
    "I'm worried about my twitching.": "+fasciculation",
    "I'm worried about the twitching in my calf.": "+fasciculation@calf",
    "The cramps scare me.": "+cramp",
    "I am frightened that I might have a stroke.": "!face_droop",
    "I read that weakness comes before twitching.": "!weakness !fasciculation",
    "I dread the weakness coming.": "!weakness",
    "What I fear most is choking in my sleep.": "!choking",
}
QUESTIONS = {
    "Is it normal to have cramps?": "?cramp",
    "Is it normal to twitch after the gym?": "?fasciculation",
    "Is it normal that my hands shake?": "+tremor@hand",
    "Why do my calves cramp at night?": "+cramp@calf",
    "Why does my eyelid keep twitching?": "+eyelid_twitch",
    "What causes leg cramps?": "!cramp",
    "Does anyone else get twitching in the tongue?": "+tongue_twitch",
    "Could this be a tremor?": "?tremor",
    "Is this a spasm or a cramp?": "?spasm ?cramp",
    "Do I have weakness if I can still walk?": "!weakness",
    "Are muscle twitches dangerous?": "?fasciculation",
    "How long do cramps last?": "!cramp",
    "Can anyone tell me why my leg is numb?": "+numbness@leg",
    "What is a fasciculation?": "!fasciculation",
    "Is it normal that I can't feel my legs?": "+numbness",
    "Is it normal that I have cramps?": "+cramp",
    "I can no longer swallow.": "+swallowing_trouble",
    "How do I get rid of these cramps?": "+cramp",
    "Any ideas what makes my foot go numb?": "+numbness@foot",
}
UNCERTAIN = {
    "Maybe a slight tremor, I'm not sure.": "~tremor",
    "I think my left arm is weaker than the right.": "+weakness@left",
    "I'm not sure if it's weakness or just tiredness.": "?weakness",
    "My grip seems weaker.": "+weakness_hands",
    "It might be a spasm.": "?spasm",
    "Possibly some numbness in my toes, hard to tell.": "~numbness",
    "I don't know whether I have a tremor.": "?tremor",
    "It feels as if my legs are weak.": "+weakness@leg",
    "I'm not sure why my leg cramps.": "+cramp@leg",
    "I suspect I am getting cramps from the statin.": "+cramp",
}
WHERE_AND_WHEN = {
    "My left hand shakes and my right leg cramps.": "+tremor@hand +tremor@left +cramp@leg +cramp@right",
    "Cramps in my calves, twitching in my eyelid.": "+cramp@calf +fasciculation@eyelid",
    "my calf twitches, my hand is numb": "+fasciculation@calf +numbness@hand",
    "Right foot numb, left foot fine.": "+numbness@right",
    "I get cramps in my feet at night and stiffness in my back in the morning.": (
        "+cramp@foot +cramp@night +stiffness@back"
    ),
    "My hands shake and legs cramp.": "+tremor@hand +cramp@leg",
    "Tingling in the fingers of both hands.": "+tingling@both",
    "Since Tuesday my right arm has been weak.": "+weakness@arm +weakness@right",
    "For three weeks my left eyelid has been twitching.": "+eyelid_twitch +onset_weeks +twitch_over_two_weeks",
    "It started two days ago: weak legs.": "+weakness@leg +onset_days",
    "I've had this tremor for ten years.": "+tremor +tremor_years",
    "My arm suddenly went weak.": "+weakness@arm +onset_sudden",
}
# Written after the rules, to see how they do on sentences that they were not made for.
WRITTEN_LATER = {
    "no tremor, no stiffness, but my calves won't stop twitching": "-tremor -stiffness +fasciculation@calf",
    "I don't have double vision nor do my eyelids droop.": "-double_vision -drooping_eyelids",
    "My speech isn't slurred.": "-slurred_speech",
    "Cramping? None. Twitching? Plenty.": "-cramp +fasciculation",
    "The numbness has since resolved.": "!numbness",
    "The vertigo that I had in spring cleared up.": "!vertigo",
    "Headaches: gone. Weak hands: still there.": "!headache +weakness_hands",
    "I haven't fainted.": "-fainting",
    "I had cramps for a week but they have gone.": "!cramp",
    "I quit coffee and the eyelid twitch vanished.": "!eyelid_twitch",
    "My spasms ended years ago.": "!spasm",
    "My sister has MS. My feet are numb.": "+numbness@foot",
    "My late father had tremors, I have them as well.": "+family_history_tremor",
    "Mum has Parkinson's and now my right hand shakes at rest.": "+tremor@right +family_history_tremor",
    "My boyfriend twitches when he falls asleep.": "!fasciculation",
    "My grandson had a fit yesterday.": "*seizure",
    "According to the leaflet it can cause tremor.": "!tremor",
    "Most people get cramps when they get older.": "!cramp",
    "What if I have a seizure at work?": "!seizure",
    "Would magnesium prevent my cramps?": "+cramp",
    "How can I stop my leg from cramping?": "+cramp@leg",
    "I'm worried these twitches mean ALS.": "+fasciculation",
    "I fear losing my balance.": "!falls",
    "I'm anxious about going numb again.": "!paralysis_sudden",
    "Is it bad if my legs twitch?": "+fasciculation@leg",
    "Is weakness a symptom of stress?": "!weakness",
    "Why am I so stiff in the morning?": "+stiffness",
    "Is shaking common with this tablet?": "?tremor",
    "I'm unsure whether it is a cramp.": "?cramp",
    "Perhaps a bit of numbness in my left foot.": "~numbness",
    "my right thumb twitches, my left calf cramps, and both feet tingle": (
        "+fasciculation@right +fasciculation@thumb +cramp@left +tingling@both +tingling@foot"
    ),
    "Weakness in the right arm and numbness in the left leg.": (
        "+weakness@right +weakness@arm +numbness@left +numbness@leg"
    ),
    "Stiff neck, shaky hands, cramping toes.": "+tremor@hand +cramp@toe",
    "Both my knees hurt and my hands tingle.": "+tingling@hand",
    "Twitching in my thumb started last week.": "+fasciculation@thumb",
    "Multiple sclerosis. New: blurred vision and a numb face.": "+numbness@face",
    "Not a trace of weakness.": "-weakness",
    "I've no trouble swallowing.": "-swallowing_trouble",
    "Weakness is not a problem, fatigue is.": "!weakness +fatigue",
    "It's numb rather than painful.": "+numbness",
    "Apart from the odd twitch I'm fine.": "+fasciculation",
    "My tremor is gone.": "!tremor",
    "My slurred speech went away after ten minutes.": "+slurred_speech",
    "My face drooped and my speech was slurred, it resolved.": "+slurred_speech",
    "I had slurred speech years ago, it went away.": "!slurred_speech",
}
KNOWN = {
    "myasthenia, choking today": ("myasthenia_gravis", "+choking"),
    "MS, legs stiff and jumping at night": ("multiple_sclerosis", "+stiffness@leg"),
    "Parkinson's. Slow movements not helped by levodopa, faints.": ("parkinsons_disease", "+slowness +fainting"),
    "Known epilepsy. Twitching of the left hand today.": ("epilepsy", "+fasciculation@hand"),
    "type 2 diabetic, feet burning": ("", "+burning_pain@foot"),
}
ALL = {
    **DENIALS,
    **PAST,
    **FAMILY,
    **OTHERS,
    **HYPOTHETICAL,
    **FEARS,
    **QUESTIONS,
    **UNCERTAIN,
    **WHERE_AND_WHEN,
    **WRITTEN_LATER,
}


@pytest.fixture(scope="session")
def reader(consultation: Consultation) -> Reader:
    return consultation.reader


def wrong(consultation: Consultation, text: str, marks: str) -> list[str]:
    """The marks that the reading does not bear out."""
    reading = consultation.reader.read(text)
    return [mark for mark in marks.split() if not _holds(consultation, reading, mark)]


def _holds(consultation: Consultation, reading: Reading, mark: str) -> bool:
    name, _, where = mark[1:].partition("@")

    def said(observations: tuple[Observation, ...], state: State) -> list[Observation]:
        findings = consultation.knowledge.findings
        of_it = (o for o in observations if name in (o.finding, *findings[o.finding].implies))
        exact = (o for o in observations if o.finding == name)
        return [o for o in (of_it if state is State.PRESENT else exact) if o.state is state]

    if mark[0] == "!":
        return not said(reading.own, State.PRESENT) and not (
            name.startswith("family_history") and said(reading.others, State.PRESENT)
        )
    if mark[0] in "-?":
        return bool(said(reading.own, State.ABSENT if mark[0] == "-" else State.UNSURE))
    if mark[0] == "~":
        return any(o.strength < 1 for o in said(reading.own, State.PRESENT))
    there = said(reading.others if mark[0] == "*" else reading.own, State.PRESENT)
    if name.startswith("family_history"):
        there += said(reading.others, State.PRESENT)
    return any(not where or where in (*o.sites, *o.timing, o.side) for o in there)


@pytest.mark.parametrize(("text", "marks"), ALL.items())
def test_what_a_sentence_says(text: str, marks: str, consultation: Consultation) -> None:
    assert wrong(consultation, text, marks) == []


@pytest.mark.parametrize(("text", "illness", "marks"), [(text, *told) for text, told in KNOWN.items()])
def test_the_bare_name_of_an_illness_in_a_note(text: str, illness: str, marks: str, consultation: Consultation) -> None:
    assert wrong(consultation, text, marks) == []
    assert not illness or illness in consultation.reader.read(text).own_profile.known
