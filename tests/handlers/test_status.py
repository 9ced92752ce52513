"""How often the message of an answer is edited, and what stays of it, over HTTP."""

from __future__ import annotations

from itertools import pairwise

from bot.sandbox import Call, Fault, Message
from handlers.status import EDIT_PAUSE_S
from tests.chats import PROGRESS, BotInSandbox, answer_to
from tests.photos import portrait_jpeg


def edits(bot: BotInSandbox, message: Message) -> list[Call]:
    """The edits of a message that Telegram executed."""
    return [
        call
        for call in bot.server.calls
        if call.method.startswith("editMessage")
        and call.status == 200
        and int(call.params["message_id"]) == message.message_id
    ]


async def test_a_quick_answer_is_one_edit(bot: BotInSandbox) -> None:
    """The first line is followed by the cards at once."""
    user = bot.user()
    answer = await answer_to(user, await user.send_text("what a wonderful day"))
    assert [call.method for call in edits(bot, answer)] == ["editMessageMedia"]


async def test_a_slow_answer_is_edited_once_a_second(bot: BotInSandbox) -> None:
    """It tells what it is busy with, and the cards wait for their turn as well."""
    user = bot.user()
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=EDIT_PAUSE_S + 0.2))
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), "hello"))
    assert answer.photo is not None
    told = edits(bot, answer)
    assert len(told) > 1
    assert all(later.at - call.at > 0.95 * EDIT_PAUSE_S for call, later in pairwise(told))
    assert {body.text for body in answer.history[:-1]} <= PROGRESS


async def test_a_first_line_that_somebody_deletes_is_replaced(bot: BotInSandbox) -> None:
    """The answer comes in a new message."""
    user = bot.user()
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=0.5))
    sent = await user.send_photo(portrait_jpeg())
    first = await user.wait_for(lambda message: message.message_id > sent.message_id)
    await user.delete(first)
    answer = await user.wait_for(lambda message: message.photo is not None, timeout=30)
    assert answer.message_id > first.message_id
    assert user.bot_messages() == [answer]
