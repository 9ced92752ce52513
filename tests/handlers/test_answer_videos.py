"""A video in, one message with song cards out, through the real application over HTTP."""

from __future__ import annotations

import io
import logging

import pytest
from telegram import Chat
from telegram import User as TelegramUser

from bot.sandbox import Attachment, attachments
from handlers.locale import words_in
from handlers.origins import author_of
from handlers.status import stage_text
from recommender.models import Stage
from tests.chats import BotInSandbox, answer_to
from tests.handlers.messages import message
from tests.photos import portrait, portrait_jpeg, wall
from tests.videos import portrait_video

WATCHING = stage_text(Stage.WATCHING_VIDEO, words_in("en"))
TOO_LARGE = bytes(20 * 1024 * 1024 + 1)


def portrait_gif() -> bytes:
    """A GIF file that shows a wall and then the portrait."""
    file = io.BytesIO()
    pictures = [image.resize((320, 320)) for image in (wall(), portrait())]
    pictures[0].save(file, "GIF", save_all=True, append_images=pictures[1:], duration=500)
    return file.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        attachments.video_note(portrait_video()),
        attachments.video(portrait_video(), "got the job!!"),
        attachments.animation(portrait_video(), "got the job!!"),
        attachments.animation(portrait_gif(), mime_type="image/gif", file_name="me.gif"),
        attachments.document(portrait_video(), "me.mp4", "video/mp4"),
    ],
    ids=["note", "video", "animation", "gif", "file"],
)
async def test_what_moves_is_watched(bot: BotInSandbox, sent: Attachment) -> None:
    """One message begins as progress and ends as the cards, with the frames of the video."""
    user = bot.user()
    answer = await answer_to(user, await user.send(sent))
    assert answer.photo is not None
    assert answer.history[0].text == WATCHING
    assert len(user.bot_messages()) == 1
    (stored,) = await bot.services.recommendations.page(user.chat_id)
    assert any(frame.scores for frame in stored.mood.frames)
    assert (stored.mood.photos, stored.caption) == (1, sent.caption)
    [watched] = [line for line in answer.words.splitlines() if line.startswith("🎞")]
    assert watched.endswith(" happy") or watched == "🎞 happy from beginning to end"


async def test_a_gif_sent_as_a_file_is_watched(bot: BotInSandbox) -> None:
    """All of it: its first picture shows no face."""
    user = bot.user()
    gif = attachments.document(portrait_gif(), "me.gif", "image/gif")
    await answer_to(user, await user.send(gif))
    (stored,) = await bot.services.recommendations.page(user.chat_id)
    assert [frame.scores is not None for frame in stored.mood.frames] == [False, True]


@pytest.mark.parametrize(
    "sent",
    [
        attachments.video_note(TOO_LARGE),
        attachments.video(TOO_LARGE),
        attachments.animation(TOO_LARGE),
        attachments.document(TOO_LARGE, "me.mov", "video/quicktime"),
    ],
    ids=lambda sent: str(sent.kind),
)
async def test_a_video_above_twenty_megabytes_is_declined(
    bot: BotInSandbox, sent: Attachment
) -> None:
    """By its announced size, without a download."""
    user = bot.user()
    answer = await answer_to(user, await user.send(sent))
    assert "a video below 20 MB" in answer.words
    assert bot.server.calls_of("getFile") == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "damaged"),
        (portrait_video()[:60], "damaged"),
        (portrait_jpeg(), "something else"),
    ],
    ids=["empty", "truncated", "photo"],
)
async def test_a_bad_video_gets_a_sentence(
    bot: BotInSandbox, content: bytes, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One message says what is wrong, no traceback is logged, and the next photo works."""
    user = bot.user()
    with caplog.at_level(logging.WARNING):
        answer = await answer_to(user, await user.send_video(content))
    assert sentence in answer.words
    assert len(user.bot_messages()) == 1
    assert [record for record in caplog.records if record.exc_info] == []
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_a_video_note_in_a_group(bot: BotInSandbox) -> None:
    """Nobody can put words to it, so that it is read when somebody asks for it."""
    member = bot.user(-100)
    note = await member.send_video_note(portrait_video())
    sent = await member.replying_to(note).send_text("/songs")
    answer = await answer_to(member, sent)
    assert answer.photo is not None
    assert answer.reply_to == sent.message_id
    assert len(member.bot_messages()) == 1


async def test_an_edited_video_is_not_answered_again(bot: BotInSandbox) -> None:
    """Telegram tells of edits that change nothing that anybody sees."""
    user = bot.user()
    sent = await user.send_video(portrait_video())
    await answer_to(user, sent)
    chat = {"id": user.chat_id, "type": "private"}
    bot.server.state.updates.allow([])
    bot.server.state.updates.add("edited_message", sent.json(chat))
    await answer_to(user, await user.send_text("/help"))
    assert len(await bot.services.recommendations.page(user.chat_id)) == 1


def test_only_people_have_an_opinion_of_their_own() -> None:
    """Anonymous admins and channels write as one account that stands for all of them."""
    author = TelegramUser(7, "Eileen", is_bot=False)
    group = Chat(-1001, Chat.SUPERGROUP, title="Friends")
    assert author_of(message(author=author)) == 7
    assert author_of(message(author=author, in_name_of=group)) is None
    assert author_of(message()) is None
