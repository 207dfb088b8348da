"""Who may see the pages of the community: everyone what is for everyone, members the rest, one's own oneself."""

from tests.web.access import EVERYONE, Row
from tests.web.community import made

MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])

ROWS = [
    Row("community:home"),
    Row("community:guidelines"),
    Row("community:team", parts={"which": made.team}),
    Row("community:take_part", MEMBERS, {"which": made.team}, "post", {"role": "self"}),
    Row("community:ask", MEMBERS),
    Row("community:suggest", method="post", data={"title": "twitching thumb"}),
    Row("community:thread", parts={"ref": made.public}),
    Row("community:thread", MEMBERS, {"ref": made.for_members}),
    Row("community:thread", OWNER, {"ref": made.for_the_team}),
    Row("community:thread", OWNER, {"ref": made.waiting}),
    Row("community:thread", frozenset(), {"ref": made.removed}),
    Row("community:answer", MEMBERS, {"ref": made.for_members}, "post", {"body": "Mine went after six weeks."}),
    Row("community:answer", OWNER, {"ref": made.for_the_team}, "post", {"body": "Mine went after six weeks."}),
    Row("community:change", OWNER, {"ref": made.for_members}),
    Row("community:delete", OWNER, {"ref": made.for_members}, "post"),
    Row("community:restore", OWNER, {"ref": made.deleted}, "post"),
    Row("community:let_go", OWNER, {"ref": made.for_members}),
    Row("community:react", MEMBERS, {"ref": made.for_members}, "post", {"what": "same"}),
    Row("community:react", OWNER, {"ref": made.for_the_team}, "post", {"what": "same"}),
    Row("community:person", parts={"name": made.person_seen_by_all}),
    Row("community:person", MEMBERS, {"name": made.person_seen_by_members}),
    Row("community:about_me", MEMBERS),
    Row("community:update", MEMBERS, method="post", data={"body": "A good week, the cramps let me sleep."}),
]
