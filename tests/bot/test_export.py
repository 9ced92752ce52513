"""`/export` through the real application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from html import escape
from typing import Any

import pytest

from bot.sandbox import Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from tests.bot.kept import CAPTION, fill, rows, tables_of_chats, thrifty_bot
from tests.chats import BotInSandbox, answer_to, menus, press
from tests.photos import portrait_jpeg
from tests.servers.openai import ModelServer

PERSON, NEIGHBOUR = 7_111_222_333, 7_444_555_666
GROUP = -1_009_876_543_210


@pytest.fixture
async def thrifty(
    server: SandboxServer, settings: Settings, readers: Readers, model_server: ModelServer
) -> AsyncIterator[BotInSandbox]:
    """A bot that writes to every table."""
    async with thrifty_bot(server, settings, readers, model_server) as running:
        yield running


async def exported(user: User) -> tuple[dict[str, Any], str, Message]:
    """The JSON, the page, and the message with the page."""
    sent = await user.send_text("/export")

    def is_page(message: Message) -> bool:
        return message.message_id > sent.message_id and "html" in named(message)

    page = await user.wait_for(is_page)
    record = next(each for each in reversed(user.bot_messages()) if "json" in named(each))
    assert page.media is not None
    assert record.media is not None
    return json.loads(record.media.content), page.media.content.decode(), page


def named(message: Message) -> str:
    """The name of the file in a message; empty without one."""
    return str(message.media.attributes.get("file_name", "")) if message.media else ""


async def test_everything_of_the_chat_is_there(thrifty: BotInSandbox, settings: Settings) -> None:
    """Every table that names the chat, every answer and every card, as the database has them."""
    user = thrifty.user(PERSON)
    await fill(user, settings)
    record, page, message = await exported(user)
    belonging = {"moods", "cards", "pictures", "recommendations"}
    assert record.keys() >= tables_of_chats() - belonging
    assert all(record[name] for name in tables_of_chats() - belonging)
    database = rows(settings)
    newest, oldest = record["answers"]
    assert (oldest["caption"], oldest["mood"]["corrected"]) == (CAPTION, "sad")
    assert [card["song_id"] for card in newest["cards"]] == [
        row["song_id"]
        for row in database["cards"]
        if row["recommendation_id"] == newest["recommendation_id"]
    ]
    [liked] = [card for card in record["past_cards"] if card["feedback"]]
    assert (liked["feedback"], bool(liked["title"])) == ("like", True)
    [star] = record["favorites"]
    assert (star["song_id"], bool(star["title"])) == (liked["song_id"], True)
    assert f"⭐ {escape(star['title'])} — " in page
    assert record["token_uses"][0]["chat_id"] == PERSON
    assert page.count("<article>") == 2
    assert CAPTION in page
    assert "This is all I keep about this chat" in message.words


async def test_of_a_new_chat_there_is_little(bot: BotInSandbox) -> None:
    """The files come all the same."""
    record, page, _ = await exported(bot.user(PERSON))
    assert record["answers"] == []
    assert [row["language"] for row in record["settings"]] == ["en"]
    assert "<article>" not in page


async def test_it_is_in_the_language_of_the_chat(bot: BotInSandbox) -> None:
    """Page and caption."""
    user = bot.user(PERSON, "ko")
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption="합격했다!"))
    _, page, message = await exported(user)
    assert '<html lang="ko">' in page
    assert "기분과 노래" in page
    assert message.words.startswith("이 채팅에 대해 저장한 전부예요.")


async def test_nobody_gets_what_is_another_chats(bot: BotInSandbox) -> None:
    """Not even its words."""
    neighbour = bot.user(NEIGHBOUR)
    await answer_to(neighbour, await neighbour.send_photo(portrait_jpeg(), caption=CAPTION))
    record, page, _ = await exported(bot.user(PERSON))
    assert CAPTION not in page + json.dumps(record)
    assert str(NEIGHBOUR) not in json.dumps(record)


async def test_in_a_group_a_member_gets_their_own(bot: BotInSandbox) -> None:
    """And those who administer it get all of it."""
    member = bot.server.user(GROUP, user_id=PERSON).calling()
    leader = bot.server.user(GROUP, user_id=NEIGHBOUR).calling()
    leader.lead()
    for user, words in ((member, "quokka"), (leader, "wombat")):
        answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=words))
        await press(user, answer, "Not my mood?")
        await press(user, answer, "😢 Sad")
    record, page, message = await exported(member)
    whole = page + json.dumps(record)
    assert "quokka" in whole
    assert "wombat" not in whole
    assert str(NEIGHBOUR) not in whole
    assert "settings" not in record
    assert len(record["past_cards"]) == 5
    assert "about you in this group" in message.words
    assert "Your moods and songs" in page
    record, page, message = await exported(leader)
    assert "all I keep about this group" in message.words
    assert "All moods and songs of this group" in page
    assert all(f" · {number}</p>" in page for number in (PERSON, NEIGHBOUR))
    assert {answer["caption"] for answer in record["answers"]} == {"quokka", "wombat"}
    assert len(record["past_cards"]) == 10
    assert {row["user_id"] for row in record["corrections"]} == {PERSON, NEIGHBOUR}


async def test_two_at_once_both_come(bot: BotInSandbox) -> None:
    """One after the other."""
    users = [bot.user(PERSON), bot.user(NEIGHBOUR)]
    both = await asyncio.gather(*map(exported, users))
    assert [record["chat_id"] for record, _, _ in both] == [PERSON, NEIGHBOUR]


async def test_the_command_is_offered(bot: BotInSandbox) -> None:
    """In the menu and in the help."""
    offered = await menus(bot.server)
    assert all("export" in str(menu.params["commands"]) for menu in offered)
    user = bot.user()
    assert "/export" in (await answer_to(user, await user.send_text("/help"))).words
