"""The pages: a module each, with the page and its data as JSON."""

from tawatur.show.web.pages import (
    claim,
    decide,
    disputes,
    dossier,
    dossier_file,
    fact,
    history,
    home,
    names,
    network,
    reader,
    review,
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
        claim,
        decide,
        history,
        names,
        review,
        network,
    )
)
