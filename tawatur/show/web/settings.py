"""How the case is served."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Settings:
    """`host` and `port` are what the server listens on; `names` are further host names under which it may be asked for;
    `token` is asked for where it is set; `by` is the reviewer's name as long as the browser gives no other."""

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    token: str | None = None
    by: str = "reviewer"

    def admits(self, host: str) -> bool:
        """Whether a request may ask for this host name (in lower case, without the port). A server that listens on every
        address is asked for by any of them: an address is no name that somebody else could point here."""
        own = {"127.0.0.1", "localhost", "::1"} if is_loopback(self.host) else {self.host.lower()}
        return host in own | {name.lower() for name in self.names} or (
            self.host in ("0.0.0.0", "::") and _is_address(host)
        )


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
