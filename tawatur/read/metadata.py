"""What an HTML page says about itself: meta tags, JSON-LD, `<time datetime>`. Nothing is guessed from its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from tawatur.acquire.sidecar import iso_day

_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "publishdate",
    "publish-date", "publish_date", "pubdate", "publication_date", "citation_publication_date", "date",
)  # fmt: skip
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "WebPage",
)
_SCRIPT_LIMIT = 2**20


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """`published` is an ISO 8601 day as the page writes it, in the page's own time zone."""

    published: str | None
    outlet: str | None
    author: str | None
    url: str | None


def page_metadata(tree: Any) -> PageMetadata:
    """What the tags of the page (an lxml tree) say; None for what they don't."""
    tags = _meta_tags(tree)
    articles = sorted(_linked_data(tree), key=_rank)
    article = articles[0] if articles else {}
    return PageMetadata(
        published=_date(tags, article, tree),
        outlet=_first(tags, _OUTLETS[:1]) or _name(article.get("publisher")) or _first(tags, _OUTLETS[1:]),
        author=_first(tags, _AUTHORS) or _name(article.get("author")),
        url=_url(tree, tags),
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    """Name (lower case) → content of the first meta tag of that name that has one."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            tags.setdefault(name, content)
    return tags


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD: single, in lists or in a @graph."""
    for script in tree.iter("script"):
        content = script.text or ""
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(
            content
        ) > _SCRIPT_LIMIT:
            continue
        try:
            value = orjson.loads(content)
        except orjson.JSONDecodeError:
            continue
        for item in value if isinstance(value, list) else [value]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            yield from (
                each for each in (graph if isinstance(graph, list) else [item]) if isinstance(each, dict)
            )


def _rank(item: Mapping[str, Any]) -> int:
    """Articles come before pages, pages before all else."""
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return min((_ARTICLES.index(name) for name in names if name in _ARTICLES), default=len(_ARTICLES))


def _date(tags: Mapping[str, str], article: Mapping[str, Any], tree: Any) -> str | None:
    given = [tags[name] for name in _DATES if name in tags]
    given += [
        value
        for value in (article.get("datePublished"), article.get("dateCreated"))
        if isinstance(value, str)
    ]
    times = list(tree.iter("time"))
    times.sort(
        key=lambda tag: (
            "datepublished" not in (tag.get("itemprop") or "").lower() and tag.get("pubdate") is None
        )
    )
    given += [tag.get("datetime") or "" for tag in times]
    return next((day for value in given if (day := _day(value))), None)


def _day(value: str) -> str | None:
    """The day of an ISO 8601 or RFC 2822 instant; None for forms that leave open which number is the month."""
    value = value.strip()
    if day := iso_day(value[:10].replace("/", "-") + value[10:]):
        return day
    if len(value) == 8 and value.isascii() and value.isdigit():
        return iso_day(f"{value[:4]}-{value[4:6]}-{value[6:]}")
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _first(tags: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the tags that holds a name and no address."""
    return next((tags[name] for name in names if name in tags and "://" not in tags[name]), None)


def _name(value: Any) -> str | None:
    """The name in a JSON-LD person or organization, or of the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _url(tree: Any, tags: Mapping[str, str]) -> str | None:
    links = (
        tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").strip().lower() == "canonical"
    )
    given = [*links, tags.get("og:url")]
    return next(
        (url.strip() for url in given if url and url.strip().startswith(("http://", "https://"))), None
    )
