"""New messages of the bot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaPhoto,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.sandbox import User
from tests.bot.sandbox.pictures import picture

WRONG_FILE = "[Ww]rong file identifier/http url specified"


async def test_text_with_html(bot: Bot, user: User) -> None:
    """HTML becomes plain text and entities, in the answer and in the chat."""
    sent = await bot.send_message(user.chat_id, "🎧 <b>Dynamite</b> &amp; more", parse_mode="HTML")
    assert sent.text == "🎧 Dynamite & more"
    assert sent.entities == (MessageEntity("bold", 3, 8),)
    assert user.last().html == "🎧 <b>Dynamite</b> &amp; more"
    assert sent.from_user == await bot.get_me()


async def test_text_with_entities(bot: Bot, user: User) -> None:
    """Entities may be given instead of HTML."""
    entity = MessageEntity("text_link", 1, 2, url="https://example.org/")
    await bot.send_message(user.chat_id, " hi ", entities=[entity])
    assert user.last().html == '<a href="https://example.org/">hi</a>'


@pytest.mark.parametrize("text", ["<b>" + "a" * 4096 + "</b>", "🎵" * 2048])
async def test_longest_text(bot: Bot, user: User, text: str) -> None:
    """4,096 UTF-16 units after the entities are parsed are the longest text."""
    await bot.send_message(user.chat_id, text, parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"[Mm]essage is too long"):
        await bot.send_message(user.chat_id, text + "a", parse_mode="HTML")


@pytest.mark.parametrize("caption", ["<i>" + "가" * 1024 + "</i>", "🎵" * 512])
async def test_longest_caption(bot: Bot, user: User, photo: bytes, caption: str) -> None:
    """1,024 UTF-16 units after the entities are parsed are the longest caption."""
    await bot.send_photo(user.chat_id, photo, caption=caption, parse_mode="HTML")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(user.chat_id, photo, caption=caption + "a", parse_mode="HTML")


async def test_photo(bot: Bot, user: User, photo: bytes) -> None:
    """A photo gets its sizes, smallest first, the last one whole; its id can be sent again."""
    sent = await bot.send_photo(user.chat_id, photo, caption="mood")
    assert [(size.width, size.height) for size in sent.photo] == [(90, 68), (320, 240), (640, 480)]
    assert sent.photo[-1].file_size == len(photo)
    again = await bot.send_photo(user.chat_id, sent.photo[0].file_id)
    assert again.photo == sent.photo
    assert again.caption is None
    assert user.last().photo == photo


async def test_audio_and_document(bot: Bot, user: User) -> None:
    """Audio and documents keep their names and what was said of them."""
    audio = await bot.send_audio(
        user.chat_id, b"ID3", title="Dynamite", performer="BTS", duration=199, filename="a.mp3"
    )
    assert audio.audio
    assert (audio.audio.title, audio.audio.performer) == ("Dynamite", "BTS")
    assert audio.audio.duration == timedelta(seconds=199)
    document = await bot.send_document(user.chat_id, b"%PDF", filename="chart.pdf")
    assert document.document
    assert document.document.file_name == "chart.pdf"
    assert user.last().media is not None


async def test_audio_is_sent_again_by_its_id(bot: Bot, user: User) -> None:
    """It keeps what was said of it when it came, whatever is said later."""
    first = await bot.send_audio(
        user.chat_id, b"\xff\xfb", title="Dynamite", performer="BTS", duration=30, filename="a.m4a"
    )
    assert first.audio
    assert (first.audio.mime_type, first.audio.file_size) == ("audio/mp4", 2)
    again = await bot.send_audio(user.chat_id, first.audio.file_id, title="Other", duration=9)
    assert again.audio == first.audio
    assert again.audio
    assert again.audio.title == "Dynamite"
    assert user.last().media is not None


async def test_refused_audio(bot: Bot, user: User, photo: bytes) -> None:
    """Unknown ids, ids of photos and empty files are refused in Telegram's words."""
    picture = (await bot.send_photo(user.chat_id, photo)).photo[-1].file_id
    for sound, reason in (
        ("CQAC-unknown", WRONG_FILE),
        (picture, r"(?i)can't use file of type Photo as Audio"),
        (b"", "[Ff]ile must be non-empty"),
    ):
        with pytest.raises(BadRequest, match=reason):
            await bot.send_audio(user.chat_id, sound)
    assert len(user.messages()) == 1


