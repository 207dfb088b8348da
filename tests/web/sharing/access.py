"""Who may see the pages of sharing: a reader what was shared with them, while it is, and nobody else."""

from tests.web.access import EVERYONE, Row
from tests.web.sharing import people

MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
READER = frozenset(["reader"])
NOBODY: frozenset[str] = frozenset()
SHARE = {"share": people.share_of_member}

ROWS = [
    Row("sharing:consent", MEMBERS),
    Row("sharing:switch", MEMBERS, method="post", data={"purpose": "pool", "to": "on"}),
    Row("sharing:sharing", MEMBERS),
    Row("sharing:invite", MEMBERS, sure=True),
    Row("sharing:preview", MEMBERS),
    Row("sharing:end", OWNER, SHARE, "post"),
    Row("sharing:reading", MEMBERS),
    Row("sharing:leave", READER, SHARE, "post"),
    Row("sharing:viewed", MEMBERS),
    Row("sharing:page", READER, SHARE),
    Row("sharing:file", READER, SHARE),
    Row("sharing:episodes", READER, SHARE),
    Row("sharing:episodes", NOBODY, {"share": people.share_without_episodes}),
    *(
        Row(f"sharing:{page}", NOBODY, {"share": share})
        for page in ("page", "file", "episodes")
        for share in (people.share_not_begun, people.share_taken_back, people.share_that_is_over)
    ),
]
