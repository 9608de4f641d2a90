"""Stands here so that every test, in folders too, finds the helpers beside it."""
