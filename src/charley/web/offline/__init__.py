"""What works without a network: the log form, first aid, and entries that wait, sealed, until they can be sent."""
