"""Run by a test in a data folder of its own: a member is named wherever words are kept, and then leaves."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CALM = "Mine went after six weeks of rest, and it has not come back."


def main(*names: str) -> None:
    """Prints how many entries of the moderators' record do not hold."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare

    prepare()
    from charley.community.cases import Reason
    from charley.web.accounts.erasing import erase_account
    from charley.web.community.models import Action, Appeal, Contribution, Kind
    from charley.web.community.moderation import appealing, chain, deciding
    from charley.web.community.moderation.reporting import report
    from charley.web.community.posting import Draft, edit, post
    from charley.web.journal.backup import back_up
    from charley.web.places import data_folder
    from tests.web.community.made import asked, known

    question, answers = asked(), []
    for name in names:
        goes = known(name)
        post(goes, Draft(Kind.QUESTION, CALM, f"{names[0]} asks" if name == names[0] else "Does it go?"), NOW)
        post(known("other"), Draft(Kind.QUESTION, CALM, f"Did @{name} get better?"), NOW)
        called = f"As @{name} said. {CALM} @{name.upper()} knows."
        answer = post(known("other"), Draft(Kind.ANSWER, called, to=question), NOW).contribution
        edit(answer, "", f"Thanks @{name}. {CALM}", NOW)
        post(goes, Draft(Kind.REPLY, "Thank you.", to=answer), NOW)
        case = report(known("reader"), answer, Reason.OTHER, f"About {name}, and @{name}.", NOW)
        chain.note(deciding.REMARK, known("mo"), NOW, case=case, words=f"{name} was hurt by it.")
        said = deciding.Decision(remove=True, guideline="be_kind", words=f"You were not kind to {name}.")
        deciding.decide(case, known("mo"), said, NOW)
        removed = Action.objects.get(what="remove", case=case)
        one = appealing.appeal(removed, f"But {name} began.", removed.at)
        appealing.decide_appeal(one, known("second"), True, f"{name} did not.", removed.at)
        answers.append(answer.pk)
    back_up(data_folder() / "backups" / "charley-2026-11-20.db")
    for name, posts in zip(names, ("delete", "keep"), strict=True):
        erase_account(known(name), posts)  # type: ignore[arg-type]
    for shown in Contribution.objects.filter(pk__in=answers):
        assert CALM in shown.body and "[a member who left]" in shown.html and "<a " not in shown.html
    assert {one.words for one in Action.objects.filter(what="remark")} == {"[a member who left] was hurt by it."}
    assert {one.words for one in Appeal.objects.all()} == {"But [a member who left] began."}
    print(len(chain.faults()))


if __name__ == "__main__":
    main(*sys.argv[1:])
