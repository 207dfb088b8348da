"""Run by a test in a data folder of its own: a member is named wherever words are kept, and then leaves."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CALM = "Mine went after six weeks of rest, and it has not come back."


def main(name: str, posts: str) -> None:
    """Prints how many entries of the moderators' record do not hold."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare

    prepare()
    from charley.community.cases import Reason
    from charley.web.accounts.erasing import erase_account
    from charley.web.community.models import Action, Appeal, Contribution, Kind, Notice
    from charley.web.community.moderation import appealing, chain, deciding
    from charley.web.community.moderation.reporting import report
    from charley.web.community.posting import Draft, edit, post
    from charley.web.journal.backup import automatic
    from charley.web.places import data_folder
    from tests.web.community.made import asked, known

    goes, other = known(name), known("other")
    post(goes, Draft(Kind.UPDATE, CALM), NOW)
    question = asked()
    called = f"As @{name} said. {CALM} @{name.upper()} knows."
    answer = post(other, Draft(Kind.ANSWER, called, to=question), NOW).contribution
    edit(answer, "", f"Thanks @{name}. {CALM}", NOW)
    post(goes, Draft(Kind.REPLY, "Thank you.", to=answer), NOW)
    case = report(known("reader"), answer, Reason.OTHER, f"About {name}, and @{name}.", NOW)
    chain.note(deciding.REMARK, known("mo"), NOW, case=case, words=f"{name} was hurt by it.")
    said = deciding.Decision(remove=True, guideline="be_kind", words=f"You were not kind to {name}.")
    deciding.decide(case, known("mo"), said, NOW)
    removed = Action.objects.get(what="remove")
    assert Notice.objects.filter(words__contains=name).exists()
    one = appealing.appeal(removed, f"But {name} began.", removed.at)
    appealing.decide_appeal(one, known("second"), True, f"{name} did not.", removed.at)
    automatic(data_folder() / "backups", NOW)
    erase_account(goes, posts)  # type: ignore[arg-type]
    shown = Contribution.objects.get(pk=answer.pk)
    assert CALM in shown.body and "[a member who left]" in shown.html and "<a " not in shown.html
    assert "was hurt by it." in Action.objects.get(what="remark").words
    assert Appeal.objects.get().words == "But [a member who left] began."
    print(len(chain.faults()))


if __name__ == "__main__":
    main(*sys.argv[1:])
