"""The client that all sources share."""

from __future__ import annotations

import inspect

import httpx2
import pytest

from recommender.errors import LookupFailedError
from recommender.songs.lookup.client import (
    foreign_errors,
    open_client,
    translated,
    translating,
    user_agent,
)


def _errors_of_the_client() -> list[type[Exception]]:
    return [
        kind
        for _, kind in inspect.getmembers(httpx2, inspect.isclass)
        if issubclass(kind, Exception) and not issubclass(kind, Warning)
    ]


def _made(kind: type[Exception]) -> Exception:
    """An error of this kind, without the arguments that some insist on."""
    error = kind.__new__(kind)
    error.args = ("https://example.org/?q=a+secret+song",)
    return error


@pytest.mark.parametrize(
    "kind",
    [kind for kind in _errors_of_the_client() if "WebSocket" not in kind.__name__],
    ids=lambda kind: kind.__name__,
)
def test_every_error_of_the_client_is_translated(kind: type[Exception]) -> None:
    """None gets through, and none brings the address along."""
    assert issubclass(kind, foreign_errors())
    ours = translated(_made(kind))
    assert isinstance(ours, LookupFailedError)
    assert "secret" not in str(ours)


@pytest.mark.parametrize("kind", [TimeoutError, OSError, ValueError, UnicodeError, RuntimeError])
async def test_errors_inside_come_out_as_ours(kind: type[Exception]) -> None:
    """Without a trace of the foreign one."""
    with pytest.raises(LookupFailedError) as caught:
        async with translating():
            raise _made(kind)
    assert caught.value.__suppress_context__


async def test_other_errors_stay_what_they_are() -> None:
    """A mistake of ours is not a failure of a service."""
    with pytest.raises(KeyError):
        async with translating():
            raise KeyError


async def test_the_client_says_who_asks_and_follows_nobody() -> None:
    """A contact may be given; redirects and cookies are not taken."""
    assert user_agent("https://example.org").endswith("(https://example.org)")
    async with open_client("somebody") as client:
        assert client.headers["user-agent"] == user_agent("somebody")
        assert not client.follow_redirects
        request = httpx2.Request("GET", "https://example.org")
        answer = httpx2.Response(200, headers={"set-cookie": "a=b"}, request=request)
        client.cookies.extract_cookies(answer)
        assert not list(client.cookies.jar)
