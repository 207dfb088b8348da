"""The treatment plan on the site: goals, steps, and what to ask before one begins."""
