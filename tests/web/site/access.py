"""Who may see the pages about the site itself."""

from tests.web.access import Row

ROWS = [Row("home"), Row("help"), Row("settings"), Row("privacy"), Row("sources"), Row("health")]
