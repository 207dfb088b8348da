"""Looking after the community: reports, cases, what is decided and kept, appeals, and what everybody may know of it."""
