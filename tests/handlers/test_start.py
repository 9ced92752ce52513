"""What `/start` and `/help` promise, and where."""

from __future__ import annotations

import pytest

from handlers.locale import words_in
from handlers.start import guide, welcome
from tests.chats import BotInSandbox, answer_to


@pytest.mark.parametrize(
    ("language", "alone", "message", "only_private"),
    [
        ("en", "or just the words", "or just a message", "only in a private chat"),
        ("ko", "글만 보내도 괜찮아요", "그냥 보낸 글", "1:1 채팅에서만"),
    ],
)
def test_words_alone_are_invited_where_they_are_read(
    language: str, alone: str, message: str, only_private: str
) -> None:
    """In a private chat, and not in a group, where most of them are not meant for the bot."""
    words = words_in(language)
    assert alone in welcome(words, group=False)
    assert alone not in welcome(words, group=True)
    private, group = guide(words, group=False), guide(words, group=True)
    assert (message in private, only_private in private) == (True, False)
    assert (message in group, only_private in group) == (False, True)


@pytest.mark.parametrize("group", [True, False])
def test_what_is_never_stored_is_pictures(group: bool) -> None:
    """Words are, so that nothing is promised about them but where to read more."""
    english, korean = (welcome(words_in(language), group=group) for language in ("en", "ko"))
    assert "I never store photos or videos; /privacy says what I do keep." in english
    assert "사진과 영상은 절대 저장하지 않아요." in korean
    assert "/privacy" in korean


@pytest.mark.parametrize("chat_id", [1, -1001], ids=["private", "group"])
async def test_each_chat_is_told_what_holds_there(bot: BotInSandbox, chat_id: int) -> None:
    """By both commands."""
    user, words, group = bot.user(chat_id), words_in("en"), chat_id < 0
    hello = await answer_to(user, await user.send_text("/start"))
    assert hello.words == welcome(words, group=group)
    explained = await answer_to(user, await user.send_text("/help"))
    assert explained.words == guide(words, group=group)
