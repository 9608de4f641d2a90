"""`tawatur serve`: the case in the browser."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from tawatur.show.cli.case import CASE, Case, opened
from tawatur.show.cli.terminal import say
from tawatur.show.text import counted


def serve(
    case: Case = CASE,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; others than this machine need the token.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A further host name under which the server is asked for."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who reviews; your login name if not given.")] = None,
) -> None:
    """Open the case in the browser: read, compare, review.

    Only this machine can reach it, unless --host says otherwise; then the printed address holds a token.
    """
    import socket

    import uvicorn

    from tawatur.errors import UsageError
    from tawatur.show.cli.judge import login
    from tawatur.show.web import Desk, Settings, application, is_loopback

    with opened(case) as store:
        say(f"opening the case: {counted(store.counts().reports, 'report')} …")
    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    try:
        listening = socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        raise UsageError(f"{host}:{port}: {error.strerror}; name another --port or --host") from error
    with listening, Desk(case) as desk:
        port = listening.getsockname()[1]
        app = application(
            Settings(host, port, (*(name or ()), socket.gethostname()), token, by or login()), desk
        )
        shown = socket.gethostname() if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
        say(f"http://{shown}:{port}/" + (f"?token={token}" if token else ""))
        say("stop it with Ctrl+C")
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
        )
        server.run(sockets=[listening])
