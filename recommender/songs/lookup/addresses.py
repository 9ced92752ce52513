"""Which addresses may be fetched: a source's answers must not lead the bot anywhere else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpx2 import URL

Origin = tuple[str, str, int]
"""Scheme, host and port."""
PORTS = {"https": 443, "http": 80}

COVER_HOSTS = ("*.dzcdn.net", "api.deezer.com", "*.mzstatic.com")
"""Where Deezer and Apple keep covers; a star stands for any names below."""
PREVIEW_HOSTS = ("*.dzcdn.net", "*.itunes.apple.com")
"""Where they keep previews."""


def origin(address: URL) -> Origin:
    """The origin of an absolute address."""
    return address.scheme, address.host, address.port or PORTS.get(address.scheme, 0)


def place(address: str) -> str:
    """Host and port of an address; empty where it is none."""
    import httpx2

    try:
        _, host, port = origin(httpx2.URL(address))
    except (httpx2.InvalidURL, ValueError):
        return ""
    return f"{host}:{port}"


@dataclass(frozen=True)
class Allowed:
    """Hosts that may be asked over https at its usual port, and origins that may be asked too."""

    hosts: Collection[str]
    """`api.deezer.com`, or `*.dzcdn.net` for the names below one."""
    origins: Collection[Origin] = ()
    """Of mirrors that the operator named; these may be plain http at any port."""

    def __contains__(self, address: URL) -> bool:
        if address.userinfo:
            return False
        if origin(address) in self.origins:
            return True
        return origin(address) == ("https", address.host, PORTS["https"]) and any(
            self._fits(address.host, host) for host in self.hosts
        )

    @staticmethod
    def _fits(host: str, pattern: str) -> bool:
        return host.endswith(pattern[1:]) if pattern.startswith("*") else host == pattern


def allowed(hosts: Collection[str], base_urls: Collection[str]) -> Allowed:
    """These hosts and the origins of the base addresses of sources, as the settings name them.

    Raises `ValueError` for a base address that is none.
    """
    import httpx2

    try:
        origins = frozenset(origin(httpx2.URL(address)) for address in base_urls)
    except httpx2.InvalidURL as error:
        raise ValueError(f"not an address: {error}") from None
    return Allowed(hosts, origins)
