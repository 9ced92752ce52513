"""What every `Transcriber` does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.responses import HTMLResponse

from recommender.breaker import FAILURES, Breaker
from recommender.errors import TranscriptionError
from recommender.ports import Transcriber, Usage
from recommender.spending import Spending, midnight
from recommender.transcription import ModelTranscriber
from storage.usage import UsageRepository
from tests.recommender.models import model_of
from tests.servers.openai import ModelServer, error_body
from tests.storage.samples import migrated
from tests.voices import voice_ogg

TOKENS = {"type": "tokens", "input_tokens": 14, "output_tokens": 45, "total_tokens": 59}
SECONDS = {"type": "duration", "seconds": 9}


@pytest.fixture
async def usage(tmp_path: Path) -> AsyncIterator[Usage]:
    """Nothing spent."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield UsageRepository(engine)


@pytest.fixture
async def transcriber(model_server: ModelServer, usage: Usage) -> AsyncIterator[Transcriber]:
    """A model that listens, behind real HTTP, with a second and fifty tokens a day."""
    spending = Spending(usage=usage, per_chat=50, overall=0)
    async with model_of(model_server, spending=spending) as model:
        yield ModelTranscriber(model.client, "whisper-1", 1.0, Breaker(), spending)


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (" So tired.\nGood night. ", "So tired. Good night."),
        ("오늘 너무 좋아 (웃음)", "오늘 너무 좋아"),
        ("[Music] ♪ ♪", ""),
        ("", ""),
        ("la " * 3000, ("la " * 3000)[:4000]),
    ],
    ids=["two lines", "with a note", "music", "silence", "endless"],
)
async def test_words_on_one_line(
    model_server: ModelServer, transcriber: Transcriber, heard: str, words: str
) -> None:
    """Without what stands for noise, and of bounded length."""
    model_server.hear(heard)
    assert await transcriber.transcribe(voice_ogg()) == words


@pytest.mark.parametrize(
    "answer",
    [error_body(500, {}), HTMLResponse("<p>hello</p>")],
    ids=["500", "web page"],
)
async def test_no_words_are_its_own_error(
    model_server: ModelServer, transcriber: Transcriber, answer: HTMLResponse
) -> None:
    """No other error gets out."""
    model_server.hear(answer)
    with pytest.raises(TranscriptionError):
        await transcriber.transcribe(voice_ogg())


@pytest.mark.parametrize("body", [{"text": None}, {"text": 7}, {"task": "x"}, {}], ids=range(4))
async def test_a_body_without_words_is_that_error_too(
    model_server: ModelServer, transcriber: Transcriber, body: dict[str, object]
) -> None:
    """Whatever a server makes of it."""
    model_server.hear(body)
    with pytest.raises(TranscriptionError):
        await transcriber.transcribe(voice_ogg())


async def test_it_keeps_its_own_time_limit(
    model_server: ModelServer, transcriber: Transcriber
) -> None:
    """A server that thinks for ever is not waited for."""
    model_server.delay = 60
    with pytest.raises(TranscriptionError, match="in time"):
        await transcriber.transcribe(voice_ogg())


async def test_a_server_that_keeps_failing_is_left_alone(
    model_server: ModelServer, transcriber: Transcriber
) -> None:
    """After five failures it is not asked."""
    model_server.hear(error_body(401, {}))
    for _ in range(FAILURES + 2):
        with pytest.raises(TranscriptionError):
            await transcriber.transcribe(voice_ogg())
    assert len(model_server.voices) == FAILURES


@pytest.mark.parametrize(
    ("billed", "spent"),
    [(TOKENS, 59), (SECONDS, 0), (None, 0), ({**TOKENS, "input_tokens": 10**20}, 45)],
    ids=["tokens", "seconds", "nothing", "absurd"],
)
async def test_tokens_count_where_there_are_any(
    model_server: ModelServer,
    transcriber: Transcriber,
    usage: Usage,
    billed: dict[str, object] | None,
    spent: int,
) -> None:
    """Who has spent the day is not listened to any more."""
    model_server.hear({"text": "hello", "usage": billed})
    assert await transcriber.transcribe(voice_ogg(), chat_id=5) == "hello"
    day = midnight(datetime.now(UTC))
    assert await usage.spent(since=day, chat_id=5) == spent
    if spent > 50:
        with pytest.raises(TranscriptionError, match="TokensSpent"):
            await transcriber.transcribe(voice_ogg(), chat_id=5)
