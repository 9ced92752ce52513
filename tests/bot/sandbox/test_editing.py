"""Edited and deleted messages, and answers to presses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaPhoto,
    Message,
)
from telegram.error import BadRequest

from bot.sandbox import User
from tests.bot.sandbox.pictures import picture

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
NOT_MODIFIED = (
    "^Message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message$"
)


@pytest.fixture
async def text(bot: Bot, user: User) -> Message:
    """A text of the bot with a keyboard."""
    return await bot.send_message(user.chat_id, "wait", reply_markup=GO)


@pytest.fixture
async def card(bot: Bot, user: User, photo: bytes) -> Message:
    """A photo of the bot with a caption and a keyboard."""
    return await bot.send_photo(user.chat_id, photo, caption="one", reply_markup=GO)


async def test_text(text: Message, user: User) -> None:
    """A new text replaces the old one, which stays in the history, and the keyboard goes."""
    edited = await text.edit_text("<b>done</b>", parse_mode="HTML")
    assert isinstance(edited, Message)
    assert edited.edit_date
    assert edited.reply_markup is None
    assert [body.html for body in user.last().history] == ["wait", "<b>done</b>"]
    assert user.last().edits == 1


async def test_caption(card: Message, user: User, photo: bytes) -> None:
    """A new caption leaves the photo as it is, and no caption removes the old one."""
    await card.edit_caption("two", reply_markup=GO)
    assert (user.last().caption, user.last().photo) == ("two", photo)
    assert user.last().buttons[0].data == "go"
    await card.edit_caption()
    assert user.last().caption is None


async def test_media(card: Message, user: User) -> None:
    """A new picture comes with its own caption."""
    other = picture(300, 300)
    await card.edit_media(InputMediaPhoto(other, caption="two"), reply_markup=GO)
    assert (user.last().photo, user.last().caption) == (other, "two")
    await card.edit_media(InputMediaAudio(b"ID3", title="x"))
    assert user.last().media is not None
    assert user.last().photo is None


async def test_text_becomes_photo(text: Message, user: User, photo: bytes) -> None:
    """Media may be given to a message that was only text, and then it has no text any more."""
    await text.edit_media(InputMediaPhoto(photo))
    assert (user.last().photo, user.last().text) == (photo, None)
    with pytest.raises(BadRequest, match=r"[Tt]here is no text in the message to edit"):
        await text.edit_text("back")


async def test_markup(text: Message, user: User) -> None:
    """The keyboard alone can change, and leaves when none is given."""
    other = InlineKeyboardMarkup([[InlineKeyboardButton("Stop", callback_data="stop")]])
    await text.edit_reply_markup(other)
    assert (user.last().text, user.last().buttons[0].text) == ("wait", "Stop")
    await text.edit_reply_markup()
    assert user.last().keyboard == ()


async def test_unchanged(text: Message, card: Message, user: User) -> None:
    """An edit that changes nothing is refused, whatever it edits, and leaves no trace."""
    same = InputMediaPhoto(card.photo[-1].file_id, caption="<i></i>one", parse_mode="HTML")
    edits: list[Callable[[], Awaitable[object]]] = [
        lambda: text.edit_text(" wait ", reply_markup=GO),
        lambda: text.edit_reply_markup(GO),
        lambda: card.edit_caption("one", reply_markup=GO),
        lambda: card.edit_media(same, reply_markup=GO),
    ]
    for edit in edits:
        with pytest.raises(BadRequest, match=NOT_MODIFIED):
            await edit()
    assert [message.edits for message in user.messages()] == [0, 0]


async def test_changed_keyboard_is_a_change(text: Message, user: User) -> None:
    """The same text without its keyboard is another message."""
    await text.edit_text("wait")
    assert user.last().keyboard == ()


async def test_nothing_to_edit(bot: Bot, text: Message, card: Message, user: User) -> None:
    """Missing, deleted and foreign messages, and ones without text or caption, are refused."""
    own = await user.send_text("mine")
    with pytest.raises(BadRequest, match=r"[Tt]here is no caption in the message to edit"):
        await text.edit_caption("x")
    with pytest.raises(BadRequest, match=r"[Tt]here is no text in the message to edit"):
        await card.edit_text("x")
    with pytest.raises(BadRequest, match=r"[Mm]essage can't be edited"):
        await bot.edit_message_text("x", user.chat_id, own.message_id)
    with pytest.raises(BadRequest, match=r"[Mm]essage to edit not found"):
        await bot.edit_message_text("x", user.chat_id, 999)
    with pytest.raises(BadRequest, match=r"[Mm]essage identifier is not specified"):
        await bot.edit_message_text("x", inline_message_id="1")
    await text.delete()
    with pytest.raises(BadRequest, match=r"[Mm]essage to edit not found"):
        await text.edit_text("x")


async def test_limits(text: Message, card: Message, photo: bytes) -> None:
    """The limits of a new message hold for an edited one."""
    with pytest.raises(BadRequest, match=r"[Mm]essage text is empty"):
        await text.edit_text(" ")
    with pytest.raises(BadRequest, match=r"[Mm]essage is too long"):
        await text.edit_text("a" * 4097)
    with pytest.raises(BadRequest, match="caption is too long"):
        await card.edit_caption("a" * 1025)
    with pytest.raises(BadRequest, match="caption is too long"):
        await card.edit_media(InputMediaPhoto(photo, caption="a" * 1025))
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await card.edit_media(InputMediaPhoto("AgAC-unknown"))


async def test_delete(text: Message, user: User) -> None:
    """A deleted message leaves the chat, its history can still be read, and it goes only once."""
    (shown,) = user.messages()
    await text.delete()
    assert user.messages() == []
    assert user.message(shown).deleted
    with pytest.raises(BadRequest, match=r"[Mm]essage to delete not found"):
        await text.delete()


async def test_answers(bot: Bot, text: Message, user: User) -> None:
    """An answer is shown to who pressed, as a notice or as an alert."""
    query = await user.press(user.last(), "go")
    await bot.answer_callback_query(query.query_id, "<b>saved</b>", show_alert=True)
    assert query.answer
    assert (query.answer.text, query.answer.show_alert) == ("<b>saved</b>", True)
    assert user.answers == (query.answer,)


async def test_late_answers(bot: Bot, text: Message, user: User) -> None:
    """Unknown and old presses cannot be answered, nor can a long text be shown."""
    query = await user.press(user.last(), "Go")
    with pytest.raises(BadRequest):
        await bot.answer_callback_query(query.query_id, "a" * 201)
    query.expire()
    for query_id in (query.query_id, "1"):
        with pytest.raises(BadRequest, match=r"(?i)query is too old and response timeout expired"):
            await bot.answer_callback_query(query_id)
    assert query.answer is None
