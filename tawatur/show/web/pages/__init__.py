"""The pages: a module each, with the page and its data as JSON."""

from tawatur.show.web.pages import dossier, fact, home, reader, search

ROUTERS = (home.router, reader.router, dossier.router, fact.router, search.router)
