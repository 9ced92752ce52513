"""The one who plays the user."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import SandboxServer, User
from bot.sandbox.attachments import audio, document, photo, video
from tests.bot.sandbox.pictures import picture

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Next", callback_data="page:2")],
        [InlineKeyboardButton("Listen", url="https://example.org")],
    ]
)


async def test_who_writes(server: SandboxServer, bot: Bot) -> None:
    """A message tells who wrote it, in which language and where."""
    await server.user(chat_id=5, language_code="ko", first_name="지민").send_text("/start now")
    (update,) = await bot.get_updates()
    assert update.effective_user
    assert (update.effective_user.id, update.effective_user.language_code) == (5, "ko")
    assert update.effective_chat
    assert (update.effective_chat.type, update.effective_chat.first_name) == ("private", "지민")
    assert update.message
    assert update.message.entities[0].type == "bot_command"


async def test_group(server: SandboxServer, bot: Bot) -> None:
    """Two members share the messages of a group."""
    one = server.user(chat_id=-9, user_id=1)
    two = server.user(chat_id=-9, user_id=2)
    await one.send_text("a")
    await two.send_text("b")
    first, second = await bot.get_updates()
    assert first.effective_chat == second.effective_chat
    assert first.effective_user != second.effective_user
    assert [message.text for message in one.messages()] == ["a", "b"]


async def test_album(bot: Bot, user: User) -> None:
    """An album is several updates with one group id, a decimal number, and one caption."""
    await user.send_album([picture(), picture(50, 50)], "us")
    messages = [update.message for update in await bot.get_updates()]
    assert [message and message.caption for message in messages] == ["us", None]
    (group,) = {message and message.media_group_id for message in messages}
    assert group
    assert group.isdecimal()


async def test_album_of_many_kinds(bot: Bot, user: User) -> None:
    """Photos and videos go together, any of them may have the caption, and parts may be late."""
    album = await user.send_album([photo(picture()), video(b"mp4", "us")])
    await user.send_album([picture()], late_of=album[0])
    first, second, late = [update.message for update in await bot.get_updates()]
    assert first
    assert second
    assert late
    assert (first.caption, second.caption) == (None, "us")
    assert first.photo
    assert second.video
    assert first.media_group_id == second.media_group_id == late.media_group_id


async def test_wrong_albums(user: User) -> None:
    """Nobody sends files and photos together, nor more than ten, nor nothing."""
    for parts in ([photo(b""), document(b"")], [document(b""), audio()], [b""] * 11, []):
        with pytest.raises(ValueError, match="together"):
            await user.send_album(parts)


async def test_video(bot: Bot, user: User) -> None:
    """A video tells its size, its length, its type and its name."""
    await user.send_video(b"moving", "look")
    (update,) = await bot.get_updates()
    assert update.message
    sent = update.message.video
    assert sent
    assert (sent.width, sent.height, sent.duration) == (640, 480, timedelta(seconds=3))
    assert (sent.mime_type, sent.file_name, sent.file_size) == ("video/mp4", "video.mp4", 6)
    assert update.message.caption == "look"
    assert update.message.document is None
    assert bytes(await (await sent.get_file()).download_as_bytearray()) == b"moving"


async def test_video_note(bot: Bot, user: User) -> None:
    """A round video tells how wide and how long it is, and has neither a name nor words."""
    await user.send_video_note(b"round")
    (update,) = await bot.get_updates()
    assert update.message
    sent = update.message.video_note
    assert sent
    assert (sent.length, sent.duration, sent.file_size) == (384, timedelta(seconds=3), 5)
    assert update.message.caption is None
    file = await sent.get_file()
    assert (file.file_path or "").endswith(".mp4")
    assert bytes(await file.download_as_bytearray()) == b"round"


async def test_animation(bot: Bot, user: User) -> None:
    """An animation comes with a document that is the same file."""
    await user.send_animation(b"gif", "ha")
    (update,) = await bot.get_updates()
    assert update.message
    sent, same = update.message.animation, update.message.document
    assert sent
    assert same
    assert (sent.width, sent.height, sent.duration) == (320, 240, timedelta(seconds=3))
    assert (same.file_id, same.file_unique_id) == (sent.file_id, sent.file_unique_id)
    assert (same.file_size, same.mime_type, same.file_name) == (3, sent.mime_type, sent.file_name)
    assert bytes(await (await same.get_file()).download_as_bytearray()) == b"gif"


async def test_sticker_and_voice(bot: Bot, user: User) -> None:
    """Stickers and voice messages arrive as such."""
    await user.send_sticker()
    await user.send_voice(duration_s=3)
    sticker, voice = [update.message for update in await bot.get_updates()]
    assert sticker
    assert sticker.sticker
    assert voice
    assert voice.voice
    assert voice.voice.duration == timedelta(seconds=3)


async def test_long_captions(bot: Bot, user: User) -> None:
    """A caption of 1,024 emoji goes through; nobody types nothing, or more than 4,096 units."""
    await user.send_photo(picture(), "🎵" * 1024)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.caption == "🎵" * 1024
    with pytest.raises(ValueError, match="more than 4096"):
        await user.send_text("a" * 4097)
    with pytest.raises(ValueError, match="empty"):
        await user.send_text(" ")


async def test_press(bot: Bot, user: User) -> None:
    """Buttons are found by text or data on the message as it stands."""
    sent = await bot.send_message(user.chat_id, "hi", reply_markup=KEYBOARD)
    message = user.last()
    await user.press(message, "Next")
    await user.press(message, "page:2")
    queries = [update.callback_query for update in await bot.get_updates()]
    assert [query and query.data for query in queries] == ["page:2", "page:2"]
    assert queries[0]
    assert queries[0].message == sent
    with pytest.raises(ValueError, match="sends nothing"):
        await user.press(message, "Listen")
    await sent.edit_reply_markup()
    with pytest.raises(LookupError, match="no button 'Next' among"):
        await user.press(message, "Next")


async def test_press_on_what_is_gone(bot: Bot, user: User) -> None:
    """Any data can be pressed, even on a deleted message, of which only the number is told."""
    await bot.send_message(user.chat_id, "hi", reply_markup=KEYBOARD)
    message = user.last()
    await user.delete(message)
    await user.press_data(message, "card:999")
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "card:999"
    assert update.callback_query.message
    assert not update.callback_query.message.is_accessible


async def test_wait_misses_nothing(bot: Bot, user: User) -> None:
    """A state that lasts no longer than a moment is seen by who waits for it."""
    waiting = asyncio.create_task(user.wait_for(lambda message: message.text == "two"))
    await asyncio.sleep(0)
    message = await bot.send_message(user.chat_id, "one")
    await message.edit_text("two")
    await message.edit_text("three")
    assert (await waiting).text == "two"
    assert user.last().text == "three"


async def test_wait_takes_the_newest(bot: Bot, user: User) -> None:
    """Of the bot's messages that are there already the newest counts, never the user's own."""
    await bot.send_message(user.chat_id, "old")
    await bot.send_message(user.chat_id, "new")
    await user.send_text("mine")
    assert (await user.wait_for(lambda message: message.text)).text == "new"


async def test_wait_ends(bot: Bot, user: User) -> None:
    """Waiting in vain ends with an error that tells what the chat shows."""
    await bot.send_message(user.chat_id, "sorry", reply_markup=KEYBOARD)
    with pytest.raises(TimeoutError, match="sorry <Next> <Listen>"):
        await user.wait_for(lambda message: message.photo, timeout=0.05)


async def test_empty_chat(user: User) -> None:
    """A chat in which the bot said nothing has no last message."""
    await user.send_text("anyone?")
    with pytest.raises(LookupError):
        user.last()
