"""The community for programs: what somebody may read there, and taking part in a member's name."""
