"""What has changed against the person's own usual range, told so that chance is not called change."""

from charley.diary.changes.alerts import Alert, Compared, First, first_words, headline
from charley.diary.changes.baseline import compare

__all__ = ["Alert", "Compared", "First", "compare", "first_words", "headline"]
