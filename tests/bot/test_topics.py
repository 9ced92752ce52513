"""A forum: everything stays in the topic where it was asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Message, SandboxServer, User
from bot.settings import NO_LIMITS, Settings
from bot.wiring import Readers
from tests.bot.outside import Player, connected
from tests.bot.test_previews import PLAY
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg

FORUM = -1_001_234_567_890
TOPICS = ["general", "topic"]


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers
) -> AsyncIterator[BotInSandbox]:
    """The bot with previews."""
    async with connected(server, settings, readers, player=Player()) as running:
        yield running


def member_in(server: SandboxServer, where: str) -> tuple[User, int | None]:
    """Somebody who calls the bot in a forum, in its general topic or in another one."""
    everywhere = server.user(FORUM, user_id=1).calling()
    group = server.group(everywhere)
    group.open_topic("Music")
    topic = group.open_topic("Selfies")
    if where == "general":
        return everywhere, None
    return everywhere.in_topic(topic), topic


async def next_after(user: User, shown: Message) -> Message:
    """The first message of the bot after this one."""
    return await user.wait_for(lambda message: message.message_id > shown.message_id)


def topics_of(user: User) -> set[int | None]:
    """Where the bot wrote."""
    return {message.topic for message in user.bot_messages()}


@pytest.mark.parametrize("where", TOPICS)
async def test_an_answer_and_all_that_follows_from_it(bot: BotInSandbox, where: str) -> None:
    """Its cards, a preview, further songs, and the entry that is opened again."""
    user, topic = member_in(bot.server, where)
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    card = await press(user, answer, "1")
    await user.press(card, PLAY)
    sound = await next_after(user, card)
    assert sound.media is not None
    mood = await press(user, card, "Mood")
    await user.press(mood, "Another five")
    further = await user.wait_for(
        lambda message: message.message_id > sound.message_id and message.photo is not None
    )
    listed = await answer_to(user, await user.send_text("/history"))
    entry = next(b.text for b in listed.buttons if (b.data or "").startswith("history:open"))
    await user.press(listed, entry)
    opened = await next_after(user, listed)
    assert [each.topic for each in (answer, sound, further, listed, opened)] == [topic] * 5
    assert topics_of(user) == {topic}


@pytest.mark.parametrize("where", TOPICS)
@pytest.mark.parametrize(
    "command",
    [
        "/cancel",
        "/favorites",
        "/forget",
        "/help",
        "/mood",
        "/privacy",
        "/settings",
        "/songs",
        "/start",
    ],
)
async def test_commands(bot: BotInSandbox, where: str, command: str) -> None:
    """Each is answered where it was said."""
    user, topic = member_in(bot.server, where)
    assert (await answer_to(user, await user.send_text(command))).topic == topic


@pytest.mark.parametrize("where", TOPICS)
async def test_files(bot: BotInSandbox, where: str) -> None:
    """And the sign that they are on their way."""
    user, topic = member_in(bot.server, where)
    await user.send_text("/export")
    await user.wait_for(lambda message: message.media is not None and "html" in str(message.media))
    assert topics_of(user) == {topic}
    [action] = bot.server.calls_of("sendChatAction")
    assert str(action.params.get("message_thread_id")) == str(topic)


@pytest.mark.parametrize("where", TOPICS)
async def test_errors(bot: BotInSandbox, where: str) -> None:
    """What cannot be read is said there."""
    user, topic = member_in(bot.server, where)
    sent = await user.send_document(b"%PDF", "paper.pdf", "application/pdf")
    assert (await answer_to(user, sent)).topic == topic
    assert topics_of(user) == {topic}


@pytest.mark.parametrize("where", TOPICS)
async def test_an_answer_that_somebody_deleted(bot: BotInSandbox, where: str) -> None:
    """What comes in its place is there, too."""
    user, topic = member_in(bot.server, where)
    answer = await answer_to(user, await user.send_text("so happy"))
    await user.delete(answer)
    again = await answer_to(user, await user.replying_to(answer).send_text("so sad"))
    assert again.topic == topic


@pytest.mark.parametrize("where", TOPICS)
async def test_limits(
    server: SandboxServer, settings: Settings, readers: Readers, where: str
) -> None:
    """A refusal is said where it was asked."""
    limited = settings.model_copy(update={**NO_LIMITS, "photos_per_minute_per_user": 1})
    async with bot_in_sandbox(server, limited, readers):
        user, topic = member_in(server, where)
        await answer_to(user, await user.send_text("so happy"))
        told = await answer_to(user, await user.send_text("so sad"))
        assert "one person 1 answer" in told.words
        assert topics_of(user) == {topic}


async def test_two_topics_share_a_history(bot: BotInSandbox) -> None:
    """It belongs to the chat; each is answered where it is asked."""
    user, topic = member_in(bot.server, "topic")
    everywhere = bot.server.user(FORUM, user_id=1).calling()
    await answer_to(user, await user.send_text("so happy"))
    answer = await answer_to(everywhere, await everywhere.send_text("so sad"))
    assert (answer.topic, topics_of(user)) == (None, {None, topic})
    assert await bot.services.recommendations.count(FORUM) == 2
