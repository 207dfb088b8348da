"""Who may see the pages of the record: whoever sits at this computer; what is not theirs is not there."""

from tests.web.access import Row

NOBODY: frozenset[str] = frozenset()
NOT_THEIRS = {"identity": "00000000-0000-4000-8000-000000000000"}

ROWS = [
    Row("journal:home"),
    Row("journal:log", method="post", data={"kind": "cramp"}),
    Row("journal:nothing", method="post"),
    Row("journal:say", method="post", data={"said": "cramp left calf"}),
    Row("journal:this_month"),
    Row("journal:month", parts={"month": "2026-05"}),
    Row("journal:counts"),
    Row("journal:counted", parts={"span": "all"}),
    Row("journal:day", parts={"day": "2026-05-03"}),
    Row("journal:entry", NOBODY, NOT_THEIRS),
    Row("journal:details", NOBODY, NOT_THEIRS),
    *(Row(f"journal:{name}", NOBODY, NOT_THEIRS, "post") for name in ("quick", "stopped", "delete", "restore", "undo")),
]
