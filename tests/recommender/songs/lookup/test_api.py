"""Limits of requests, of time and of bytes."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest

from recommender.errors import LookupFailedError, SourceNotAskedError, SourceUnreachableError
from recommender.songs.lookup.api import Api, Form, limiter, usable
from tests.recommender.songs.lookup.services import Services
from tests.servers.services import endless


class _Any(Form):
    """Whatever JSON object."""


class _Item(Form):
    number: int


def _api(services: Services, requests: int, seconds: float, timeout_s: float = 1.0) -> Api:
    return Api(
        services.client, services.deezer.base_url, limiter(requests, seconds), timeout_s=timeout_s
    )


async def _moments(api: Api, count: int) -> list[float]:
    """When each of so many requests was answered, in seconds after the first."""

    async def one() -> float:
        await api.get("/search", {"q": "x"}, _Any)
        return time.monotonic()

    moments = sorted(await asyncio.gather(*(one() for _ in range(count))))
    return [moment - moments[0] for moment in moments]


async def test_never_more_than_allowed_in_any_period(services: Services) -> None:
    """Neither in the first one nor across two."""
    moments = await _moments(_api(services, 10, 0.5, timeout_s=5), 30)
    tenth_after = [later - first for first, later in zip(moments, moments[10:], strict=False)]
    assert min(tenth_after) > 0.25
    assert moments[-1] < 5


async def test_one_a_second_is_one_a_second(services: Services) -> None:
    """As MusicBrainz wants it, only faster here."""
    moments = await _moments(_api(services, 1, 0.4, timeout_s=5), 4)
    assert all(later - first > 0.2 for first, later in itertools.pairwise(moments))


async def test_nobody_waits_in_vain_for_a_limit(services: Services) -> None:
    """When the next request may begin only much later, that is said at once."""
    api = _api(services, 2, 60)
    await api.get("/search", {"q": "x"}, _Any)
    started = time.monotonic()
    with pytest.raises(SourceNotAskedError, match="asked as often as it allows"):
        await api.get("/search", {"q": "x"}, _Any)
    assert time.monotonic() - started < 5
    assert len(services.deezer.requests) == 1


async def test_an_answer_has_its_time(services: Services) -> None:
    """A hanging service is left after the time for one answer."""
    services.deezer.delay = 30
    with pytest.raises(SourceUnreachableError, match="in time"):
        await _api(services, 10, 1, timeout_s=0.2).get("/search", {}, _Any)


async def test_an_endless_answer_is_cut(services: Services) -> None:
    """Also when its length is not announced."""
    services.deezer.answer_with(endless)
    with pytest.raises(LookupFailedError, match="more than"):
        await _api(services, 10, 1).get("/search", {}, _Any)


async def test_a_closed_client_is_an_error_of_ours(services: Services) -> None:
    """The process may be going down while somebody still asks."""
    api = _api(services, 10, 1)
    await services.client.aclose()
    with pytest.raises(LookupFailedError):
        await api.get("/search", {}, _Any)


async def test_nobody_there(services: Services) -> None:
    """A closed port."""
    api = Api(services.client, "http://127.0.0.1:9", limiter(10, 1))
    with pytest.raises(SourceUnreachableError, match="cannot be reached"):
        await api.get("/search", {}, _Any)


def test_items_of_another_form_are_passed_over() -> None:
    """Unless nothing else is there."""
    assert usable([{"number": 1}, {}, None, "x"], _Item) == [_Item(number=1)]
    assert usable([], _Item) == []
    with pytest.raises(LookupFailedError):
        usable([{}], _Item)
