"""The case in the browser: pages that work without scripts, and the same data as JSON."""

from tawatur.show.web.app import application
from tawatur.show.web.desk import Desk
from tawatur.show.web.settings import Settings, is_loopback

__all__ = ["Desk", "Settings", "application", "is_loopback"]
