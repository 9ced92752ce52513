"""When the client asks again, and when it gives up at once."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest

from recommender.errors import ModelUnavailableError
from recommender.retrying import demanded_wait, model_client
from recommender.selection.llm import LanguageModelSelector
from tests.recommender.models import KEY, model_of
from tests.recommender.selection.examples import PlainReasons, request
from tests.servers import openai as scripts
from tests.servers.openai import ModelServer


def in_a_minute() -> str:
    """A date as servers write it."""
    return format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("header", [("retry-after", "60"), ("retry-after-ms", "60000")])
async def test_a_server_that_asks_for_too_much_patience_is_left_at_once(
    model_server: ModelServer, header: tuple[str, str], status: int
) -> None:
    """The chat does not wait for nothing; the error is the server's, not a time-out."""
    name, value = header
    model_server.fail(status, {name: value, "x-should-retry": "true"})
    started = time.monotonic()
    async with model_of(model_server, timeout_s=30) as model:
        with pytest.raises(ModelUnavailableError, match=f"HTTP {status}"):
            await LanguageModelSelector(model, PlainReasons()).select(request())
    assert time.monotonic() - started < 3
    assert len(model_server.requests) == 1


@pytest.mark.parametrize(("limit", "calls"), [(8.0, 2), (1.0, 1)])
async def test_the_time_left_decides(model_server: ModelServer, limit: float, calls: int) -> None:
    """A second is worth waiting while as much again remains for the answer."""

    def once(sent: scripts.ChatRequest) -> scripts.Body:
        first = len(model_server.requests) == 1
        return scripts.error_body(429, {"retry-after": "1"}) if first else scripts.picks()(sent)

    model_server.answer_with(once)
    async with model_of(model_server, timeout_s=limit) as model:
        selector = LanguageModelSelector(model, PlainReasons())
        if calls == 1:
            with pytest.raises(ModelUnavailableError, match="HTTP 429"):
                await selector.select(request())
        else:
            assert len((await selector.select(request())).choices) == 5
    assert len(model_server.requests) == calls


async def test_one_retry_and_no_more(model_server: ModelServer) -> None:
    """A server that fails twice has failed."""
    model_server.fail(500)
    async with model_of(model_server, timeout_s=10) as model:
        with pytest.raises(ModelUnavailableError, match="HTTP 500"):
            await LanguageModelSelector(model, PlainReasons()).select(request())
    assert len(model_server.requests) == 2


async def test_choices_at_the_same_time_have_their_own_time(model_server: ModelServer) -> None:
    """A patient choice waits for the server, an impatient one beside it gives up."""

    def once(sent: scripts.ChatRequest) -> scripts.Body:
        late = len(model_server.requests) > 2
        return scripts.picks()(sent) if late else scripts.error_body(429, {"retry-after": "1"})

    model_server.answer_with(once)
    async with (
        model_of(model_server, timeout_s=10) as patient,
        model_of(model_server, timeout_s=0.9) as hasty,
    ):
        ends = await asyncio.gather(
            *(
                LanguageModelSelector(model, PlainReasons()).select(request())
                for model in (patient, hasty)
            ),
            return_exceptions=True,
        )
    assert not isinstance(ends[0], BaseException)
    assert str(ends[1]) == "HTTP 429 rate_limit_exceeded"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9),
        ({"retry-after": "soon"}, 0),
        ({"retry-after": "nan"}, 0),
        ({"retry-after": "-5"}, -5),
        ({"retry-after": "inf"}, float("inf")),
        ({"retry-after": "Wed, 99 Foo 2026 25:00:00 GMT"}, 0),
    ],
)
def test_what_a_server_demands(headers: dict[str, str], seconds: float) -> None:
    """Seconds, milliseconds or a date; what cannot be read demands nothing."""
    assert demanded_wait(httpx2.Headers(headers)) == seconds


async def test_a_date_is_understood_too(model_server: ModelServer) -> None:
    """Some servers name the moment at which they want to be asked again."""
    model_server.fail(429, {"retry-after": in_a_minute()})
    async with model_of(model_server, timeout_s=30) as model:
        with pytest.raises(ModelUnavailableError, match="HTTP 429"):
            await LanguageModelSelector(model, PlainReasons()).select(request())
    assert len(model_server.requests) == 1


def test_a_date_is_so_many_seconds_away() -> None:
    """As servers behind some proxies say it."""
    assert 55 < demanded_wait(httpx2.Headers({"retry-after": in_a_minute()})) <= 60


async def test_an_empty_address_means_openais_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OPENAI_BASE_URL=` in the environment, as the example file has it, changes nothing."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    async with model_client(api_key=KEY, base_url=None, timeout_s=12) as client:
        assert str(client.base_url) == "https://api.openai.com/v1/"
        assert (client.max_retries, client.timeout) == (1, 12)


async def test_a_server_of_ones_own_needs_no_key(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not sent the one that the environment holds."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody")
    base_url = model_server.base_url
    async with model_client(api_key=None, base_url=base_url, timeout_s=12) as client:
        assert client.api_key == "none"
