"""Attribution: who is said to have said what, as chains of sources."""

from tawatur.claims.attribution.result import Attribution, attribute

__all__ = ["Attribution", "attribute"]