async def test_a_duration_is_a_number(bot: Bot, user: User) -> None:
    """Anything else is refused, as other parameters are."""
    with pytest.raises(BadRequest, match="duration must be a number"):
        await bot.send_audio(user.chat_id, b"ID3", api_kwargs={"duration": "long"})


async def test_album(bot: Bot, user: User) -> None:
    """An album is one message each with one group id, and its files come as attached parts."""
    pictures = [picture(100, 50), picture(50, 100)]
    sent = await bot.send_media_group(
        user.chat_id, [InputMediaPhoto(content, caption="both") for content in pictures]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.photo for message in user.messages()] == pictures
    assert [message.caption for message in user.messages()] == ["both", "both"]


async def test_wrong_albums(bot: Bot, user: User, photo: bytes) -> None:
    """An album needs 2 to 10 media of a kind, and nothing of a wrong one is sent."""
    one = InputMediaPhoto(photo)
    albums: list[list[InputMediaPhoto | InputMediaAudio]] = [
        [one],
        [one] * 11,
        [one, InputMediaAudio(b"ID3")],
    ]
    for media in albums:
        with pytest.raises(BadRequest):
            await bot.send_media_group(user.chat_id, media)
    assert user.messages() == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("AgAC-unknown", WRONG_FILE),
        ("https://example.org/cover.jpg", "[Ff]ailed to get http url content"),
        (b"no picture", "IMAGE_PROCESS_FAILED|image_process_failed"),
        (b"", "[Ff]ile must be non-empty"),
        (picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS|photo_invalid_dimensions"),
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS|photo_invalid_dimensions"),
        (bytes(10 * 1024 * 1024 + 1), "[Tt]oo big for a photo"),
    ],
    ids=["id", "address", "garbage", "empty", "large", "long", "heavy"],
)
async def test_refused_photos(bot: Bot, user: User, content: str | bytes, reason: str) -> None:
    """Pictures that Telegram would not show are refused in its words."""
    with pytest.raises(BadRequest, match=rf"(?i){reason}"):
        await bot.send_photo(user.chat_id, content)
    assert user.messages() == []


async def test_kind_of_a_known_file(bot: Bot, user: User) -> None:
    """A document's id is no photo."""
    document = await bot.send_document(user.chat_id, b"%PDF")
    assert document.document
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type Document as Photo"):
        await bot.send_photo(user.chat_id, document.document.file_id)


async def test_replies(bot: Bot, user: User) -> None:
    """A reply names its message, which has to exist unless the bot says otherwise."""
    first = await user.send_text("hello")
    reply = await bot.send_message(user.chat_id, "hi", reply_to_message_id=first.message_id)
    assert reply.reply_to_message
    assert reply.reply_to_message.text == "hello"
    with pytest.raises(BadRequest, match=r"[Mm]essage to be replied not found"):
        await bot.send_message(user.chat_id, "hi", reply_to_message_id=999)
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(user.chat_id, "hi", reply_parameters=lenient)).text == "hi"


async def test_keyboards(bot: Bot, user: User) -> None:
    """An inline keyboard is kept row by row; another keyboard is taken and not shown."""
    rows = [
        [
            InlineKeyboardButton("👍", callback_data="like"),
            InlineKeyboardButton("👎", callback_data="x" * 64),
        ],
        [InlineKeyboardButton("Listen", url="https://example.org/a?b=c")],
    ]
    sent = await bot.send_message(user.chat_id, "hi", reply_markup=InlineKeyboardMarkup(rows))
    assert sent.reply_markup == InlineKeyboardMarkup(rows)
    assert [[button.text for button in row] for row in user.last().keyboard] == [
        ["👍", "👎"],
        ["Listen"],
    ]
    await bot.send_message(user.chat_id, "hi", reply_markup=ReplyKeyboardMarkup([["a"]]))
    assert user.last().keyboard == ()


async def test_chat_action(bot: Bot, user: User) -> None:
    """Known chat actions are shown, others refused."""
    await bot.send_chat_action(user.chat_id, "typing")
    assert user.actions == ("typing",)
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        await bot.send_chat_action(user.chat_id, "dancing")


async def test_blocked(bot: Bot, user: User) -> None:
    """Who blocked the bot hears nothing until the block ends."""
    user.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(user.chat_id, "hi")
    user.unblock()
    await bot.send_message(user.chat_id, "hi")
    assert len(user.messages()) == 1
