"""`/mood` through the real application."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox import Fault, Message, User
from recommender.models import ChatSettings, Emotion
from tests.bot.test_history import entry
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

GROUP = -100


async def mood_of(user: User) -> Message:
    """What `/mood` answers."""
    return await answer_to(user, await user.send_text("/mood"))


async def read(
    bot: BotInSandbox, user: User, *emotions: Emotion, ago: int = 0, **changes: object
) -> None:
    """Readings of these emotions some days ago."""
    at = datetime.now(UTC) - timedelta(days=ago)
    for emotion in emotions:
        answer = entry(user.chat_id, 1, emotion, at).model_copy(update=changes)
        await bot.services.recommendations.add(answer)


def labels(message: Message) -> list[str]:
    """What the buttons say."""
    return [button.text for button in message.buttons]


@pytest.mark.parametrize("command", ["/history", "/mood"])
async def test_an_empty_page_of_a_group_says_how_to_ask(bot: BotInSandbox, command: str) -> None:
    """Words alone are not answered there."""
    member = bot.user(-7)
    shown = await answer_to(member, await member.send_text(command))
    assert "\n\n👥 Here I answer when asked: reply with /songs@" in shown.words


async def test_nothing_to_draw_yet(bot: BotInSandbox) -> None:
    """A newcomer is told how it begins."""
    shown = await mood_of(bot.user())
    assert (shown.photo, shown.buttons) == (None, ())
    assert "Nothing to draw yet." in shown.words


async def test_a_real_answer_is_a_reading(bot: BotInSandbox) -> None:
    """One is shown as what it is, and more songs for it are no further reading."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    await user.press(answer, "Another five")
    await user.wait_for(lambda message: message.message_id > answer.message_id and message.photo)
    shown = await mood_of(user)
    assert shown.words.startswith("1 reading · Your moods\nToo few to say how these days were.")
    assert "😄 Happy · " in shown.words
    assert "%" not in shown.words


async def test_times_are_switched_in_place(bot: BotInSandbox) -> None:
    """One message, a picture for each time, the current one marked."""
    user = bot.user()
    await read(bot, user, *[Emotion.HAPPY] * 3, Emotion.SAD)
    await read(bot, user, *[Emotion.SAD] * 9, ago=20)
    await read(bot, user, *[Emotion.ANGRY] * 40, ago=200)
    week = await mood_of(user)
    assert week.words.startswith("Mostly happy · Your moods")
    assert "😄 Happy 75% · 😢 Sad 25%" in week.words
    assert labels(week) == ["· 7 days ·", "30 days", "365 days"]
    month = await press(user, week, "30 days")
    assert month.words.startswith("Mostly sad")
    assert labels(month) == ["7 days", "· 30 days ·", "365 days"]
    year = await press(user, month, "365 days")
    assert year.words.startswith("Mostly angry")
    pictures = [week.photo, month.photo, year.photo]
    assert len(set(pictures)) == 3
    for picture in pictures:
        assert picture is not None
        assert Image.open(BytesIO(picture)).size == (1280, 1280)
        assert len(picture) <= 300_000
    assert [message.message_id for message in user.bot_messages()] == [week.message_id]


async def test_the_shortest_time_with_readings_comes_first(bot: BotInSandbox) -> None:
    """And a shorter one says that nothing was read in it."""
    user = bot.user()
    await read(bot, user, *[Emotion.SAD] * 3, ago=100)
    shown = await mood_of(user)
    assert "· 365 days ·" in labels(shown)
    empty = await press(user, shown, "7 days")
    assert empty.words.startswith("No readings · Your moods")
    assert empty.photo not in {None, shown.photo}


async def test_days_are_those_of_the_chat(bot: BotInSandbox) -> None:
    """The same moment lies on one day in Kiribati, and on the one before it in Niue."""
    user = bot.user()
    await read(bot, user, Emotion.SAD, ago=3)
    told = []
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        await bot.services.chats.save(ChatSettings(chat_id=user.chat_id, time_zone=zone))
        told.append((await mood_of(user)).words.splitlines()[-1])
    assert all(line.startswith("😢 Sad · ") for line in told)
    assert told[0] != told[1]


async def test_a_person_in_a_group(bot: BotInSandbox) -> None:
    """Everybody's moods, or only one's own, which nobody else can turn over."""
    ann = bot.server.user(GROUP, user_id=1).calling()
    bob = bot.server.user(GROUP, user_id=2).calling()
    await read(bot, ann, *[Emotion.HAPPY] * 3, user_id=1)
    await read(bot, ann, *[Emotion.SAD] * 4, user_id=2)
    shown = await mood_of(ann)
    assert shown.words.startswith("Mostly sad · This group")
    mine = await press(ann, shown, "Only mine")
    assert mine.words.startswith(f"Mostly happy · Only those of {ann.account.first_name}")
    refused = await (await bob.press(mine, "30 days")).answered()
    assert (refused.text, refused.show_alert) == ("These are somebody else's moods.", True)
    month = await press(ann, mine, "30 days")
    assert month.words.startswith("Mostly happy · Only those of")
    everybody = await press(bob, month, "Everybody's")
    assert everybody.words.startswith("Mostly sad · This group")
    assert "· 30 days ·" in labels(everybody)


@pytest.mark.parametrize("data", ["moods:8:0", "moods:7:yours", "moods:7", "moods:7:-1"])
async def test_forged_buttons(bot: BotInSandbox, data: str) -> None:
    """They are refused."""
    user = bot.user()
    await read(bot, user, Emotion.SAD)
    shown = await mood_of(user)
    assert (await (await user.press_data(shown, data)).answered()).show_alert
    assert user.message(shown).edits == 0


async def test_two_presses_at_once(bot: BotInSandbox) -> None:
    """Both are answered, and picture, words and mark belong together."""
    user = bot.user()
    await read(bot, user, *[Emotion.SAD] * 3)
    await read(bot, user, *[Emotion.HAPPY] * 9, ago=20)
    shown = await mood_of(user)
    bot.server.faults.add(Fault(method="editMessageMedia", kind="delay", delay_s=0.3))
    presses = [await user.press(shown, button) for button in ("30 days", "365 days")]
    for query in presses:
        await query.answered(10)
    last = user.message(shown)
    current = next(text for text in labels(last) if text.startswith("·"))
    assert current.strip("· ") in last.words


async def test_a_picture_that_was_deleted(bot: BotInSandbox) -> None:
    """Nobody is alarmed."""
    user = bot.user()
    await read(bot, user, Emotion.SAD)
    shown = await mood_of(user)
    bot.server.faults.add(Fault(method="editMessageMedia", kind="delay", delay_s=0.3))
    query = await user.press(shown, "30 days")
    await user.delete(shown)
    assert "no longer in use" in ((await query.answered(10)).text or "")


async def test_in_korean(bot: BotInSandbox) -> None:
    """Caption and buttons."""
    user = bot.user(language_code="ko")
    await read(bot, user, *[Emotion.HAPPY] * 3)
    shown = await mood_of(user)
    assert shown.words.startswith("대체로 행복했어요 · 내 기분")
    assert labels(shown) == ["· 7일 ·", "30일", "365일"]
