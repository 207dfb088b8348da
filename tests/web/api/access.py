"""Who may ask what: a check is for everyone; each member's record is theirs, and what is not theirs is not there."""

from tests.web.access import EVERYONE, Row
from tests.web.accounts.people import entry_of_member
from tests.web.api.programs import EPISODE, deleted_entry_of_member
from tests.web.community import made

MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
NOBODY: frozenset[str] = frozenset()
OWN = {"identity": entry_of_member}
NOT_THEIRS = {"identity": "00000000-0000-4000-8000-000000000000"}
NEW = {"identity": "00000000-0000-4000-8000-000000000001"}
UPDATE = {"kind": "update", "body": "A good week, the cramps let me sleep."}
SAME = {"what": "same"}
VALUE = {"day": "2026-05-03", "factor": "stress"}

ROWS = [
    Row("api:documentation"),
    Row("api:tokens", MEMBERS, sure=True),
    Row("api:tokens", MEMBERS, method="post", data={"name": "watch", "scope": "read"}, sure=True),
    Row("api:end_token", NOBODY, method="post", data={"which": "00000000-0000-4000-8000-000000000000"}),
    Row("api-v1:openapi-json"),
    Row("api-v1:api-root", NOBODY),
    Row("api-v1:check", method="post", data={"text": "my calf cramps at night"}, json=True),
    Row("api-v1:knowledge"),
    Row("api-v1:entries", MEMBERS),
    Row("api-v1:entry", OWNER, OWN),
    Row("api-v1:entry", OWNER, OWN, "put", EPISODE, json=True),
    Row("api-v1:entry", OWNER, OWN, "delete"),
    Row("api-v1:entry", NOBODY, NOT_THEIRS),
    Row("api-v1:entry", MEMBERS, NOT_THEIRS, "put", EPISODE, json=True),  # a number that nobody has yet
    Row("api-v1:entry", NOBODY, NOT_THEIRS, "delete"),
    Row("api-v1:history", OWNER, OWN),
    Row("api-v1:deleted", MEMBERS),
    Row("api-v1:restore", OWNER, {"identity": deleted_entry_of_member}, "post"),
    Row("api-v1:restore", NOBODY, NOT_THEIRS, "post"),
    Row("api-v1:undo", MEMBERS, method="post"),
    Row("api-v1:factors", MEMBERS),
    Row("api-v1:factor", MEMBERS, {"factor": "late_meal"}, "put", {"name": "Late", "kind": "yes_no"}, json=True),
    Row("api-v1:day", MEMBERS, {"day": "2026-05-03"}),
    Row("api-v1:day_factor", MEMBERS, VALUE, "put", {"value": 3}, json=True),
    Row("api-v1:medicines", MEMBERS),
    Row("api-v1:sync", MEMBERS, method="post", data={"entries": []}, json=True),
    Row("api-v1:triggers", MEMBERS),
    Row("api-v1:community_teams"),
    Row("api-v1:community_threads", parts={"team": made.team}),
    Row("api-v1:community_thread", parts={"ref": made.public}),
    Row("api-v1:community_thread", MEMBERS, {"ref": made.for_members}),
    Row("api-v1:community_thread", OWNER, {"ref": made.for_the_team}),
    Row("api-v1:community_thread", OWNER, {"ref": made.waiting}),
    Row("api-v1:community_thread", NOBODY, {"ref": made.removed}),
    Row("api-v1:community_suggest", MEMBERS, method="post", data={"title": "twitching thumb"}, json=True),
    Row("api-v1:community_notices", MEMBERS),
    Row("api-v1:community_notices_read", MEMBERS, method="post"),
    Row("api-v1:community_follows", MEMBERS),
    Row("api-v1:community_own", MEMBERS),
    Row("api-v1:community_post", MEMBERS, NEW, "put", UPDATE, json=True),
    Row("api-v1:community_reaction", MEMBERS - OWNER, SAME | {"ref": made.for_members}, "put"),
    Row("api-v1:community_reaction", NOBODY, SAME | {"ref": made.for_the_team}, "delete"),
    Row("api-v1:community_follow", MEMBERS, {"what": "topic", "key": "benign_fasciculation"}, "put"),
    Row("api-v1:community_follow", OWNER, {"what": "thread", "key": made.for_the_team}, "put"),
    Row("api-v1:visit", MEMBERS, method="post", data={"question": "What can help?"}, json=True),
]
