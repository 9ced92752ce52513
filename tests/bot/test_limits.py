"""How much one person and one chat get, through the real application."""

from __future__ import annotations

import pytest

from bot.sandbox import Message, SandboxServer, User
from bot.settings import NO_LIMITS, Settings
from bot.wiring import Readers
from tests.chats import answer_to, bot_in_sandbox
from tests.photos import portrait_jpeg

PHOTO = portrait_jpeg()


def limited(settings: Settings, **limits: int) -> Settings:
    """The settings with these limits and no others."""
    return settings.model_copy(update=NO_LIMITS | limits)


def answers(user: User) -> list[Message]:
    """The cards that a chat got so far."""
    return [message for message in user.bot_messages() if message.photo is not None]


async def done(user: User) -> None:
    """Wait until the bot has done what came before, by a word with it."""
    await answer_to(user, await user.send_text("/help"))


def test_there_are_limits_unless_told_otherwise() -> None:
    """A group has room for more than one person, and a day for many minutes."""
    settings = Settings(_env_file=None)
    assert 0 < settings.photos_per_minute_per_user < settings.photos_per_minute_per_chat
    assert 0 < settings.photos_per_day_per_user < settings.photos_per_day_per_chat
    assert set(NO_LIMITS) < set(Settings.model_fields)


@pytest.mark.parametrize(("language", "words"), [("en", "a lot at once!"), ("ko", "한꺼번에 많이")])
async def test_a_flood_is_answered_up_to_the_limit(
    server: SandboxServer, settings: Settings, readers: Readers, language: str, words: str
) -> None:
    """Of thirty photos the first ones are answered, and one sentence says what became of the rest.

    A command is answered all the same.
    """
    few = limited(settings, photos_per_minute_per_user=4, photos_per_minute_per_chat=20)
    async with bot_in_sandbox(server, few, readers) as bot:
        user = bot.user(language_code=language)
        sent = [await user.send_photo(PHOTO) for _ in range(30)]
        told = await user.wait_for(lambda message: words in message.words, timeout=30)
        await user.wait_for(lambda _: len(answers(user)) == 4, timeout=30)
        await done(user)
    assert told.reply_to == sent[4].message_id
    assert len(user.bot_messages()) == 4 + 1 + 1


async def test_the_default_lets_an_album_and_a_chat_pass(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Nobody who uses the bot as it is meant hears of limits."""
    fields = Settings.model_fields
    usual = limited(settings, **{name: fields[name].default for name in NO_LIMITS})
    async with bot_in_sandbox(server, usual, readers) as bot:
        user = bot.user()
        await user.send_album([PHOTO] * 10)
        await user.wait_for(lambda message: message.photo is not None, timeout=30)
        assert (await answer_to(user, await user.send_text("so happy today"))).photo is not None
        assert len(user.bot_messages()) == 2


async def test_a_press_beyond_the_limit_gets_an_alert(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Each time, and the cards can still be flipped."""
    one = limited(settings, photos_per_minute_per_user=1)
    async with bot_in_sandbox(server, one, readers) as bot:
        user = bot.user()
        shown = await answer_to(user, await user.send_photo(PHOTO))
        for _ in range(2):
            answer = await (await user.press(shown, "Another five")).answered()
            assert answer.show_alert
            assert "one person 1 answer a minute" in answer.text
        await user.press(shown, "1")
        await user.wait_for(lambda message: "Song 1 of 5" in message.words)
    assert len(user.bot_messages()) == 1


async def test_a_restart_does_not_begin_a_new_day(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """The day is counted from what is kept; another person's has only begun."""
    day = limited(settings, photos_per_day_per_user=1)
    user, other = server.user(1), server.user(2)
    async with bot_in_sandbox(server, day, readers):
        assert (await answer_to(user, await user.send_photo(PHOTO))).photo is not None
    async with bot_in_sandbox(server, day, readers):
        told = await answer_to(user, await user.send_photo(PHOTO))
        assert "one person 1 answer a day" in told.words
        assert (await answer_to(other, await other.send_photo(PHOTO))).photo is not None
