"""How far what is found in a record can be believed: simulated people whose triggers are known."""
