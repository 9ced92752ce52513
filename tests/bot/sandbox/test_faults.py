"""Bad days, ordered."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.sandbox import Fault, SandboxServer, User
from bot.sandbox.faults import FaultKind


async def test_too_many_requests(server: SandboxServer, bot: Bot, user: User) -> None:
    """429 tells how long to wait, strikes once by default and executes nothing."""
    server.faults.add(Fault(method="sendMessage", kind="too_many_requests", retry_after=7))
    with pytest.raises(RetryAfter) as raised:
        await bot.send_message(user.chat_id, "hi")
    assert raised.value.retry_after == timedelta(seconds=7)
    assert user.messages() == []
    await bot.send_message(user.chat_id, "hi")
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 200]


async def test_server_error(server: SandboxServer, bot: Bot, user: User) -> None:
    """5xx reaches the client as a network error, as often as ordered."""
    server.faults.add(Fault(kind="server_error", times=2, status=502))
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(user.chat_id, "hi")
    await bot.send_message(user.chat_id, "hi")
    assert server.faults.pending == 0


@pytest.mark.parametrize(("kind", "executed"), [("drop_before", 0), ("drop_after", 1)])
async def test_drop(
    server: SandboxServer,
    bot: Bot,
    user: User,
    photo: bytes,
    caplog: pytest.LogCaptureFixture,
    kind: FaultKind,
    executed: int,
) -> None:
    """A cut connection is a network error; what was done before it stays done."""
    server.faults.add(Fault(method="sendPhoto", kind=kind))
    with caplog.at_level(logging.WARNING), pytest.raises(NetworkError):
        await bot.send_photo(user.chat_id, photo)
    assert len(user.messages()) == executed
    assert server.calls[-1].status == 0
    await bot.send_photo(user.chat_id, photo)
    assert [record for record in caplog.records if "uvicorn" in record.name] == []


async def test_garbage(server: SandboxServer, bot: Bot, user: User) -> None:
    """A web page comes in place of the answer to a call that was executed."""
    server.faults.add(Fault(method="sendMessage", kind="garbage"))
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(user.chat_id, "hi")
    assert len(user.messages()) == 1


async def test_lost_updates_come_again(server: SandboxServer, bot: Bot, user: User) -> None:
    """Updates whose delivery was cut are delivered again."""
    await user.send_text("hello")
    server.faults.add(Fault("getUpdates", "drop_after"))
    with pytest.raises(NetworkError):
        await bot.get_updates()
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "hello"


async def test_delay(server: SandboxServer, bot: Bot, user: User) -> None:
    """A delayed call is executed after its time."""
    server.faults.add(Fault("sendMessage", "delay", delay_s=0.1))
    began = time.monotonic()
    await bot.send_message(user.chat_id, "hi")
    assert time.monotonic() - began >= 0.1


async def test_delay_beyond_patience(server: SandboxServer, bot: Bot, user: User) -> None:
    """A client that does not wait sees a time-out, and the message arrives all the same."""
    server.faults.add(Fault("sendMessage", "delay", delay_s=0.3))
    with pytest.raises(TimedOut):
        await bot.send_message(user.chat_id, "hi", read_timeout=0.05)
    assert (await user.wait_for(lambda message: message.text)).text == "hi"


async def test_download(server: SandboxServer, bot: Bot, user: User, photo: bytes) -> None:
    """Downloads can fail and be cut too."""
    sent = await bot.send_photo(user.chat_id, photo)
    file = await sent.photo[-1].get_file()
    kinds: tuple[FaultKind, ...] = ("server_error", "drop_before", "drop_after")
    for kind in kinds:
        server.faults.add(Fault("download", kind))
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == photo


async def test_probability(server: SandboxServer, bot: Bot, user: User) -> None:
    """A probability strikes its share of the calls, the same ones for the same seed."""
    seen = []
    for _ in range(2):
        server.faults.clear()
        server.faults.add(Fault("sendMessage", probability=0.3, seed=1))
        seen.append([bool(server.faults.due("sendMessage")) for _ in range(1000)])
    assert seen[0] == seen[1]
    assert 250 < sum(seen[0]) < 350


def test_times_and_probability(server: SandboxServer) -> None:
    """With both, no more than that many calls are struck; other methods are not counted."""
    server.faults.add(Fault("sendPhoto", probability=0.5, times=3))
    assert not server.faults.due("sendMessage")
    assert sum(bool(server.faults.due("sendPhoto")) for _ in range(100)) == 3


async def test_one_chat_can_have_a_bad_day(server: SandboxServer, bot: Bot, user: User) -> None:
    """A fault for a chat strikes no other, and no call that is about none."""
    other = server.user(chat_id=1002)
    server.faults.add(Fault(kind="too_many_requests", chat_id=user.chat_id))
    await bot.get_me()
    await bot.send_message(other.chat_id, "hi")
    with pytest.raises(RetryAfter):
        await bot.send_message(user.chat_id, "hi")
    assert server.faults.pending == 0
