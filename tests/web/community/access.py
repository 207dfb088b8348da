"""Who may see the pages of the community: everyone what is for everyone, members the rest, one's own oneself."""

from tests.web.access import EVERYONE, Row
from tests.web.community import made

MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
MODERATORS = frozenset(["moderator"])

ROWS = [
    Row("community:home"),
    Row("community:guidelines"),
    Row("community:team", parts={"which": made.team}),
    Row("community:feed", parts={"which": made.team}),
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
    Row("community:report", MEMBERS - OWNER, {"ref": made.for_members}),
    Row("community:report", frozenset(), {"ref": made.for_the_team}, "post", {"reason": "selling"}),
    Row("community:decisions", MEMBERS),
    Row("community:appeal", OWNER, {"which": made.decision_about_member}, "post", {"words": "It was no advert."}),
    Row("community:transparency"),
    Row("community:moderation", MODERATORS),
    Row("community:moderation_record", MODERATORS),
    Row("community:moderation_letters", MODERATORS, method="post"),
    Row("community:case", MODERATORS, {"which": made.case_of_member}),
    Row("community:case", MODERATORS, {"which": made.case_of_member}, "post", {"what": "assign"}),
    Row("community:case_undo", MODERATORS, {"which": made.case_of_member}, "post", {"action": "0"}),
    Row("community:case_appeal", MODERATORS, {"which": made.appeal_of_member}),
    Row("community:person", parts={"name": made.person_seen_by_all}),
    Row("community:person", MEMBERS, {"name": made.person_seen_by_members}),
    Row("community:about_me", MEMBERS),
    Row("community:update", MEMBERS, method="post", data={"body": "A good week, the cramps let me sleep."}),
    Row("community:follow", MEMBERS, method="post", data={"what": "topic", "key": "benign_fasciculation"}),
    Row("community:following", MEMBERS),
    Row("community:away", MEMBERS - OWNER, {"name": made.person_seen_by_members}, "post", {"how": "mute"}),
    Row("community:near", MEMBERS, {"name": "somebody"}, "post"),
    Row("community:distances", MEMBERS),
    Row("community:notices", MEMBERS),
    Row("community:notices_read", MEMBERS, method="post"),
    Row("community:telling", MEMBERS),
    Row("community:letters_yes", parts={"key": "old"}),
    Row("community:letters_stop", parts={"key": made.stop_key}),
]
