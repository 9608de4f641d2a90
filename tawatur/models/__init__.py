"""The trained weights and the way to them."""

from tawatur.models.load import read

__all__ = ["read"]
