"""One person cannot keep the others waiting."""

from __future__ import annotations

from tests.chats import BotInSandbox, answer_to
from tests.photos import portrait_jpeg


async def test_one_who_floods_does_not_keep_others_waiting(bot: BotInSandbox) -> None:
    """Another one's photo is answered before the tenth of three hundred that came before it."""
    flooder, other = bot.user(1), bot.user(2)
    for _ in range(300):
        await flooder.send_photo(portrait_jpeg())
    await flooder.wait_for(lambda message: message.photo is not None, timeout=60)
    answer = await answer_to(other, await other.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert sum(message.photo is not None for message in flooder.bot_messages()) < 10
