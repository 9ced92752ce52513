"""Inline queries as Telegram has them."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from bot.sandbox import SandboxServer

ME = 5


def article(number: object = 1, title: str = "Song", text: str = "<b>Song</b>") -> Any:  # noqa: ANN401 — PTB's results are generic here
    """A result."""
    content = InputTextMessageContent(text, parse_mode="HTML")
    return InlineQueryResultArticle(str(number), title, content, description="Artist")


async def test_what_is_offered_is_seen(server: SandboxServer, bot: Bot) -> None:
    """Results with their words, how long they hold, and the button above."""
    query = server.ask_inline(server.user(ME), "sad rain")
    button = InlineQueryResultsButton("Open", start_parameter="inline")
    [update] = await bot.get_updates()
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.from_user.id) == ("sad rain", ME)
    await update.inline_query.answer(
        [article()], cache_time=7, is_personal=True, next_offset="20", button=button
    )
    offers = await query.answered()
    assert [(each.title, each.words.html) for each in offers.results] == [("Song", "<b>Song</b>")]
    assert (offers.cache_time_s, offers.personal, offers.next_offset) == (7, True, "20")
    assert (offers.button, offers.start_parameter) == ("Open", "inline")


@pytest.mark.parametrize(
    "results",
    [
        [article("")],
        [article("x" * 65)],
        [article(title=" ")],
        [article(text=" ")],
        [article(1), article(1)],
        [article(number) for number in range(51)],
    ],
    ids=["no id", "long id", "no title", "no text", "same id", "too many"],
)
async def test_what_telegram_refuses(
    server: SandboxServer, bot: Bot, results: list[InlineQueryResultArticle]
) -> None:
    """Nothing is offered then."""
    query = server.ask_inline(server.user(ME))
    with pytest.raises(BadRequest):
        # PTB cuts lists into pages itself, when it is not told that this is one.
        await bot.answer_inline_query(query.query_id, results, next_offset="")
    assert query.offers is None


async def test_an_answer_may_come_too_late(server: SandboxServer, bot: Bot) -> None:
    """As may one to a question that nobody asked."""
    query = server.ask_inline(server.user(ME))
    query.expire()
    for number in (query.query_id, "1"):
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_inline_query(number, [article()])


async def test_a_chosen_result_is_a_message_through_the_bot(
    server: SandboxServer, bot: Bot
) -> None:
    """In a chat with the bot it hears of it, with its own name on it."""
    me = server.user(ME)
    query = server.ask_inline(me)
    await bot.answer_inline_query(query.query_id, [article()])
    sent = server.choose(me, (await query.answered()).results[0])
    assert (sent.words, sent.from_bot) == ("Song", False)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.via_bot is not None
    assert message.via_bot.id == (await bot.get_me()).id
