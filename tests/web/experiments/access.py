"""Who may see the pages of experiments: each member their own; what is not theirs is not there."""

from tests.web.access import EVERYONE, Row
from tests.web.experiments.made import of_member, of_other_member

NOBODY: frozenset[str] = frozenset()
MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
OTHER = frozenset(["other member"])
MEMBERS_OWN = {"identity": of_member}
DAY = {**MEMBERS_OWN, "day": "2026-05-04"}

ROWS = [
    Row("experiments:home", MEMBERS),
    Row("experiments:plan", MEMBERS),
    Row("experiments:others", MEMBERS),
    Row("experiments:ready", NOBODY),  # nobody of these has a draft
    Row("experiments:start", MEMBERS, method="post"),
    Row("experiments:discard", MEMBERS, method="post"),
    Row("experiments:did", MEMBERS, method="post", data={"did": "with"}),
    Row("experiments:none", MEMBERS, method="post"),
    Row("experiments:one", OWNER, MEMBERS_OWN),
    Row("experiments:one", OTHER, {"identity": of_other_member}),
    Row("experiments:day", OWNER, DAY),
    Row("experiments:end", OWNER, MEMBERS_OWN),
    *(Row("experiments:file", OWNER, {**MEMBERS_OWN, "form": form}) for form in ("plan", "days", "result", "report")),
]
