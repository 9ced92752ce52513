"""The HTTP client that all sources share, and what may go wrong with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, cast

from recommender.errors import LookupFailedError, SourceUnreachableError
from recommender.songs.lookup.addresses import origin
from recommender.version import __version__

if TYPE_CHECKING:
    from httpx2 import AsyncClient, AsyncHTTPTransport, Response

CONTACT = "a Telegram bot, run by whoever installed it"
TIMEOUT_S = 5.0
"""For each step of a request; callers have shorter limits for the whole."""
CONNECTIONS = 40
KEPT_ALIVE_S = 60.0


def user_agent(contact: str = CONTACT) -> str:
    """Who asks; MusicBrainz wants an address or a page of whoever runs the program in it."""
    return f"SelfieDJ/{__version__} ({contact})"


def open_client(contact: str = CONTACT, *, mirrors: Collection[str] = ()) -> AsyncClient:
    """A client, which whoever opens it closes with `async with`.

    It follows no redirect, keeps no cookie, and connects to public addresses only, except at the
    hosts and ports of `mirrors`: base addresses that the operator named. The environment's proxies
    are the operator's choice as well; they are used, and connect to whatever they want.
    """
    import httpx2

    client = httpx2.AsyncClient(
        headers={"User-Agent": user_agent(contact)},
        timeout=TIMEOUT_S,
        follow_redirects=False,
        limits=httpx2.Limits(
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=KEPT_ALIVE_S,
        ),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )
    _guard(client, mirrors)
    return client


def _guard(client: AsyncClient, mirrors: Collection[str]) -> None:
    """Have the client connect through `PublicNetwork`."""
    import httpx2

    from recommender.songs.lookup.network import PublicNetwork

    trusted = set()
    for mirror in map(httpx2.URL, mirrors):
        _, _, port = origin(mirror)
        trusted.add((mirror.raw_host.decode("ascii"), port))  # as connections know it
    # No argument leads there, and a client that is given a transport ignores proxies.
    transport = cast("AsyncHTTPTransport", client._transport)
    transport._pool._network_backend = PublicNetwork(trusted)


def foreign_errors() -> tuple[type[Exception], ...]:
    """What a request may raise: a time limit, the client's errors, an address that is none.

    `RuntimeError` is what a client that was closed meanwhile raises.
    """
    import httpx2

    own = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict, httpx2.StreamError)
    return (TimeoutError, *own, OSError, ValueError, RuntimeError)


def translated(error: Exception) -> LookupFailedError:
    """One of `foreign_errors` as ours, in words that name no song."""
    import httpx2

    match error:
        case TimeoutError() | httpx2.TimeoutException():
            return SourceUnreachableError("no answer in time")
        case httpx2.DecodingError():
            return LookupFailedError("an answer in a damaged encoding")
        case httpx2.NetworkError() | OSError():
            return SourceUnreachableError("cannot be reached")
        case httpx2.RemoteProtocolError() | httpx2.ProxyError():
            return SourceUnreachableError(f"no proper answer ({type(error).__name__})")
        case _:
            return LookupFailedError(f"no proper answer ({type(error).__name__})")


@asynccontextmanager
async def translating() -> AsyncIterator[None]:
    """Raise what goes wrong with a request inside as a `LookupFailedError`."""
    try:
        yield
    except foreign_errors() as error:
        # Foreign messages may quote the address, and the address holds what somebody listens to.
        raise translated(error) from None


async def body(response: Response, limit: int) -> bytes:
    """The decoded body of a streamed response.

    Raises `LookupFailedError` for more than `limit` bytes, announced or not, without reading on.
    """
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise LookupFailedError(f"more than {limit} bytes")
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > limit:
            raise LookupFailedError(f"more than {limit} bytes")
        parts.append(part)
    return b"".join(parts)
