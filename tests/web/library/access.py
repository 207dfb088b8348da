"""Who may see the library: everyone."""

from tests.web.access import Row

ROWS = [
    Row("library:home"),
    Row("library:search"),
    Row("library:search", method="post"),
    Row("library:choose"),
    Row("library:compare", parts={"first": "nocturnal_leg_cramps", "second": "restless_legs_syndrome"}),
    Row("library:articles"),
    Row("library:article", parts={"which": "why_muscles_twitch"}),
    Row("library:glossary"),
    Row("library:mechanisms"),
    Row("library:could-be"),
    Row("library:could-be", method="post"),
    Row("library:part", parts={"which": "cramp_loop"}),
    Row("library:shelf", parts={"kind": "causes"}),
    Row("library:page", parts={"kind": "movements", "which": "cramp"}),
]
