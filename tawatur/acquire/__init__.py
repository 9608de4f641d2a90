"""Get the bytes of reports and record how they were obtained: files, folders, standard input."""

from tawatur.acquire.acquired import Acquired, Sidecar
from tawatur.acquire.files import acquire

__all__ = ["Acquired", "Sidecar", "acquire"]
