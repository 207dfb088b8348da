"""Who may see the check-up: everyone, each their own; without one under way, every page leads to the start."""

from tests.web.access import Row

ROWS = [
    Row("check:start"),
    Row("check:understood"),
    Row("check:where"),
    Row("check:you"),
    Row("check:question", parts={"number": 1}),
    Row("check:answer"),
    Row("check:go_on", method="post"),
    Row("check:forget", method="post"),
    Row("check:save_json"),
    Row("check:save_html"),
    Row("check:save_text"),
    Row("check:send"),
]
