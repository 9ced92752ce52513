"""An album in, one message with song cards out, through the real application over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import pytest

from bot.sandbox import Fault, Message, User, attachments
from recommender.models import Recommendation
from tests.chats import BotInSandbox, answer_to
from tests.photos import portrait_jpeg
from tests.videos import portrait_video

PDF = attachments.document(b"%PDF-1.7", "cv.pdf", "application/pdf")


async def said(user: User) -> list[Message]:
    """Everything the bot says before it answers one more message; that answer is left out."""
    sent = await user.send_text("/help")
    answer = await user.wait_for(
        lambda message: message.message_id > sent.message_id and "/history" in message.words
    )
    return [message for message in user.bot_messages() if message != answer]


async def kept(bot: BotInSandbox, user: User) -> tuple[Recommendation, ...]:
    """What the chat keeps."""
    return await bot.services.recommendations.page(user.chat_id)


def shows_cards_under(album: Sequence[Message]) -> Callable[[Message], bool]:
    """Whether a message is the answer to a part of this album."""
    ids = {part.message_id for part in album}
    return lambda message: message.reply_to in ids and message.photo is not None


async def test_an_album_is_one_answer(bot: BotInSandbox) -> None:
    """Three photos are read together, for one message with one recommendation."""
    user = bot.user()
    album = await user.send_album([portrait_jpeg()] * 3, "got the job!!")
    answer = await answer_to(user, album[-1])
    assert answer.photo is not None
    assert await said(user) == [user.message(answer)]
    (stored,) = await kept(bot, user)
    assert (stored.mood.photos, stored.mood.faces) == (3, 3)
    assert (stored.caption, stored.user_id) == ("got the job!!", user.account.id)


async def test_an_album_is_noticed_at_once(bot: BotInSandbox) -> None:
    """The chat sees progress under the photo that came first, before anything is fetched."""
    user = bot.user()
    album = await user.send_album([portrait_jpeg()] * 2)
    answer = await answer_to(user, album[-1])
    assert answer.history[0].text == "Reading your face…"
    assert answer.reply_to in {part.message_id for part in album}
    (begun,) = bot.server.calls_of("sendMessage")
    assert all(begun.at < call.at for call in bot.server.calls_of("getFile"))


async def test_the_caption_may_stand_under_any_part(bot: BotInSandbox) -> None:
    """It speaks for the whole album."""
    user = bot.user()
    words = "I lost my job today and I feel terrible"
    album = await user.send_album([portrait_jpeg(), attachments.photo(portrait_jpeg(), words)])
    await answer_to(user, album[-1])
    (stored,) = await kept(bot, user)
    assert stored.caption == words
    assert stored.mood.words is not None
    assert stored.mood.disagreement is not None


async def test_photos_and_videos_make_one_reading(bot: BotInSandbox) -> None:
    """They may stand in one album."""
    user = bot.user()
    video = attachments.video(portrait_video())
    album = await user.send_album([portrait_jpeg(), video])
    await answer_to(user, album[-1])
    (stored,) = await kept(bot, user)
    assert stored.mood.photos == 2
    assert stored.mood.frames


async def test_photos_sent_as_files_make_one_reading(bot: BotInSandbox) -> None:
    """A file that is no picture is left out."""
    user = bot.user()
    file = attachments.document(portrait_jpeg())
    album = await user.send_album([PDF, file, file])
    answer = await answer_to(user, album[-1])
    assert answer.photo is not None
    assert len(await said(user)) == 1
    assert [stored.mood.photos for stored in await kept(bot, user)] == [2]


async def test_two_albums_at_once_are_two_answers(bot: BotInSandbox) -> None:
    """In one chat as in two."""
    one, other = bot.user(1), bot.user(2)
    senders = (one, other, one)
    albums = [
        await user.send_album([portrait_jpeg()] * size, f"hooray for {size}")
        for size, user in enumerate(senders, start=2)
    ]
    for user, album in zip(senders, albums, strict=True):
        await user.wait_for(shows_cards_under(album), timeout=60)
    assert (len(await said(one)), len(await said(other))) == (2, 1)
    found = {(e.caption, e.mood.photos) for user in (one, other) for e in await kept(bot, user)}
    assert found == {("hooray for 2", 2), ("hooray for 3", 3), ("hooray for 4", 4)}


async def test_a_broken_part_is_left_out(bot: BotInSandbox) -> None:
    """The others are read."""
    user = bot.user()
    album = await user.send_album([portrait_jpeg()[:2000], portrait_jpeg(), portrait_jpeg()])
    assert (await answer_to(user, album[-1])).photo is not None
    assert [stored.mood.photos for stored in await kept(bot, user)] == [2]


async def test_a_part_that_cannot_be_fetched_is_left_out(bot: BotInSandbox) -> None:
    """The one is too large for Telegram to hand out, the other just does not come."""
    bot.server.faults.add(Fault(method="getFile", kind="server_error", status=400))
    user = bot.user()
    too_large = attachments.video(bytes(20 * 1024 * 1024 + 1))
    album = await user.send_album([portrait_jpeg(), too_large, portrait_jpeg(), portrait_jpeg()])
    assert (await answer_to(user, album[-1])).photo is not None
    assert [stored.mood.photos for stored in await kept(bot, user)] == [2]


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (attachments.photo(portrait_jpeg()[:2000]), "damaged"),
        (attachments.video(portrait_video()[:40]), "damaged"),
        (attachments.video(bytes(20 * 1024 * 1024 + 1)), "below 20 MB"),
        (PDF, "something else"),
        (attachments.audio(), "something else"),
    ],
    ids=["photos", "videos", "large", "files", "audio"],
)
async def test_an_album_of_nothing_to_read_gets_one_sentence(
    bot: BotInSandbox,
    part: attachments.Attachment,
    sentence: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is said once, not once a part, and no traceback is logged."""
    user = bot.user()
    with caplog.at_level(logging.WARNING):
        album = await user.send_album([part] * 3)
        answer = await answer_to(user, album[-1])
    assert sentence in answer.words
    assert len(await said(user)) == 1
    assert await kept(bot, user) == ()
    assert [record for record in caplog.records if record.exc_info] == []


async def test_a_late_part_is_passed_over(bot: BotInSandbox) -> None:
    """It belongs to the answered album; the next album is answered again."""
    user = bot.user()
    album = await user.send_album([portrait_jpeg()] * 2)
    answer = await answer_to(user, album[-1])
    await user.send_album([portrait_jpeg()], late_of=album[0])
    assert await said(user) == [user.message(answer)]
    album = await user.send_album([portrait_jpeg()] * 2)
    assert (await answer_to(user, album[-1])).photo is not None
    assert len(await kept(bot, user)) == 2


async def test_an_album_in_a_group_is_answered_once(bot: BotInSandbox) -> None:
    """As a photo is, without progress; music that does not call us is not meant for us."""
    member = bot.user(-100)
    await member.send_album([attachments.audio()] * 2)
    album = await member.calling().send_album([portrait_jpeg()] * 2)
    answer = await answer_to(member, album[-1])
    assert answer.edits == 1
    assert len(await said(member)) == 1
