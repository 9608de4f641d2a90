"""Who is who across reports: uses of names → entities."""

from tawatur.resolve.cluster import Resolution, resolve
from tawatur.resolve.names import name_key
from tawatur.resolve.people import entity_id
from tawatur.resolve.uses import uses

__all__ = ["Resolution", "entity_id", "name_key", "resolve", "uses"]
