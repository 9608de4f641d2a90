"""Arabic writing: normal form with an offset map, clitics, digits, sentences."""

from tawatur.text.normal import Normal, fold, normalise, surface
from tawatur.text.sentences import sentences
from tawatur.text.tokens import Token, tokenize

__all__ = ["Normal", "Token", "fold", "normalise", "sentences", "surface", "tokenize"]
