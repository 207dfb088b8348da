"""Who may see what works without a network: everyone, as it holds nothing of anybody."""

from tests.web.access import Row

ROWS = [Row(f"offline:{name}") for name in ("worker", "manifest", "first_aid", "no_network", "log")]
