"""Who may see the pages of the record: whoever sits at this computer; what is not theirs is not there."""

from tests.web.access import Row

NOBODY: frozenset[str] = frozenset()
NOT_THEIRS = {"identity": "00000000-0000-4000-8000-000000000000"}

ROWS = [
    Row("journal:home"),
    Row("journal:log", method="post", data={"kind": "cramp"}),
    Row("journal:nothing", method="post"),
    Row("journal:say", method="post", data={"said": "cramp left calf"}),
    Row("journal:factors"),
    Row("journal:factors_of", parts={"day": "2026-05-03"}),
    Row("journal:keep_factor", parts={"day": "2026-05-03"}, method="post", data={"factor": "stress", "value": "3"}),
    Row("journal:new_factor"),
    Row("journal:medicines"),
    Row("journal:add_medicine"),
    Row("journal:reminders"),
    Row("journal:review"),
    Row("journal:change_medicine", NOBODY, NOT_THEIRS),
    Row("journal:end_medicine", NOBODY, NOT_THEIRS),
    Row("journal:intake", NOBODY, NOT_THEIRS, "post"),
    Row("journal:measures"),
    Row("journal:add_result"),
    Row("journal:ask", parts={"scale": "phq_4"}),
    Row("journal:changes"),
    Row("journal:triggers"),
    Row("journal:over_time"),
    Row("journal:visit"),
    Row("journal:files"),
    Row("journal:more"),
    Row("journal:questions"),
    Row("journal:asked", NOBODY, NOT_THEIRS, "post"),
    Row("journal:you"),
    Row("journal:undo_file", method="post"),
    Row("journal:export", parts={"form": "csv"}),
    Row("journal:this_month"),
    Row("journal:month", parts={"month": "2026-05"}),
    Row("journal:counts"),
    Row("journal:counted", parts={"span": "all"}),
    Row("journal:day", parts={"day": "2026-05-03"}),
    Row("journal:entry", NOBODY, NOT_THEIRS),
    Row("journal:details", NOBODY, NOT_THEIRS),
    *(Row(f"journal:{name}", NOBODY, NOT_THEIRS, "post") for name in ("quick", "stopped", "delete", "restore", "undo")),
]
