"""One person cannot keep the others waiting."""

from __future__ import annotations

from bot.sandbox import User
from tests.chats import BotInSandbox, answer_to
from tests.photos import portrait_jpeg


async def test_one_who_floods_does_not_keep_others_waiting(bot: BotInSandbox) -> None:
    """Of three hundred photos not ten more are answered before another one's, which comes last.

    All of the flood is let in first: how fast a machine takes updates in is not what is asked here.
    """
    flooder, other = bot.user(1), bot.user(2)
    for _ in range(300):
        await flooder.send_photo(portrait_jpeg())
    await flooder.wait_for(lambda message: message.photo is not None, timeout=60)
    await bot.server.state.updates.drained(timeout_s=60)
    sent = await other.send_photo(portrait_jpeg())
    before = _answered(flooder)
    assert (await answer_to(other, sent)).photo is not None
    assert before < 290
    assert _answered(flooder) - before < 10


def _answered(user: User) -> int:
    return sum(message.photo is not None for message in user.bot_messages())
