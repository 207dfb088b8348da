"""Who may see the pages of the record: each member their own; what is not theirs is not there."""

from tests.web.access import EVERYONE, Row
from tests.web.accounts.people import entry_of_member

NOBODY: frozenset[str] = frozenset()
MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
NOT_THEIRS = {"identity": "00000000-0000-4000-8000-000000000000"}
MEMBERS_OWN = {"identity": entry_of_member}

ROWS = [
    Row("journal:home", MEMBERS),
    Row("journal:log", MEMBERS, method="post", data={"kind": "cramp"}),
    Row("journal:nothing", MEMBERS, method="post"),
    Row("journal:arrivals", MEMBERS),
    Row("journal:say", MEMBERS, method="post", data={"said": "cramp left calf"}),
    Row("journal:factors", MEMBERS),
    Row("journal:factors_of", MEMBERS, parts={"day": "2026-05-03"}),
    Row(
        "journal:keep_factor",
        MEMBERS,
        parts={"day": "2026-05-03"},
        method="post",
        data={"factor": "stress", "value": "3"},
    ),
    Row("journal:new_factor", MEMBERS),
    Row("journal:medicines", MEMBERS),
    Row("journal:add_medicine", MEMBERS),
    Row("journal:reminders", MEMBERS),
    Row("journal:review", MEMBERS),
    Row("journal:change_medicine", NOBODY, NOT_THEIRS),
    Row("journal:end_medicine", NOBODY, NOT_THEIRS),
    Row("journal:intake", NOBODY, NOT_THEIRS, "post"),
    Row("journal:measures", MEMBERS),
    Row("journal:add_result", MEMBERS),
    Row("journal:ask", MEMBERS, parts={"scale": "phq_4"}),
    Row("journal:changes", MEMBERS),
    Row("journal:triggers", MEMBERS),
    Row("journal:over_time", MEMBERS),
    Row("journal:visit", MEMBERS),
    Row("journal:keep_zone", MEMBERS, method="post", data={"zone": "UTC"}),
    Row("journal:practices", MEMBERS),
    Row("journal:before_after", MEMBERS),
    Row("journal:practice", MEMBERS, parts={"which": "calf_stretch"}),
    Row("journal:doing", NOBODY, NOT_THEIRS),
    Row("journal:files", MEMBERS),
    Row("journal:more", MEMBERS),
    Row("journal:questions", MEMBERS),
    Row("journal:asked", NOBODY, NOT_THEIRS, "post"),
    Row("journal:you", MEMBERS),
    Row("journal:arriving", MEMBERS),
    Row("journal:keep_file", MEMBERS, method="post"),
    Row("journal:drop_file", MEMBERS, method="post"),
    Row("journal:undo_file", MEMBERS, method="post"),
    Row("journal:export", MEMBERS, parts={"form": "csv"}),
    Row("journal:this_month", MEMBERS),
    Row("journal:month", MEMBERS, parts={"month": "2026-05"}),
    Row("journal:counts", MEMBERS),
    Row("journal:counted", MEMBERS, parts={"span": "all"}),
    Row("journal:day", MEMBERS, parts={"day": "2026-05-03"}),
    Row("journal:entry", OWNER, MEMBERS_OWN),
    Row("journal:details", OWNER, MEMBERS_OWN),
    Row("journal:entry", NOBODY, NOT_THEIRS),
    Row("journal:details", NOBODY, NOT_THEIRS),
    *(Row(f"journal:{name}", OWNER, MEMBERS_OWN, "post") for name in ("quick", "stopped", "delete")),
    *(Row(f"journal:{name}", NOBODY, NOT_THEIRS, "post") for name in ("quick", "stopped", "delete", "restore", "undo")),
]
