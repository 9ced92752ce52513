"""One service's API: its address, its limit of requests, and answers in a form that was agreed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from aiolimiter import AsyncLimiter
from pydantic import BaseModel, ConfigDict, ValidationError

from recommender.errors import LookupFailedError, SourceNotAskedError
from recommender.songs.lookup.client import body, translating

if TYPE_CHECKING:
    from httpx2 import AsyncClient

ANSWER_LIMIT = 1_000_000
"""Bytes of an answer; the longest real ones have a tenth of that."""
TIMEOUT_S = 1.2
"""For an answer, and before it for the limit of requests: half of what all sources have."""
OK = 200


class Form(BaseModel):
    """A part of a service's answer; fields that we do not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


AnyForm = TypeVar("AnyForm", bound=Form)


def limiter(requests: int, seconds: float) -> AsyncLimiter:
    """Lets at most so many requests begin within any period of so many seconds.

    A leaky bucket lets a full burst pass and refills meanwhile, so each gets half of the number.
    """
    if requests == 1:
        return AsyncLimiter(1, seconds)
    return AsyncLimiter(requests // 2, seconds * (requests // 2) / (requests - requests // 2))


@dataclass(frozen=True)
class Api:
    """Where a service is and how often it may be asked. The client belongs to the caller."""

    client: AsyncClient
    base_url: str
    """Without a slash at the end."""
    limit: AsyncLimiter
    timeout_s: float = TIMEOUT_S

    async def get(self, path: str, params: Mapping[str, str], form: type[AnyForm]) -> AnyForm:
        """The service's answer.

        Raises `LookupFailedError` when it is late, refused, too long, a redirect or in another
        form, `SourceNotAskedError` when the service may not be asked so soon again.
        """
        await self._wait()
        async with translating(), asyncio.timeout(self.timeout_s):
            answer = await self._answer(path, params)
        return parsed(answer, form)

    async def _wait(self) -> None:
        """Wait for the limit, unless it is plain that this would take too long."""
        next_s = self.limit.time_period / self.limit.max_rate
        patience_s = self.timeout_s if next_s <= self.timeout_s else 0
        try:
            async with asyncio.timeout(patience_s):
                await self.limit.acquire()
        except TimeoutError:
            raise SourceNotAskedError("asked as often as it allows") from None

    async def _answer(self, path: str, params: Mapping[str, str]) -> bytes:
        address = f"{self.base_url}{path}"
        async with self.client.stream("GET", address, params=dict(params)) as response:
            if response.status_code != OK:
                raise LookupFailedError(f"HTTP {response.status_code}")
            return await body(response, ANSWER_LIMIT)


def parsed(answer: bytes, form: type[AnyForm]) -> AnyForm:
    """Read JSON. Raises `LookupFailedError` for anything else than the form."""
    try:
        return form.model_validate_json(answer)
    except ValidationError:
        raise LookupFailedError("an answer in another form") from None


def usable(items: Iterable[object], form: type[AnyForm]) -> list[AnyForm]:
    """Those of the items that have the form.

    Raises `LookupFailedError` when there are items and none has it.
    """
    given, kept = list(items), []
    for item in given:
        try:
            kept.append(form.model_validate(item))
        except ValidationError:
            continue
    if given and not kept:
        raise LookupFailedError("an answer in another form")
    return kept
