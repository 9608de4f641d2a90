"""What a page is made with: the request, its language, the view, and the templates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tawatur.show.language import Language, language
from tawatur.show.web import markup
from tawatur.show.web.desk import Desk
from tawatur.show.web.settings import Settings
from tawatur.show.web.view import View
from tawatur.types.entity import Entity
from tawatur.types.report import Report
from tawatur.types.review import Review

LANGUAGES = ("ar", "en")
_Row = TypeVar("_Row")
_HERE = Path(__file__).parent
STATIC = _HERE / "static"
# Cookies of the browser: its language, and who reviews.
LANGUAGE, REVIEWER = "tawatur_lang", "tawatur_reviewer"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "isolated": markup.isolated,
        "alone": markup.alone,
        "shown": markup.shown,
        "snippet": markup.snippet,
    }
    made.globals |= {
        "report_url": report_url,
        "entity_url": entity_url,
        "fact_url": fact_url,
        "review_url": review_url,
        "url": url,
        "languages": LANGUAGES,
    }
    return made


def url(path: str, **asked: object) -> str:
    """An address of ours: what is None or empty is left out of the question."""
    given = urlencode({name: str(value) for name, value in asked.items() if value not in (None, "")})
    return f"{path}?{given}" if given else path


def report_url(report: str, claim: str | None = None) -> str:
    """The reader, with one claim lit. Reports' ids are anybody's (`..`, `a/b`), so none stands in a path."""
    return url("/report", id=report, claim=claim) + (f"#c-{claim}" if claim else "")


def entity_url(entity: str) -> str:
    """The dossier."""
    return f"/entities/{quote(entity, safe='')}"


def fact_url(fact: str, claim: str) -> str:
    """The fact; `claim` finds it again where it has become another one."""
    return url(f"/facts/{quote(fact, safe='')}", claim=claim)


def unasked(value: object) -> object:
    """A form's field that was left empty was not asked for: put before a parameter's own check."""
    return None if value == "" else value


def review_url(claim: str, report: str | None = None) -> str:
    """The page on which a claim is decided about."""
    return url("/review", claim=claim, report=report)


class Page:
    """What a handler needs of the request; made anew for each."""

    def __init__(self, request: Request, lang: str | None = None) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk
        self.settings: Settings = request.app.state.settings
        self.language: Language = language(self._code(lang))
        self.view: View = self.desk.view

    @property
    def reviewer(self) -> str:
        """Who reviews in this browser."""
        from urllib.parse import unquote

        return unquote(self.request.cookies.get(REVIEWER, "")) or self.settings.by

    def _code(self, asked: str | None) -> str:
        wanted = self.request.cookies.get(LANGUAGE)
        preferred = self.request.headers.get("accept-language", "").lower()
        for code in (asked, wanted):
            if code in LANGUAGES:
                return code
        first = min(LANGUAGES, key=lambda code: preferred.find(code) % 10_000)
        return first if first in preferred else "en"

    @property
    def address(self) -> str:
        """The address of this page, to come back to."""
        asked = {
            name: value
            for name, value in self.request.query_params.items()
            if name not in ("lang", "done", "judged")
        }
        return url(quote(self.request.url.path), **asked)

    @property
    def done(self) -> Review | None:
        """The decision that was just made or taken back, and is to be said at the head of the page."""
        number = self.request.query_params.get("done", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            return None
        with self.desk.store() as store:
            return next(iter(store.reviews(number=int(number), revoked=True)), None)

    def report(self, id: str) -> Report:
        """The report with this id, else the answer 404."""
        found = self.view.reports.get(id)
        if found is None:
            raise HTTPException(404, self.language.t("No report of the case has this id."))
        return found

    def entity(self, id: str) -> Entity:
        """The entity that an id stands for (also one from before names were joined), else the answer 404."""
        found = self.view.entities.get(id)
        if found is None:
            with self.desk.store() as store:
                now = next(iter(store.entities(id=id)), None)
            found = self.view.entities.get(now.id) if now else None
        if found is None:
            raise HTTPException(404, self.language.t("Nobody in the case has this id."))
        return found

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The template with the page's own things beside `values`."""
        return HTMLResponse(
            _environment()
            .get_template(template)
            .render(
                page=self,
                t=self.language.t,
                language=self.language,
                here=self.request.url.path,
                asked=dict(self.request.query_params),
                **values,
            ),
            status,
        )

    def in_language(self, code: str) -> str:
        """The address of this page in the other language."""
        asked = [(name, value) for name, value in self.request.query_params.multi_items() if name != "lang"]
        return f"{quote(self.request.url.path)}?{urlencode([*asked, ('lang', code)])}"


def page_of(request: Request, lang: str | None = None) -> Page:
    """The page that a request asks for; `lang` (ar or en) goes before what the browser prefers."""
    return Page(request, lang)


Asked = Annotated[Page, Depends(page_of)]


def part(rows: Iterable[_Row], number: int, size: int) -> tuple[list[_Row], int]:
    """The rows of part `number` (from 1) of `size` rows each, and the number of parts (at least 1)."""
    listed = list(rows)
    return listed[(number - 1) * size : number * size], max(1, -(-len(listed) // size))
