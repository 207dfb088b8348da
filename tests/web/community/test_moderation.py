"""Cases are decided by those who have no part in them; each step is kept, can be taken back and looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from charley.community.cases import Reason
from charley.community.measures import Step
from charley.web.accounts.erasing import erase_account
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Case, Contribution, Kind, Notice, Report, State
from charley.web.community.moderation import appealing, calling, chain, own
from charley.web.community.moderation.counting import counts
from charley.web.community.moderation.deciding import Decision, NotDecided, decide, open_seal, take_back, unnamed
from charley.web.community.moderation.measuring import pause_of
from charley.web.community.moderation.open_cases import in_order, may_act
from charley.web.community.moderation.reporting import NotReported, report
from charley.web.community.posting import Draft, Paused, edit, post
from charley.web.community.seeing import visible_to
from tests.web.accounts.people import member
from tests.web.community.made import CALM, asked, known

pytestmark = pytest.mark.django_db
GONE = Decision(remove=True, guideline="selling")


def reported(reason: Reason = Reason.SELLING, by: str = "reader", made: Contribution | None = None) -> Case:
    return report(known(by), made or asked(), reason, "Please look.", timezone.now())


def measured(step: Step, guideline: str = "selling") -> Case:
    case = reported()
    decide(case, member("mo"), Decision(remove=True, guideline=guideline, step=step), timezone.now())
    return case


def test_many_reports_are_one_case_and_a_second_by_the_same_member_replaces_the_first() -> None:
    made = asked()
    first, second = reported(made=made), reported(by="another", made=made)
    reported(Reason.DANGER, "another", made)
    assert first.pk == second.pk
    assert sorted(Report.objects.values_list("reason", flat=True)) == ["danger", "selling"]


def test_reports_of_the_trusted_hide_a_post_and_those_of_many_new_members_do_not() -> None:
    made = asked()
    for number in range(12):
        report(member(f"new {number}"), made, Reason.HARASSMENT, "", timezone.now())
    made.refresh_from_db()
    assert made.state == State.LIVE
    report(known("steady", 3), made, Reason.HARASSMENT, "", timezone.now())
    made.refresh_from_db()
    assert made.state == State.HIDDEN


def test_who_reports_very_much_is_asked_to_wait_and_a_danger_is_still_heard() -> None:
    for _ in range(5):
        report(member("new"), asked_anew(), Reason.OTHER, "", timezone.now())
    with pytest.raises(NotReported, match="5 posts"):
        report(member("new"), asked_anew(), Reason.OTHER, "", timezone.now())
    assert report(member("new"), asked_anew(), Reason.DANGER, "", timezone.now()).told_at


def asked_anew() -> Contribution:
    return Contribution.objects.create(
        kind=Kind.UPDATE, body=CALM, html=CALM, author=known(), made_at=timezone.now(), last_at=timezone.now()
    )


def test_nobody_decides_about_themselves_or_what_they_reported() -> None:
    case = reported(by="mo")
    for name in ("member", "mo"):
        with pytest.raises(NotDecided, match="somebody else"):
            decide(case, member(name), GONE, timezone.now())
        assert not in_order(member(name), [case])
    assert may_act(member("other"), case)


def test_a_held_post_that_is_shown_counts_for_trust() -> None:
    new = member("new")
    joined = timezone.now() - timedelta(days=3)
    for _ in range(3):
        made = post(new, Draft(Kind.UPDATE, CALM), joined).contribution
    new.person.days_here = 2
    new.person.save()
    for case in Case.objects.filter(contribution__author=new):
        decide(case, member("mo"), Decision(remove=False), timezone.now())
    made.refresh_from_db()
    new.person.refresh_from_db()
    assert made.state == State.LIVE
    assert new.person.level == 1
    assert visible_to(member("other")).count() == 3


def test_a_removed_post_is_gone_its_writer_reads_why_and_the_thread_is_counted_anew() -> None:
    root = asked()
    made = post(known("writer"), Draft(Kind.ANSWER, CALM, to=root), timezone.now()).contribution
    case = reported(made=made)
    decide(case, member("mo"), GONE, timezone.now())
    root.refresh_from_db()
    made.refresh_from_db()
    assert (made.state, root.answers) == (State.REMOVED, 0)
    action = Action.objects.get(what="remove")
    assert action.words
    assert Notice.objects.get(member=member("writer")).words == action.words
    take_back(action, member("other"), timezone.now())
    case.refresh_from_db()
    made.refresh_from_db()
    assert (made.state, case.closed_at) == (State.HIDDEN, None)
    with pytest.raises(NotDecided):
        take_back(action, member("other"), timezone.now())


def test_who_never_waited_is_not_told_that_somebody_reported_the_post() -> None:
    decide(reported(), member("mo"), Decision(remove=False), timezone.now())
    assert not Notice.objects.exists()
    assert not own.told(member())["decided_about_you"]


def test_a_harder_measure_than_the_proposed_is_turned_away_and_nothing_is_done() -> None:
    with pytest.raises(NotDecided, match="harder"):
        measured(Step.PAUSE_MONTH)
    assert not Action.objects.exists()
    assert Contribution.objects.get().state == State.LIVE


def test_a_pause_stops_posting_and_changing_until_it_ends_and_danger_is_answered() -> None:
    left = asked()
    case = reported(made=asked_anew())
    decide(case, member("mo"), Decision(remove=True, guideline="selling", step=Step.WARNING), timezone.now())
    case = reported(made=asked_anew())
    decide(case, member("mo"), Decision(remove=True, guideline="selling", step=Step.PAUSE_DAY), timezone.now())
    assert known().person.level == 1  # set by hand again: the pause itself is what stops
    with pytest.raises(Paused) as paused:
        post(member(), Draft(Kind.UPDATE, "I want to kill myself tonight."), timezone.now())
    assert paused.value.reading.help
    with pytest.raises(Paused):
        edit(left, left.title, CALM, timezone.now())
    assert post(member(), Draft(Kind.UPDATE, CALM), timezone.now() + timedelta(days=1, minutes=1))


def test_ending_a_membership_needs_two() -> None:
    for step in (Step.WARNING, Step.PAUSE_DAY, Step.PAUSE_WEEK, Step.PAUSE_MONTH):
        case = reported(made=asked_anew())
        decide(case, member("mo"), Decision(remove=True, guideline="selling", step=step), timezone.now())
    case = reported(made=asked_anew())
    end = Decision(remove=True, guideline="selling", step=Step.END)
    for _ in range(2):
        decide(case, member("mo"), end, timezone.now())
    case.refresh_from_db()
    assert case.closed_at is None
    assert not Action.objects.filter(what="end").exists()
    decide(case, member("second"), end, timezone.now())
    pause = pause_of(member(), timezone.now() + timedelta(days=400))
    assert pause
    assert pause.step is Step.END


def test_an_appeal_goes_to_somebody_else_and_gives_back_what_was_taken() -> None:
    measured(Step.WARNING)
    action = Action.objects.get(what="remove")
    asked_for = appealing.appeal(action, "It was no advert.", timezone.now())
    assert not appealing.waiting(member("mo"))
    assert not appealing.waiting(member())
    with pytest.raises(NotDecided):
        appealing.decide_appeal(asked_for, member("mo"), False, "Yes.", timezone.now())
    appealing.decide_appeal(asked_for, member("other"), False, "You are right.", timezone.now())
    assert Contribution.objects.get().state == State.LIVE
    assert not appealing.may_appeal(action, timezone.now())


def test_an_appeal_after_30_days_is_too_late() -> None:
    measured(Step.WARNING)
    action = Action.objects.get(what="remove")
    assert appealing.may_appeal(action, action.at + timedelta(days=30))
    assert not appealing.may_appeal(action, action.at + timedelta(days=30, seconds=1))


def test_each_moderator_opens_the_seal_with_a_reason_of_their_own() -> None:
    made = asked_anew()
    made.anonymous = True
    made.save()
    case = reported(made=made)
    with pytest.raises(NotDecided):
        open_seal(case, member("mo"), " ", timezone.now())
    open_seal(case, member("mo"), "May be in danger, police asked.", timezone.now())
    assert [unnamed(case, member(name)) for name in ("mo", "other")] == [False, True]


@pytest.mark.parametrize("change", [{"words": "nothing"}, {"what": "show"}, {"hash": "0" * 64}, None])
def test_the_record_shows_what_was_changed_or_taken_out(change: dict[str, str] | None) -> None:
    for number in range(3):
        chain.note("remark", member("mo"), timezone.now(), about=member(), words=f"Seen {number}.")
    assert chain.faults() == []
    second = Action.objects.order_by("pk")[1]
    if change:
        Action.objects.filter(pk=second.pk).update(**change)
    else:
        second.delete()
    assert chain.faults()


def test_what_is_left_of_a_member_who_goes_names_nobody_and_the_record_holds() -> None:
    measured(Step.WARNING)
    appealing.appeal(Action.objects.get(what="remove"), "My name is on it.", timezone.now())
    for one in Member.objects.all():
        erase_account(one)
    assert chain.faults() == []
    assert not Action.objects.exclude(words="").exists()
    assert not Report.objects.exclude(words="").exists()
    assert Case.objects.get().snapshot == {}


def test_what_is_taken_along_tells_nobody_who_reported_or_decided() -> None:
    measured(Step.WARNING)
    told = str(own.told(member()))
    assert "selling" in told
    assert "reader" not in told
    assert "'mo'" not in told


def test_danger_calls_moderators_once_and_the_letter_says_nothing_of_it(mailoutbox: list[object]) -> None:
    body = "I took all my baclofen an hour ago and I do not want to wake up."
    case = Case.objects.get(contribution=post(known(), Draft(Kind.UPDATE, body), timezone.now()).contribution)
    first = case.told_at
    assert first
    calling.call(case, timezone.now() + timedelta(minutes=5))
    assert case.told_at == first
    calling.send(["moderator@example.org"])
    (letter,) = mailoutbox
    assert "baclofen" not in str(letter.message())  # type: ignore[attr-defined]


def test_small_counts_are_not_told() -> None:
    reported()
    assert {text for _, text in counts(timezone.now())} == {"fewer than 5"}
