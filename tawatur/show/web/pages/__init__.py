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
    map,
    names,
    network,
    reader,
    review,
    search,
    sources,
    timeline,
)

ROUTERS = tuple(
    page.router
    for page in (
        home,
        reader,
        dossier,
        dossier_file,
        fact,
        timeline,
        map,
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
# What is made ready before a first visitor comes.
WARM = (timeline.warm, map.warm, network.warm)
