"""What a member allows: purposes, people who may read their page, and a log of who has looked."""
