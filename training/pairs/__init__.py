"""Trains the letter moves that names are compared by across scripts."""
