"""The gazetteer: how its table is made."""
