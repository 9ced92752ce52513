"""Secrets and words of people in the log of a bot at work, with every level on."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from pydantic import SecretStr

from bot import logs
from bot.sandbox import Fault, SandboxServer
from bot.sandbox.faults import FaultKind
from bot.settings import Settings
from bot.wiring import Readers
from tests.chats import TOKEN, BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg
from tests.recommender.models import KEY
from tests.servers.openai import ModelServer

HALF = TOKEN.partition(":")[2]
WORDS = "a thought of mine alone"
INFO_AND_ABOVE = re.compile(
    r"^\d{4}-[\d-]+ [\d:,]+ (?:INFO|WARNING|ERROR|CRITICAL) .*?(?=^\d{4}-[\d-]+ [\d:,]+ |\Z)",
    re.MULTILINE | re.DOTALL,
)
"""Whole records, of one line or more."""


class Log:
    """Everything that the process logs, at every level, as our handler writes it."""

    def __init__(self, stream: StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        """What was written so far."""
        return self._stream.getvalue()

    def require_no_secret(self) -> None:
        """Neither token nor key, in whole or in half."""
        for secret in (TOKEN, HALF, HALF.replace("-", "%2D"), KEY):
            assert secret not in self.text
            assert secret.lower() not in self.text.lower()

    def require_no_words(self) -> None:
        """Nothing that people wrote at INFO and above, tracebacks included."""
        assert [line for line in INFO_AND_ABOVE.findall(self.text) if WORDS in line] == []


@pytest.fixture
def log(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """The log of the bot, with the loggers that `configure` holds back let loose."""
    stream = StringIO()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", stream)
        logs.configure("DEBUG", "text", [*settings.secrets(), KEY])
    held_back = (*logs.CHATTY, *logs.TALKATIVE)
    levels = {name: logging.getLogger(name).level for name in held_back}
    for name in held_back:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield Log(stream)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


async def test_an_answer_leaves_no_secret(log: Log, bot: BotInSandbox) -> None:
    """Photo, caption, buttons and history: requests are logged with their addresses, masked."""
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), caption=WORDS)
    await press(user, await answer_to(user, sent), "1")
    await answer_to(user, await user.send_text("/history"))
    assert re.search(r"httpx: HTTP Request: POST http://127\.0\.0\.1:\d+/bot\*\*\*/getMe", log.text)
    assert "/file/bot***/" in log.text
    log.require_no_secret()


async def test_words_are_in_no_line_that_operators_see(log: Log, bot: BotInSandbox) -> None:
    """At INFO and above, however talkative a library is; DEBUG of libraries shows them."""
    user = bot.user()
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=WORDS))
    await answer_to(user, await user.send_text(WORDS))
    assert WORDS in log.text
    assert len(INFO_AND_ABOVE.findall(log.text)) > 10
    log.require_no_words()


@pytest.mark.parametrize("kind", ["too_many_requests", "server_error", "drop_after"])
@pytest.mark.parametrize("method", ["download", "editMessageMedia"])
async def test_failures_leave_no_secret(
    log: Log, bot: BotInSandbox, kind: FaultKind, method: str
) -> None:
    """What is repeated is logged, and whom it was asked of is not."""
    bot.server.faults.add(Fault(method=method, kind=kind))
    user = bot.user()
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=WORDS), timeout=60)
    assert bot.server.faults.pending == 0
    log.require_no_secret()
    log.require_no_words()


async def test_a_traceback_leaves_no_secret(
    log: Log, bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log has the cause, masked; the chat hears of it without the inside."""

    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"GET {bot.server.file_url}{TOKEN}/photos/1.jpg, {KEY}")

    monkeypatch.setattr(type(bot.services.recommendations), "add", fail)
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=WORDS))
    assert "Something went wrong on my side" in answer.words
    assert "GET" not in answer.words
    assert "/file/bot***/photos/1.jpg, ***" in log.text
    assert "Traceback" in log.text
    log.require_no_secret()
    log.require_no_words()


async def test_polling_through_faults_leaves_no_secret(log: Log, bot: BotInSandbox) -> None:
    """The updater logs the tracebacks of what it repeats."""
    bot.server.faults.add(Fault(method="getUpdates", kind="drop_before", times=2))
    user = bot.user()
    for _ in range(3):
        await answer_to(user, await user.send_text("/help"))
    assert "Telegram gives no updates: " in log.text
    log.require_no_secret()


async def test_a_refused_token_leaves_none(
    log: Log, server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """PTB's error quotes the token; the traceback of it is masked even when nobody told us."""
    wrong = "999999999:AAF-wrong-token-wrong-token-wrong-token"
    refused = settings.model_copy(update={"telegram_bot_token": SecretStr(wrong)})
    with pytest.raises(Exception, match="wrong-token") as caught:
        async with bot_in_sandbox(server, refused, readers):
            pytest.fail("it cannot have started")
    logging.getLogger("any").error("failed", exc_info=caught.value)
    assert "InvalidToken: The token `***` was rejected by the server." in log.text
    assert "wrong-token" not in log.text


async def test_a_failing_model_leaves_no_key(
    log: Log,
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    model_server: ModelServer,
) -> None:
    """A server that quotes the key, and a base address with a password in it."""
    base = model_server.base_url.replace("://", "://me:hunter2@")
    update = {"openai_base_url": base, "openai_api_key": SecretStr(KEY)}
    async with bot_in_sandbox(server, settings.model_copy(update=update), readers) as bot:
        user = bot.user()
        await answer_to(user, await user.send_photo(portrait_jpeg(), caption=WORDS))
    # A password in the address is sent in the place of the key, and this server wants the key.
    assert "HTTP 401" in log.text
    assert "openai._base_client" in log.text
    log.require_no_secret()
    assert "hunter2" not in log.text
    log.require_no_words()
