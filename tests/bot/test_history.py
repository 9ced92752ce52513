"""`/history` through the real application."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.sandbox import Fault, Message, User
from recommender.models import (
    Card,
    Direction,
    EmotionScores,
    Mood,
    Point,
    Recommendation,
)
from tests.chats import BotInSandbox, answer_to, press
from tests.recommender.test_models import song

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def entry(chat_id: int, number: int) -> Recommendation:
    """A recommendation with a caption that tells its number."""
    scores = EmotionScores(sad=1.0)
    point = Point(valence=0.2, energy=0.3)
    cards = tuple(
        Card(position=n, song=song(song_id=f"{number}-{n}", title=f"Song {number}-{n}"), reason="r")
        for n in range(1, 6)
    )
    return Recommendation(
        recommendation_id=None,
        chat_id=chat_id,
        created_at=BEGIN + timedelta(days=number),
        language="en",
        mood=Mood(scores=scores, valence=0.2, energy=0.3, confidence=1, face=scores),
        caption=f"day <{number}>",
        direction=Direction.AUTO,
        path=(point,) * 5,
        cards=cards,
        selected_by="nearest",
    )


async def history_of(user: User) -> Message:
    """What `/history` answers."""
    return await answer_to(user, await user.send_text("/history"))


async def test_an_empty_history_invites(bot: BotInSandbox) -> None:
    """A newcomer is told how it begins."""
    assert "Send me a selfie" in (await history_of(bot.user())).words


async def test_twelve_entries_fill_three_pages(bot: BotInSandbox) -> None:
    """Newest first, five a page, older and newer both ways."""
    user = bot.user()
    for number in range(1, 13):
        await bot.services.recommendations.add(entry(user.chat_id, number))
    page = await history_of(user)
    assert "12 answers so far" in page.words
    assert [n for n in range(1, 13) if f"day <{n}>" in page.words] == [8, 9, 10, 11, 12]
    assert "◀ Newer" not in {button.text for button in page.buttons}
    page = await press(user, page, "Older ▶")
    assert [n for n in range(1, 13) if f"day <{n}>" in page.words] == [3, 4, 5, 6, 7]
    page = await press(user, page, "Older ▶")
    assert [n for n in range(1, 13) if f"day <{n}>" in page.words] == [1, 2]
    assert "Older ▶" not in {button.text for button in page.buttons}
    page = await press(user, page, "◀ Newer")
    assert [n for n in range(1, 13) if f"day <{n}>" in page.words] == [3, 4, 5, 6, 7]


async def test_an_entry_opens_again(bot: BotInSandbox) -> None:
    """Its number brings the mood and its cards back, in a message of their own."""
    user = bot.user()
    for number in (1, 2):
        await bot.services.recommendations.add(entry(user.chat_id, number))
    page = await history_of(user)
    await user.press(page, "2")
    opened = await user.wait_for(lambda message: message.message_id > page.message_id)
    assert "Song 1-1" in opened.words
    assert opened.photo is not None
    card = await press(user, opened, "4")
    assert "Song 1-4" in card.words


async def test_a_page_that_was_deleted_does_not_turn(bot: BotInSandbox) -> None:
    """Someone who deletes the list while its button is on the way is told, without alarm."""
    user = bot.user()
    for number in range(1, 8):
        await bot.services.recommendations.add(entry(user.chat_id, number))
    page = await history_of(user)
    bot.server.faults.add(Fault(method="editMessageText", kind="delay", delay_s=0.3))
    query = await user.press(page, "Older ▶")
    await user.delete(page)
    assert "no longer in use" in ((await query.answered(10)).text or "")


async def test_histories_do_not_mix(bot: BotInSandbox) -> None:
    """A chat sees its own entries and cannot open another's."""
    mine, other = bot.user(1), bot.user(2)
    foreign = await bot.services.recommendations.add(entry(other.chat_id, 1))
    await bot.services.recommendations.add(entry(mine.chat_id, 2))
    page = await history_of(mine)
    assert "day <1>" not in page.words
    for action in ("history:open", "history:before", "history:after"):
        await mine.press_data(page, f"{action}:{foreign.recommendation_id}")
    await history_of(mine)
    assert "day <1>" not in mine.transcript()
    assert any(answer.show_alert for answer in mine.answers)
