"""What every request must pass, and what every answer carries.

The case holds names of people in danger. A page of another site must not read it (DNS rebinding: the Host header),
nor make the browser write to it (CSRF: the Origin header), nor may a report run a script in its own page (CSP).
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur.show.web.settings import Settings

COOKIE = "tawatur_token"
# Bytes of a request's body at most: the longest is a correction.
LONGEST = 200_000

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_READS = frozenset({"GET", "HEAD"})


class Guard:
    """ASGI middleware: refuses what does not come from the user's own page, and hardens every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, hardened)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._settings.admits(_host(headers.get("host", ""))):
            return _refused(
                "this name is not the server's own; open the address that `tawatur serve` printed"
            )
        if "\0" in scope["path"]:
            return _refused("an address holds no null", 404)
        if scope["method"] not in _READS and not self._own(headers):
            return _refused("only the server's own pages may change the case; send its address as Origin")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LONGEST or "transfer-encoding" in headers:
            return _refused(f"a request holds {LONGEST:,} bytes at most", 413)
        return self._strange(scope, headers) if self._settings.token else None

    def _own(self, headers: Headers) -> bool:
        """Whether the page that sends it is one of ours: same scheme, name and port as the one asked for."""
        origin = urlsplit(headers.get("origin", ""))
        return origin.scheme in ("http", "https") and origin.netloc == headers.get("host", "")

    def _strange(self, scope: Scope, headers: Headers) -> Response | None:
        """A refusal where the token is missing; one in the address becomes a cookie, so that it is not passed on."""
        token = self._settings.token or ""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get("token")
        if given is not None and _same(given, token):
            rest = urlencode([(name, value) for name, value in asked if name != "token"])
            # Two slashes at the start would lead to another server.
            path = "/" + quote(scope["path"].lstrip("/"))
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(bearer, token) or _same(_cookie(headers, COOKIE), token):
            return None
        return _refused("open the address with the token that `tawatur serve` printed", 401)


def _host(host: str) -> str:
    """The name in a Host header, without port and brackets, in lower case."""
    name = host.rsplit(":", 1)[0] if host.rfind(":") > host.rfind("]") else host
    return name.strip("[]").lower()


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _refused(why: str, status: int = 403) -> Response:
    return PlainTextResponse(f"Refused: {why}.\n", status)
