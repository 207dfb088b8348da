"""The pages of what a member allows."""
