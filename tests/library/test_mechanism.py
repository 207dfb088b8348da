"""The explorer: pictures that say the same as the text, and doubt that shows."""

from __future__ import annotations

from charley.knowledge import Knowledge
from charley.library import Library
from charley.library.mechanism import picture_of_cause, picture_of_part, way


def test_every_arrow_of_a_part_is_in_its_picture(library: Library, knowledge: Knowledge) -> None:
    for name in knowledge.parts:
        picture = picture_of_part(name, library.shelf)
        into = [link for link in knowledge.links.values() if link.end == name]
        out = [link for link in knowledge.links.values() if link.start == name]
        assert (len(picture.before), len(picture.after)) == (len(into), len(out))


def test_a_disputed_arrow_is_shown_as_disputed(library: Library, knowledge: Knowledge) -> None:
    for link in knowledge.links.values():
        branches = [b for b in picture_of_part(link.end, library.shelf).before if b.to and b.to.id == link.start]
        assert branches
        if link.certainty == "disputed":
            assert any(b.sign == "disputed" and b.joined.endswith("(disputed)") for b in branches)


def test_a_cause_leads_by_its_faults_to_what_it_brings(library: Library, knowledge: Knowledge) -> None:
    cause = knowledge.causes["nocturnal_leg_cramps"]
    picture = picture_of_cause(cause, library.shelf)
    assert [branch.name for branch in picture.before] == [knowledge.parts["cramp_loop"].name]
    assert "cramps" in [branch.name for branch in picture.after]


def test_the_path_of_a_movement_runs_from_the_brain_to_the_muscle(library: Library) -> None:
    picture = way("motor_cortex", "muscle_fibre", library.shelf)
    assert picture.middle == "Movement areas of the brain"
    assert picture.after[-1].name == "Muscle"
