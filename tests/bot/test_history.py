"""`/history` through the real application."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Fault, Message, User
from recommender.models import (
    Card,
    ChatSettings,
    Direction,
    Emotion,
    EmotionScores,
    Mood,
    Point,
    Recommendation,
)
from tests.chats import BotInSandbox, answer_to, press
from tests.recommender.test_models import song

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def entry(
    chat_id: int, number: int, emotion: Emotion = Emotion.SAD, at: datetime | None = None
) -> Recommendation:
    """A recommendation with a caption that tells its number."""
    scores = EmotionScores(**{emotion.value: 1.0})
    point = Point(valence=0.2, energy=0.3)
    cards = tuple(
        Card(position=n, song=song(song_id=f"{number}-{n}", title=f"Song {number}-{n}"), reason="r")
        for n in range(1, 6)
    )
    return Recommendation(
        recommendation_id=None,
        chat_id=chat_id,
        created_at=at or BEGIN + timedelta(days=number),
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
    for action in ("open", "before", "after"):
        data = f"history:{action}:{foreign.recommendation_id}"
        answer = await (await mine.press_data(page, data)).answered()
        assert answer.show_alert == (action == "open")
    assert "day <1>" not in mine.transcript()


def days(page: Message) -> list[int]:
    """The numbers of the entries on a page, in their order."""
    return [int(number) for number in re.findall(r"day <(\d+)>", page.words)]


def labels(page: Message) -> list[str]:
    """What its buttons say, but for the numbers of entries."""
    return [button.text for button in page.buttons if not button.text.isdigit()]


async def a_year(bot: BotInSandbox, user: User) -> None:
    """Six entries in four months of 2025, two of them happy."""
    moments = ((1, 9), (3, 1), (3, 2), (3, 31), (6, 9), (11, 9))
    for number, (month, day) in enumerate(moments, start=1):
        felt = Emotion.HAPPY if number in (2, 6) else Emotion.SAD
        at = datetime(2025, month, day, 12, tzinfo=UTC)
        await bot.services.recommendations.add(entry(user.chat_id, number, felt, at))


async def test_month_by_month(bot: BotInSandbox) -> None:
    """From the month of the newest entry on, past months without any, and back to all."""
    user = bot.user()
    await a_year(bot, user)
    page = await press(user, await history_of(user), "📅 By month")
    assert (days(page), "1 answer · November 2025" in page.words) == ([6], True)
    assert labels(page) == ["◀ June 2025", "📅 All months", "🎭 By emotion"]
    page = await press(user, await press(user, page, "◀ June 2025"), "◀ March 2025")
    assert (days(page), "3 answers · March 2025" in page.words) == ([4, 3, 2], True)
    assert labels(page)[:2] == ["◀ January 2025", "June 2025 ▶"]
    page = await press(user, page, "📅 All months")
    assert days(page) == [6, 5, 4, 3, 2]


async def test_emotion_by_emotion(bot: BotInSandbox) -> None:
    """One of the seven is picked in place, within a month or not; what there is not is told."""
    user = bot.user()
    await a_year(bot, user)
    page = await press(user, await history_of(user), "🎭 By emotion")
    assert len(page.buttons) == 8
    page = await press(user, page, "😄 Happy")
    assert (days(page), "2 answers · 😄 Happy" in page.words) == ([6, 2], True)
    page = await press(user, page, "📅 By month")
    assert labels(page)[0] == "◀ March 2025"
    page = await press(user, page, "◀ March 2025")
    assert (days(page), "1 answer · 😄 Happy · March 2025" in page.words) == ([2], True)
    page = await press(user, await press(user, page, "🎭 By emotion"), "😨 Afraid")
    assert (days(page), "Nothing here." in page.words) == ([], True)
    page = await press(user, await press(user, page, "🎭 By emotion"), "All emotions")
    assert days(page) == [4, 3, 2]
    page = await press(user, await press(user, page, "🎭 By emotion"), "😢 Sad")
    assert days(await press(user, page, "Show everything")) == [6, 5, 4, 3, 2]


async def test_a_long_month_has_pages_of_its_own(bot: BotInSandbox) -> None:
    """Which stay within it, and within the emotion."""
    user = bot.user()
    for number in range(1, 15):
        felt = Emotion.SAD if number % 2 else Emotion.HAPPY
        at = datetime(2025, 3, 1, number, tzinfo=UTC)
        await bot.services.recommendations.add(entry(user.chat_id, number, felt, at))
    page = await press(user, await history_of(user), "🎭 By emotion")
    page = await press(user, await press(user, page, "😢 Sad"), "📅 By month")
    assert days(page) == [13, 11, 9, 7, 5]
    page = await press(user, page, "Older ▶")
    assert days(page) == [3, 1]
    assert days(await press(user, page, "◀ Newer")) == [13, 11, 9, 7, 5]


async def test_months_are_those_of_the_chat(bot: BotInSandbox) -> None:
    """An evening in Greenwich is a morning of the next month in Seoul."""
    user = bot.user()
    evening = datetime(2025, 2, 28, 15, 30, tzinfo=UTC)
    await bot.services.recommendations.add(entry(user.chat_id, 1, at=evening))
    page = await history_of(user)
    assert "28 February 2025, 15:30" in page.words
    seoul = ChatSettings(chat_id=user.chat_id, time_zone="Asia/Seoul")
    await bot.services.chats.save(seoul)
    page = await press(user, await history_of(user), "📅 By month")
    assert "1 answer · March 2025" in page.words
    assert "1 March 2025, 00:30" in page.words


async def test_an_entry_that_was_deleted_is_told_to_be(bot: BotInSandbox) -> None:
    """Kindly, and the list is left as it is."""
    user = bot.user()
    await bot.services.recommendations.add(entry(user.chat_id, 1))
    page = await history_of(user)
    await bot.services.erasure.forget(user.chat_id, upto=0, now=datetime.now(UTC))
    query = await user.press(page, "1")
    answer = await query.answered()
    assert answer.text == "This entry was deleted. /history shows those that are left."
    assert answer.show_alert
    query = await user.press(page, "📅 By month")
    assert "no longer in use" not in ((await query.answered()).text or "")
    shown = await user.wait_for(lambda message: "Nothing here." in message.words)
    assert shown.message_id == page.message_id


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("history:before:4", [3, 2, 1]),
        ("history:after:4", [9, 8, 7, 6, 5]),
        ("history:before:1", [9, 8, 7, 6, 5]),
        ("history:after:9", [9, 8, 7, 6, 5]),
    ],
    ids=["older", "newer", "nothing older", "nothing newer"],
)
async def test_buttons_of_old_messages(bot: BotInSandbox, data: str, shown: list[int]) -> None:
    """They turn the page as ever; where nothing is left on their side, to the newest one."""
    user = bot.user()
    for number in range(1, 10):
        await bot.services.recommendations.add(entry(user.chat_id, number))
    page = await history_of(user)
    text = await user.press_data(await press(user, page, "Older ▶"), data)
    await text.answered()
    assert days(user.message(page)) == shown


async def test_in_korean(bot: BotInSandbox) -> None:
    """Buttons, dates and what is looked for."""
    user = bot.user(language_code="ko")
    await a_year(bot, user)
    page = await history_of(user)
    assert "2025년 11월 9일 21:00" in page.words  # noon in Greenwich
    page = await press(user, await press(user, page, "🎭 감정별"), "😢 슬픔")
    assert "추천 4개 · 😢 슬픔" in page.words
    assert "추천 1개 · 😢 슬픔 · 2025년 6월" in (await press(user, page, "📅 월별")).words
