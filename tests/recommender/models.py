"""Language models of the tests, behind real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from recommender.breaker import Breaker
from recommender.completion import LanguageModel
from recommender.retrying import model_client
from recommender.spending import Spending
from tests.servers.openai import MODEL, ModelServer

KEY = "sk-test-secret"


@asynccontextmanager
async def model_of(
    server: ModelServer,
    *,
    timeout_s: float = 5.0,
    breaker: Breaker | None = None,
    spending: Spending | None = None,
) -> AsyncIterator[LanguageModel]:
    """A model with the client that the bot uses."""
    async with model_client(api_key=KEY, base_url=server.base_url, timeout_s=timeout_s) as client:
        yield LanguageModel(client, MODEL, timeout_s, breaker=breaker, spending=spending)
