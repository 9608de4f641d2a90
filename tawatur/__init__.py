"""Tawatur reads news reports and says who says what about whom, with the exact words and the chain of sources."""
