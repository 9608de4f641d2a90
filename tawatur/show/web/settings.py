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

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may give, in lower case, without the port."""
        own = {"127.0.0.1", "localhost", "::1"} if is_loopback(self.host) else {self.host.lower()}
        return frozenset(own | {name.lower() for name in self.names})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
