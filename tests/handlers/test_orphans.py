"""Lines that Telegram sent without our hearing of it are found and deleted, nothing else is."""

from __future__ import annotations

import pytest
from telegram import Bot, Chat

from bot.sandbox import Fault, SandboxServer
from handlers.orphans import (
    CANDIDATES,
    CANDIDATES_IN_GROUPS,
    REMEMBERED,
    NewestMessages,
    delete_orphans,
)
from tests.chats import PROGRESS, TOKEN, BotInSandbox, answer_to, tidied
from tests.photos import portrait_jpeg

PRIVATE, OTHER = Chat(1, "private"), Chat(2, "private")
GROUP, SUPERGROUP = Chat(-3, "group"), Chat(-100, "supergroup")


def test_small_chats_share_a_counter() -> None:
    """Telegram numbers the messages of all private chats and small groups of a bot together."""
    newest = NewestMessages()
    newest.saw(PRIVATE, 7)
    newest.saw(GROUP, 9)
    newest.saw(OTHER, 8)
    newest.saw(SUPERGROUP, 5000)
    assert [newest.of(chat) for chat in (PRIVATE, GROUP, SUPERGROUP)] == [9, 9, 5000]
    assert newest.of(Chat(-101, "supergroup")) is None


def test_a_message_is_known_by_its_number() -> None:
    """In whichever of the chats that share a counter it stands; the oldest are forgotten."""
    newest = NewestMessages()
    newest.saw(PRIVATE, 7)
    assert newest.knows(OTHER, 7)
    assert not newest.knows(SUPERGROUP, 7)
    assert not newest.knows(PRIVATE, 8)
    for number in range(8, 8 + REMEMBERED):
        newest.saw(GROUP, number)
    assert not newest.knows(PRIVATE, 7)


def test_counters_that_were_not_used_long_are_forgotten() -> None:
    """Memory is bounded, however many groups there are."""
    newest = NewestMessages()
    for number in range(REMEMBERED + 1):
        newest.saw(Chat(-1000 - number, "supergroup"), 5)
    assert newest.of(Chat(-1000, "supergroup")) is None
    assert newest.of(Chat(-1000 - REMEMBERED, "supergroup")) == 5


@pytest.mark.parametrize("times", [1, 3])
async def test_a_line_whose_answer_was_lost_is_deleted(bot: BotInSandbox, times: int) -> None:
    """However often that happens to it, and whatever else stands in the chat."""
    user = bot.user()
    helped = await answer_to(user, await user.send_text("/help"))
    bot.server.faults.add(Fault(method="sendMessage", kind="drop_after", times=times))
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert [message.message_id for message in await tidied(user)] == [
        helped.message_id,
        answer.message_id,
    ]


async def test_a_line_that_was_lost_in_a_crowd_is_found(bot: BotInSandbox) -> None:
    """Between it and the photo are more messages of others than would be tried."""
    user = bot.user()
    bot.server.faults.add(Fault(method="sendMessage", kind="drop_after", times=1, delay_s=1.0))
    photo = await user.send_photo(portrait_jpeg())
    for number in range(CANDIDATES + 6):
        await bot.user(100 + number).send_text("/help")
    answer = await answer_to(user, photo)
    assert answer.photo is not None
    assert [message.message_id for message in await tidied(user)] == [answer.message_id]


async def test_nobody_elses_messages_are_touched(bot: BotInSandbox) -> None:
    """What people wrote meanwhile stays, in this chat and in others."""
    user, other = bot.user(1), bot.user(2)
    await answer_to(other, await other.send_text("/help"))
    bot.server.faults.add(Fault(method="sendMessage", kind="drop_after", times=1))
    photo = await user.send_photo(portrait_jpeg())
    text = await user.send_text("/help")
    await answer_to(user, photo)
    await user.wait_for(lambda message: message.message_id > text.message_id)
    await user.wait_for(lambda message: message.photo is not None, timeout=30)
    assert {photo.message_id, text.message_id} <= {each.message_id for each in user.messages()}
    assert all(message.words not in PROGRESS for message in await tidied(user))
    edited = [each for each in other.bot_messages() if each.edits]
    assert edited == []


async def test_no_other_text_of_ours_is_left_as_a_line_of_progress(server: SandboxServer) -> None:
    """One that nobody heard of goes; what was heard of, pictures and people's words stay."""
    user, line = server.user(chat_id=1), "Reading your face…"
    async with Bot(TOKEN, base_url=server.base_url) as bot:
        asked = await user.send_text("hello")
        heard = await bot.send_message(1, "Something went wrong.")
        lost = await bot.send_message(1, "No preview to be had right now.")
        picture = await bot.send_photo(1, portrait_jpeg(), caption=line)
        lost_line = await bot.send_message(1, line)
        theirs = await user.send_text(line)
        new = await bot.send_message(1, line)
        newest = NewestMessages()
        newest.saw(heard.chat, heard.message_id)
        before = {each.message_id: each for each in user.messages()}
        await delete_orphans(new, line, after=asked.message_id, newest=newest)
    for gone in (lost, lost_line):
        del before[gone.message_id]
    assert {theirs.message_id, picture.message_id} < before.keys()
    assert {each.message_id: each for each in user.messages()} == before


async def test_a_lost_line_is_found_on_a_bad_day(bot: BotInSandbox) -> None:
    """Looking for it and deleting it is repeated while the connection fails."""
    user = bot.user()
    for fault in (
        Fault(method="sendMessage", kind="drop_after", times=1),
        Fault(method="editMessageText", kind="server_error", times=2),
        Fault(method="deleteMessage", kind="drop_before", times=1),
    ):
        bot.server.faults.add(fault)
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert [message.message_id for message in await tidied(user)] == [answer.message_id]


async def test_a_group_is_not_searched_for_long(bot: BotInSandbox) -> None:
    """Telegram allows so few calls a minute there that the next answers would wait."""
    member = bot.user(-5).calling()
    bot.server.faults.add(Fault(method="sendMessage", kind="drop_after", times=1, delay_s=1.0))
    photo = await member.send_photo(portrait_jpeg())
    for _ in range(30):
        bot.server.state.next_id()  # numbers of messages that we are not told of
    assert (await answer_to(member, photo)).photo is not None
    second = await member.send_photo(portrait_jpeg())
    assert (await answer_to(member, second)).photo is not None
    tried = [call for call in bot.server.calls_of("editMessageText") if call.chat_id == -5]
    assert len(tried) == CANDIDATES_IN_GROUPS
