"""Run by a test beside the site: a question with 20 answers, each with a reply; prints its ref and a session."""

from __future__ import annotations

import os
import sys

_MANNERS, _ANIMALS = ("Brisk", "Mellow", "Sunny", "Dusky"), ("Heron", "Vole", "Finch", "Otter", "Hare")


def main(reader: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    os.environ.pop("CHARLEY_DATABASE", None)
    from charley.web.journal.opening import set_up_django

    set_up_django()
    from charley.community.post_markup import as_html
    from charley.web.accounts.models import Member
    from charley.web.community.models import Audience, Contribution, Kind
    from tests.web.accounts.people import signed_in
    from tests.web.community import made

    question = made.asked(Audience.EVERYONE)
    names = [f"{manner} {animal}" for manner in _MANNERS for animal in _ANIMALS]
    writers = Member.objects.bulk_create(Member(username=name, password="!") for name in names)

    def written(by: Member, kind: Kind, said: str, to: Contribution | None = None) -> Contribution:
        return Contribution.objects.create(
            kind=kind, root=question, parent=to, team=question.team, author=by, body=said, html=as_html(said),
            audience=question.audience, made_at=made.NOW, last_at=made.NOW,
        )  # fmt: skip

    for writer, other in zip(writers, writers[1:] + writers[:1], strict=True):
        answer = written(writer, Kind.ANSWER, "Mine jumped for six weeks. I slept more, and one day it had gone.")
        written(other, Kind.REPLY, "Thank you. It was like that for me too.", answer)
    made.known(reader)
    print(question.ref, signed_in(reader).cookies["session"].value)


if __name__ == "__main__":
    main(*sys.argv[1:])
