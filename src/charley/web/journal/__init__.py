"""The store of the record: Django models, and the one door to them."""
