"""How an older database becomes a newer one: one file of `versions/` for each change of the tables."""
