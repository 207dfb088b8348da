"""The pages of the record; they read and write through the store alone."""
