"""The pages: a module each, with the page and its data as JSON."""

from tawatur.show.web.pages import (
    disputes,
    dossier,
    dossier_file,
    fact,
    home,
    reader,
    search,
    sources,
)

ROUTERS = tuple(
    page.router
    for page in (
        home,
        reader,
        dossier,
        dossier_file,
        fact,
        search,
        disputes,
        sources,
    )
)
