"""From a trigger to a draft: who did it, to whom, where, by the grammar of verb, masdar, participle and noun."""

from __future__ import annotations

from tawatur.claims.nominals import Nominals
from tawatur.claims.owners import Owners
from tawatur.claims.verbs import Verbs


class Matcher(Verbs, Nominals, Owners):
    """Matches the triggers of one sentence; a trigger's `how` names the method that reads it."""
