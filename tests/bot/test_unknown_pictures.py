"""Pictures that Telegram gave an id and no longer knows are drawn anew, wherever they are shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.sandbox import Fault, User
from handlers.delivery import TRIES
from tests.bot.test_corrections import OBJECT, newest, portrait_in
from tests.bot.test_history import entry, history_of
from tests.chats import BotInSandbox, answer_to, press, tidied

WRONG = "AgAC-of-another-bot"
CARDS = 5


@pytest.fixture(autouse=True)
def _no_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing is logged that an operator would have to look at."""
    yield
    logged = [each for each in caplog.get_records("call") if each.levelno >= logging.ERROR]
    assert logged == []


async def until_kept(bot: BotInSandbox, number: int, page: int) -> None:
    """Wait until a picture has an id that Telegram knows."""
    for _ in range(1000):
        kept = await bot.services.pictures.find(number, page)
        if kept is not None and bot.server.state.files.file(kept) is not None:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError(f"the picture of page {page} was not kept")


async def forgotten_by_telegram(bot: BotInSandbox, user: User) -> int:
    """Give all pages of the newest recommendation ids that Telegram does not know; its number."""
    number = (await newest(bot, user)).recommendation_id or 0
    await until_kept(bot, number, 0)  # nothing is on its way that would set the id right
    for page in range(CARDS + 1):
        await bot.services.pictures.save(number, page, WRONG)
    return number


async def test_cards_flip(bot: BotInSandbox) -> None:
    """The chat sees the card and the mood, and the next time Telegram's own copies are sent."""
    user = bot.user()
    answer = await portrait_in(user)
    number = await forgotten_by_telegram(bot, user)
    song = (await newest(bot, user)).cards[1].song
    card = await press(user, answer, "2")
    assert song.title in card.words
    assert card.photo not in {None, answer.photo}
    mood = await press(user, card, "Mood")
    assert (mood.words, mood.photo) == (answer.words, answer.photo)
    await until_kept(bot, number, 0)
    await until_kept(bot, number, 2)
    refused = [call for call in bot.server.calls_of("editMessageMedia") if call.status == 400]
    assert len(refused) == 2
    again = await press(user, mood, "2")
    assert again.photo == card.photo
    uploads = [call for call in user.calls if "attach://" in str(call.params.get("media"))]
    assert len(uploads) == 3
    assert len(user.bot_messages()) == 1
    assert not any(each.show_alert for each in user.answers)


async def test_an_earlier_mood_is_opened(bot: BotInSandbox) -> None:
    """The history sends its picture anew, once."""
    user = bot.user()
    added = await bot.services.recommendations.add(entry(user.chat_id, 1))
    number = added.recommendation_id or 0
    await bot.services.pictures.save(number, 0, WRONG)
    page = await history_of(user)
    await user.press(page, "1")
    opened = await user.wait_for(lambda message: message.message_id > page.message_id)
    assert opened.photo is not None
    assert "Song 1-1" in opened.words
    await until_kept(bot, number, 0)
    assert user.bot_messages() == [page, opened]


async def test_a_song_is_judged(bot: BotInSandbox) -> None:
    """Under a message that shows another page by now."""
    user = bot.user()
    card = await press(user, await portrait_in(user), "2")
    number = await forgotten_by_telegram(bot, user)
    thumb = next(each for each in card.buttons if each.text == "👍")
    await press(user, card, "3")
    await user.press_data(card, thumb.data or "")
    shown = await user.wait_for(
        lambda message: any(each.text == "👍 ✓" for each in message.buttons)
    )
    assert shown.words == card.words
    await until_kept(bot, number, 2)


async def test_who_agrees_sees_the_mood_again(bot: BotInSandbox) -> None:
    """After a look at the seven emotions."""
    user = bot.user()
    answer = await portrait_in(user)
    number = await forgotten_by_telegram(bot, user)
    asked = await press(user, answer, OBJECT)
    back = await press(user, asked, "😄 Happy")
    assert (back.words, back.photo) == (answer.words, answer.photo)
    await until_kept(bot, number, 0)


async def test_an_attempt_shows_what_is_kept(bot: BotInSandbox) -> None:
    """The one before ended without showing it: still one message, with a new picture."""
    user = bot.user()
    bot.server.faults.add(Fault(method="editMessageMedia", kind="server_error", times=TRIES))
    sent = await user.send_text("what a wonderful day")
    for _ in range(1000):
        if await bot.services.recommendations.count(user.chat_id):
            break
        await asyncio.sleep(0.01)
    number = (await newest(bot, user)).recommendation_id or 0
    await bot.services.pictures.save(number, 0, WRONG)
    shown = await answer_to(user, sent)
    assert shown.photo is not None
    await until_kept(bot, number, 0)
    statuses = [call.status for call in bot.server.calls_of("editMessageMedia")]
    assert statuses == [*(TRIES * [500]), 400, 200]
    assert await tidied(user) == [shown]
