"""Deletes a member's record, or the whole account, from the database and from its copies."""

from __future__ import annotations

from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from charley.diary import RecordError
from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.community import erasing as community
from charley.web.journal import uploads
from charley.web.journal.copies import forget_in_copies
from charley.web.journal.pages.remembered import forget
from charley.web.sharing.shares import end_all


def erase_record(member: Member) -> None:
    """Delete all that the member wrote down; the account stays, with no record.

    Raises:
        RecordError: when a copy could not be changed; the record itself is gone.
    """
    diary = member.diary
    if diary is None:
        return
    identity = diary.id
    with transaction.atomic():
        end_all(member, clock.now())  # whoever may read does not get to read the next record
        community.without_pictures(member)  # they were made from it
        member.diary = None
        member.save(update_fields=["diary"])
        diary.delete()
    forget(identity)
    uploads.forget(identity)
    forget_in_copies(identity)
    clean_file()


def erase_account(member: Member, posts: community.AtLeaving = "delete") -> None:
    """Delete the member with all that is theirs; every device is signed out.

    Args:
        member: who goes.
        posts: whether what they wrote in the community goes too, or is kept as of a member who left.

    Raises:
        RecordError: when a copy could not be changed; the account itself is gone.
    """
    diary, identity = member.diary, member.id
    letters = {member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)} - {""}
    of_diary = diary.id if diary else None
    with transaction.atomic():
        end_sessions(member)
        member.diary = None
        member.save(update_fields=["diary"])
        if diary:
            diary.delete()
        community.forget(member, posts)
        member.delete()
    if of_diary:
        forget(of_diary)
        uploads.forget(of_diary)
    forget_letters(letters)
    forget_in_copies(of_diary, identity, keep_posts=posts == "keep")
    clean_file()


def end_sessions(member: Member) -> int:
    """Sign a member out on every device; returns on how many."""
    sessions = list(UserSession.objects.filter(user=member))
    for session in sessions:
        session.end()
    return len(sessions)


def forget_letters(addresses: set[str]) -> None:
    """Delete letters that were kept as files because there is no mail server.

    Raises:
        RecordError: when one cannot be deleted.
    """
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    try:
        for file in Path(folder).glob("*") if folder else ():
            text = file.read_text(encoding="utf-8", errors="replace").lower()
            if any(address.lower() in text for address in addresses):
                file.unlink()
    except OSError as error:
        raise RecordError("It is deleted, but a letter to you that was kept as a file may still be there.") from error


def clean_file() -> None:
    """Write the SQLite file anew: cells that moved before they were deleted leave traces that only this takes away.

    Raises:
        RecordError: when the file is in use; the rows are gone all the same.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as error:
        raise RecordError("It is deleted, but traces of it may stay in the file until it is written anew.") from error
