"""What stands behind a claim, and what stands against it: copies, roots, disputes, each with its reasons."""

from tawatur.weigh.context import Context, context
from tawatur.weigh.copies import copies
from tawatur.weigh.disputes import Dispute, disputes
from tawatur.weigh.facts import Fact, facts
from tawatur.weigh.regroup import regroup, topics, topics_of
from tawatur.weigh.roots import Weight, weigh

__all__ = [
    "Context",
    "Dispute",
    "Fact",
    "Weight",
    "context",
    "copies",
    "disputes",
    "facts",
    "regroup",
    "topics",
    "topics_of",
    "weigh",
]
