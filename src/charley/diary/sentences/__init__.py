"""One sentence to entries: *cramp left calf 3am 5 min 7/10 after tennis*."""
