"""Attribution as a step of claims: the chain of sources in force at each word of a report."""

from tawatur.claims.attribution import Attribution, attribute

__all__ = ["Attribution", "attribute"]
