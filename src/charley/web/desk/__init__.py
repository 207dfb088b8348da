"""The desk: where articles are written and signed by two people, and where the site is looked after."""
