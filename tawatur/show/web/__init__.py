"""The case in the browser."""
