"""Voice messages put into words by a model behind an OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import re
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recommender.breaker import Breaker
from recommender.completion import foreign_errors, translated
from recommender.errors import ModelAnswerError, SelectionError, TranscriptionError
from recommender.retrying import deadline
from recommender.spending import Spending

if TYPE_CHECKING:
    from openai import AsyncOpenAI

TIMEOUT_S = 30.0
"""How long two minutes of speech may take, retries included."""
LONGEST = 4000
"""Characters that are kept; nobody says more in two minutes."""
MOST_TOKENS = 1_000_000
"""More than a voice message can cost; a report of more is an error."""

_NOISE = re.compile(r"\[[^\]]*\]|\([^)]*\)|[♪♫🎵🎶*]")
"""What models write where they hear music or nothing: "[BLANK_AUDIO]", "(music)"."""
_SAID = re.compile(r"\w")


@dataclass(frozen=True)
class ModelTranscriber:
    """A `Transcriber` that asks a model; the client belongs to the caller, who closes it."""

    client: AsyncOpenAI
    name: str
    timeout_s: float = TIMEOUT_S
    breaker: Breaker | None = None
    """Leaves a failing server alone; None: it is asked however often it fails."""
    spending: Spending | None = None
    """Counts and limits the tokens of chats, where the server reports any."""

    def __post_init__(self) -> None:
        # The client imports this part of itself at first use, which would hold up the first chat.
        _ = self.client.audio.transcriptions

    async def transcribe(self, voice: bytes, *, chat_id: int | None = None) -> str:
        """The words of an OGG file, empty where nobody speaks; raises `TranscriptionError`."""
        try:
            with self.breaker.call() if self.breaker else nullcontext():
                return _words(await self._asked(voice, chat_id))
        except SelectionError as error:
            raise TranscriptionError(f"{type(error).__name__}: {error}") from None

    async def _asked(self, voice: bytes, chat_id: int | None) -> str:
        if self.spending and chat_id is not None:
            await self.spending.check(chat_id)
        end = asyncio.get_running_loop().time() + self.timeout_s
        reset = deadline.set(end)
        try:
            async with asyncio.timeout_at(end):
                heard = await self.client.audio.transcriptions.create(
                    file=("voice.ogg", voice, "audio/ogg"),
                    model=self.name,
                    response_format="json",
                    timeout=self.timeout_s,
                )
            text = heard.text
        except foreign_errors() as error:
            # Foreign messages may quote the key.
            raise translated(error) from None
        finally:
            deadline.reset(reset)
        await self._count(chat_id, heard)
        if not isinstance(text, str):
            raise ModelAnswerError("no text")
        return text

    async def _count(self, chat_id: int | None, heard: object) -> None:
        """Keep what it cost; a server that bills by the second reports no tokens."""
        usage: Any = getattr(heard, "usage", None)
        tokens = [getattr(usage, name, None) for name in ("input_tokens", "output_tokens")]
        if self.spending is None or chat_id is None:
            return
        prompt, completion = (_sane(each) for each in tokens)
        if prompt + completion:
            await self.spending.count(chat_id, self.name, prompt, completion)


def _sane(tokens: object) -> int:
    return tokens if isinstance(tokens, int) and 0 <= tokens <= MOST_TOKENS else 0


def _words(text: str) -> str:
    """What was said on one line, without what stands for noise."""
    line = " ".join(_NOISE.sub(" ", text).split())[:LONGEST]
    return line if _SAID.search(line) else ""
