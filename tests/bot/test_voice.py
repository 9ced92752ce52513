"""Voice messages: put into words, then answered as words are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.responses import HTMLResponse, Response

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.servers.openai import ModelServer, error_body
from tests.voices import voice_ogg

KEY, LISTENER = "sk-secret-of-the-tests", "whisper-1"
GLAD = "I got the job, I am so happy today!"


def contents(folder: Path) -> list[bytes]:
    """All that was written there."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def listening(settings: Settings, model_server: ModelServer) -> Settings:
    """Settings with a model that listens."""
    return settings.model_copy(
        update={
            "openai_base_url": model_server.base_url,
            "openai_api_key": SecretStr(KEY),
            "transcription_model": LISTENER,
        }
    )


@pytest.fixture
async def hearing(
    server: SandboxServer, listening: Settings, readers: Readers
) -> AsyncIterator[BotInSandbox]:
    """The bot with it."""
    async with bot_in_sandbox(server, listening, readers) as running:
        yield running


async def test_what_is_said_is_answered_as_words_are(
    hearing: BotInSandbox, model_server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The recording arrives whole at the model, its words are kept and shown, the log has none."""
    model_server.hear(GLAD)
    user = hearing.user()
    shown = await answer_to(user, await user.send_voice(voice_ogg(), 1))
    assert shown.photo is not None
    assert f"You said: “{GLAD}”" in shown.words
    assert "happy" in shown.words.splitlines()[0]
    (voice,) = model_server.voices
    assert (voice.model, voice.form, voice.file_name) == (LISTENER, "json", "voice.ogg")
    assert voice.content == voice_ogg()
    assert voice.content.startswith(b"OggS")
    (kept,) = await hearing.services.recommendations.page(user.chat_id)
    assert kept.caption == f"🎙 {GLAD}"
    assert GLAD in model_server.requests[0].user
    assert GLAD not in caplog.text
    assert KEY not in caplog.text


async def test_the_chat_sees_that_somebody_listens(
    hearing: BotInSandbox, model_server: ModelServer
) -> None:
    """In one message, which becomes the answer."""
    model_server.hear(GLAD)
    model_server.delay = 0.5
    user = hearing.user(language_code="ko")
    sent = await user.send_voice(voice_ogg(), 1)
    status = await user.wait_for(lambda message: message.words == "듣고 있어요…")
    shown = await answer_to(user, sent)
    assert shown.message_id == status.message_id
    assert f"이렇게 들었어요: “{GLAD}”" in shown.words


async def test_a_mishearing_is_seen_wherever_the_answer_is(
    hearing: BotInSandbox, model_server: ModelServer
) -> None:
    """Shortened, also when the history opens it again, and not under further songs."""
    model_server.hear("so tired " * 60)
    user = hearing.user()
    shown = await answer_to(user, await user.send_voice(voice_ogg(), 60))
    (line,) = [line for line in shown.words.splitlines() if line.startswith("You said")]
    assert line.endswith("…”")
    assert len(line) < 160
    card = await press(user, shown, "1")
    assert "You said" not in card.words
    await user.press(await press(user, card, "Mood"), "Another five")
    more = await user.wait_for(lambda m: m.message_id > shown.message_id and m.photo is not None)
    assert "You said" not in more.words
    history = await answer_to(user, await user.send_text("/history"))
    assert "🎙 so tired" in history.words


async def test_care_is_taken_of_what_is_said(
    hearing: BotInSandbox, model_server: ModelServer
) -> None:
    """As of what is written."""
    model_server.hear("I don't want to be here anymore.")
    user = hearing.user()
    shown = await answer_to(user, await user.send_voice(voice_ogg(), 1))
    assert shown.words.startswith("💙")
    assert "You said" in shown.words


@pytest.mark.parametrize(
    ("duration", "content"),
    [(121, voice_ogg()), (30, b"OggS" + bytes(20 * 1024 * 1024 + 1))],
    ids=["three minutes", "21 MB"],
)
async def test_what_is_too_long_is_not_fetched(
    hearing: BotInSandbox, model_server: ModelServer, duration: int, content: bytes
) -> None:
    """One sentence says what would do."""
    user = hearing.user()
    told = await answer_to(user, await user.send_voice(content, duration))
    assert told.words == "This is longer than I can listen to: please keep it within two minutes."
    assert model_server.voices == []
    assert not hearing.server.calls_of("getFile")


@pytest.mark.parametrize("heard", ["", "  \n ", "[BLANK_AUDIO]", "(music) ♪", "..."])
async def test_nothing_understood_is_said(
    hearing: BotInSandbox, model_server: ModelServer, heard: str
) -> None:
    """Noise is no mood."""
    model_server.hear(heard)
    user = hearing.user()
    told = await answer_to(user, await user.send_voice(voice_ogg(), 1))
    assert told.words.startswith("I could not make out any words.")
    assert await hearing.services.recommendations.count(user.chat_id) == 0


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (error_body(401, {}), "HTTP 401"),
        (error_body(500, {}), "HTTP 500"),
        (error_body(429, {"Retry-After": "60"}), "HTTP 429"),
        (HTMLResponse("<h1>Welcome to nginx!</h1>"), "ModelAnswerError"),
        (Response("{", media_type="application/json"), "ModelAnswerError"),
    ],
    ids=["key", "server", "busy", "web page", "cut off"],
)
async def test_a_server_that_fails_costs_a_kind_sentence(
    hearing: BotInSandbox,
    model_server: ModelServer,
    answer: Response,
    cause: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The log has the cause and no key; the next message is heard."""
    model_server.hear(answer)
    user = hearing.user()
    told = await answer_to(user, await user.send_voice(voice_ogg(), 1))
    assert told.words.startswith("I can't listen right now, sorry.")
    assert "a voice message was not heard: Model" in caplog.text
    assert cause in caplog.text
    assert KEY not in caplog.text
    model_server.hear(GLAD)
    assert GLAD in (await answer_to(user, await user.send_voice(voice_ogg(), 1))).words


@pytest.mark.parametrize(
    "changes",
    [{}, {"transcription_model": LISTENER}, {"openai_base_url": "http://127.0.0.1:1/v1"}],
    ids=["nothing set", "no server", "no listener"],
)
async def test_where_nobody_listens_it_says_so(
    server: SandboxServer, settings: Settings, readers: Readers, changes: dict[str, object]
) -> None:
    """And what will do instead."""
    async with bot_in_sandbox(server, settings.model_copy(update=changes), readers) as bot:
        user = bot.user()
        told = await answer_to(user, await user.send_voice(voice_ogg(), 1))
        assert "can't listen to voice messages here" in told.words
        assert "a few words will do" in told.words
        assert not server.calls_of("getFile")


async def test_a_group_is_not_listened_to(hearing: BotInSandbox, model_server: ModelServer) -> None:
    """What its members tell each other is not meant for us."""
    model_server.hear(GLAD)
    group, alone = hearing.user(-1001), hearing.user(5)
    await group.send_voice(voice_ogg(), 1)
    await answer_to(alone, await alone.send_voice(voice_ogg(), 1))
    assert group.bot_messages() == []
    assert len(model_server.voices) == 1


async def test_a_group_is_heard_where_it_answers_the_bot(
    hearing: BotInSandbox, model_server: ModelServer
) -> None:
    """As with words: what is said to the bot is meant for it."""
    model_server.hear(GLAD)
    member = hearing.user(-1001)
    answer = await answer_to(member, await member.send_text("/songs so sad"))
    heard = await answer_to(member, await member.replying_to(answer).send_voice(voice_ogg(), 1))
    assert f"You said: “{GLAD}”" in heard.words
    assert len(model_server.voices) == 1


async def test_voices_count_as_answers(
    server: SandboxServer, listening: Settings, readers: Readers, model_server: ModelServer
) -> None:
    """Who had their share of a minute is told when to go on, and nobody is asked."""
    model_server.hear(GLAD)
    once = listening.model_copy(update={"photos_per_minute_per_user": 1})
    async with bot_in_sandbox(server, once, readers) as bot:
        user = bot.user()
        await answer_to(user, await user.send_voice(voice_ogg(), 1))
        told = await answer_to(user, await user.send_voice(voice_ogg(), 1))
        assert "That was a lot at once!" in told.words
    assert len(model_server.voices) == 1


async def test_no_recording_is_stored(
    hearing: BotInSandbox, model_server: ModelServer, tmp_path: Path
) -> None:
    """Nothing that the bot writes holds a part of it."""
    model_server.hear(GLAD)
    user = hearing.user()
    await answer_to(user, await user.send_voice(voice_ogg(3.0), 3))
    part = voice_ogg(3.0)[2000:2032]
    written = contents(tmp_path)
    assert written
    assert not any(part in content for content in written)


@pytest.mark.parametrize(("language", "told"), [("en", "Voice messages go to"), ("ko", "녹음은")])
async def test_privacy_says_where_it_goes(hearing: BotInSandbox, language: str, told: str) -> None:
    """Only where somebody listens."""
    user = hearing.user(language_code=language)
    assert told in (await answer_to(user, await user.send_text("/privacy"))).words


async def test_a_forwarded_voice(hearing: BotInSandbox, model_server: ModelServer) -> None:
    """Its words are not put into the mouth of the one who forwards it."""
    model_server.hear(GLAD)
    user = hearing.user()
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ana"}
    shown = await answer_to(user, await user.forwarding(origin).send_voice(voice_ogg(), 1))
    assert f"I heard: “{GLAD}”" in shown.words
    assert shown.words.startswith("The words sound happy.")
