"""When the model's client asks again, and when that would be in vain."""

from __future__ import annotations

import asyncio
import math
import time
from contextvars import ContextVar
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"
WAITED = 0.5
"""Share of the time left that may be spent on waiting; the rest is for the answer."""

deadline: ContextVar[float] = ContextVar("deadline")
"""When the current choice has to be made, by the clock of the event loop."""


def model_client(*, api_key: str | None, base_url: str | None, timeout_s: float) -> AsyncOpenAI:
    """A client of OpenAI, or of another server of its kind, that asks again once.

    It does not wait for a server that demands more patience than there is time (`deadline`).
    """
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    hooks = {"response": [give_up_in_time]}
    return AsyncOpenAI(
        # Servers of one's own ask for no key, but the client insists on one.
        api_key=api_key or "none",
        # Named even when it is the usual one: the client would look into the environment itself.
        base_url=base_url or OPENAI,
        timeout=timeout_s,
        max_retries=1,
        # A redirect would carry the question, captions included, to a host that nobody named.
        http_client=DefaultAsyncHttpxClient(event_hooks=hooks, follow_redirects=False),
    )


async def give_up_in_time(response: httpx2.Response) -> None:
    """Tell the client not to ask again when it would have to wait too long for it."""
    end = deadline.get(math.inf)
    left = end - asyncio.get_running_loop().time()
    if demanded_wait(response.headers) > WAITED * left:
        response.headers["x-should-retry"] = "false"  # the client's own word for it


def demanded_wait(headers: httpx2.Headers) -> float:
    """Seconds that `Retry-After` (a number or a date) asks for; 0 without one that is either."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        return 0.0 if math.isnan(seconds) else seconds
    try:
        return parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time.time()
    except (ValueError, OverflowError, OSError):
        return 0.0
