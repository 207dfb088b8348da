"""The site and its store: one Django app for each context."""
