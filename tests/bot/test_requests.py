"""What counts as an answer of Telegram's."""

from __future__ import annotations

import json
import logging
import traceback

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import NetworkError, TelegramError

from bot.arrivals import readable
from bot.requests import TelegramRequest, UpdatesRequest
from bot.sandbox import Fault, SandboxServer
from bot.serving import GuestServer
from tests.chats import TOKEN

SECRET = "what somebody wrote"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<html>" + SECRET.encode(),
        b'{"ok": true, "result": [{"text": "' + SECRET.encode(),
        b"[]",
        b"null",
        b"{}",
        b'"ok"',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=["empty", "page", "cut off", "list", "null", "nothing", "text", "no text", "deep"],
)
def test_what_is_no_answer(payload: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """It is a network error that quotes nothing, and nothing is logged."""
    with pytest.raises(NetworkError) as raised:
        TelegramRequest.parse_json_payload(payload)
    assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert caplog.records == []


@pytest.mark.parametrize(
    "answer", [{"ok": True, "result": True}, {"ok": False, "error_code": 400, "description": "no"}]
)
def test_answers_are_taken_as_they_are(answer: dict[str, object]) -> None:
    """Good ones and refusals."""
    assert TelegramRequest.parse_json_payload(json.dumps(answer).encode()) == answer


async def test_the_body_of_an_error_that_is_none_is_not_quoted() -> None:
    """Proxies answer with pages of their own; the status is what counts."""

    def page(_: Request) -> Response:
        return HTMLResponse(f"<h1>{SECRET}</h1>", status_code=502)

    server = GuestServer(Starlette(routes=[Route("/{path:path}", page, methods=["POST"])]))
    host, port = await server.open()
    with pytest.raises(NetworkError, match=r"^HTTP 502$"):
        async with Bot(TOKEN, f"http://{host}:{port}/bot", request=TelegramRequest()):
            pytest.fail("it cannot have started")
    await server.close()


async def test_of_an_unreadable_update_the_number_is_left(server: SandboxServer) -> None:
    """So that it is confirmed with the others and never comes again."""
    user = server.user(chat_id=1)
    for text in ("one", "two"):
        await user.send_text(text)
    server.state.updates.pending[0]["message"] = {"text": SECRET}
    async with Bot(TOKEN, server.base_url, get_updates_request=UpdatesRequest()) as bot:
        first, second = await bot.get_updates()
    assert first.message is None
    assert second.update_id == first.update_id + 1
    assert second.effective_message is not None


@pytest.mark.parametrize("updates", [[1], ["x"], [{}], [{"message": {}}]])
async def test_updates_without_a_number_are_none(
    server: SandboxServer, updates: list[object]
) -> None:
    """Nobody could confirm them."""
    server.state.updates.pending[:] = updates  # type: ignore[assignment]  # what is under test
    async with Bot(TOKEN, server.base_url, get_updates_request=UpdatesRequest()) as bot:
        with pytest.raises(NetworkError, match="no updates of Telegram's"):
            await bot.get_updates()


async def test_failures_are_told_once_and_so_is_their_end(
    server: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    """However many there are between two answers."""
    caplog.set_level(logging.INFO, "bot.requests")
    server.faults.add(Fault("getUpdates", "drop_before", times=2))
    server.faults.add(Fault("getUpdates", "server_error", times=3, status=404))
    async with Bot(TOKEN, server.base_url, get_updates_request=UpdatesRequest()) as bot:
        for _ in range(3):
            with pytest.raises(TelegramError):
                await bot.get_updates()
        for _ in range(2):
            await bot.get_updates()
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.requests"]
    assert len(lines) == 2
    assert lines[0].startswith("Telegram gives no updates: NetworkError: ")
    assert lines[1] == "Telegram gives updates again"


def test_a_readable_update_is_given(caplog: pytest.LogCaptureFixture) -> None:
    """What cannot be read is named by its number, and its content by nobody."""
    update = readable({"update_id": 7})
    assert update is not None
    assert update.update_id == 7
    assert readable({"update_id": 8, "message": {"text": SECRET}}) is None
    assert [record.getMessage() for record in caplog.records] == [
        "update 8 cannot be read: KeyError"
    ]
    assert SECRET not in caplog.text
