"""Where the bot may not send everything, or nothing."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.sandbox import Group, User
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

GROUP = -1_001_234_567_890
NOTE = "I may not send pictures here"


@pytest.fixture
def member(bot: BotInSandbox) -> User:
    """Who asks in the group."""
    return bot.server.user(GROUP, user_id=1).calling()


@pytest.fixture
def group(bot: BotInSandbox, member: User) -> Group:
    """Where pictures are forbidden."""
    group = bot.server.group(member)
    group.forbid("photo")
    return group


async def all_finished(bot: BotInSandbox) -> None:
    """Wait until the bot is done with what came so far."""
    for _ in range(1000):
        if not await bot.services.inbox.unfinished():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("updates are left")


async def test_without_pictures_the_songs_come_as_a_list(
    bot: BotInSandbox, member: User, group: Group
) -> None:
    """With links, all buttons, and one line that says why."""
    answer = await answer_to(member, await member.send_photo(portrait_jpeg()))
    [stored] = await bot.services.recommendations.page(GROUP)
    assert answer.photo is None
    assert all(card.song.title in answer.words for card in stored.cards)
    assert sum(entity.type == "text_link" for entity in answer.entities) >= 5
    assert answer.words.count(NOTE) == 1
    assert len(member.bot_messages()) == 1


async def test_the_buttons_work_without_pictures(
    bot: BotInSandbox, member: User, group: Group
) -> None:
    """They flip words, and the line is not repeated."""
    answer = await answer_to(member, await member.send_photo(portrait_jpeg()))
    [stored] = await bot.services.recommendations.page(GROUP)
    card = await press(member, answer, "2")
    assert stored.cards[1].song.title in card.words
    assert NOTE not in card.words
    marked = await press(member, card, "👍")
    assert "👍 ✓" in {button.text for button in marked.buttons}
    mood = await press(member, marked, "Mood")
    assert mood.words == answer.words.partition(f"\n\n{NOTE}")[0]
    assert all(
        answer.text == "Noted, more like this." or not answer.text for answer in member.answers
    )


async def test_pictures_that_are_forbidden_later(
    bot: BotInSandbox, member: User, group: Group
) -> None:
    """The message keeps its picture, and its words flip."""
    group.allow()
    answer = await answer_to(member, await member.send_photo(portrait_jpeg()))
    group.forbid("photo")
    card = await press(member, answer, "1")
    assert card.photo == answer.photo
    assert "Song 1 of 5" in card.words
    group.allow()
    assert (await press(member, card, "2")).photo != answer.photo


async def test_history_and_moods_without_pictures(
    bot: BotInSandbox, member: User, group: Group
) -> None:
    """An entry is opened and a chart is told in words."""
    await answer_to(member, await member.send_photo(portrait_jpeg()))
    listed = await answer_to(member, await member.send_text("/history"))
    await member.press(
        listed, next(b.text for b in listed.buttons if "history:open" in str(b.data))
    )
    reopened = await member.wait_for(lambda message: message.message_id > listed.message_id)
    [stored] = await bot.services.recommendations.page(GROUP)
    assert all(card.song.title in reopened.words for card in stored.cards)
    chart = await answer_to(member, await member.send_text("/mood"))
    assert chart.photo is None
    assert chart.words


async def test_it_is_said_once_why_there_is_no_picture(member: User, group: Group) -> None:
    """Not under every answer; again when pictures came in between."""
    answers = []
    for forbidden in (True, True, False, True):
        group.allow()
        if forbidden:
            group.forbid("photo")
        answers.append(await answer_to(member, await member.send_text("so happy today")))
    assert [NOTE in answer.words for answer in answers] == [True, False, False, True]
    assert [answer.photo is None for answer in answers] == [True, True, False, True]


async def test_files_that_may_not_be_sent(member: User, group: Group) -> None:
    """It is said kindly, without an id of an error."""
    group.forbid("document")
    answer = await answer_to(member, await member.send_text("/export"))
    assert answer.words == "I may not send this here. Those who run the group can allow it."


@pytest.mark.parametrize("silenced", ["text", "kicked", "closed"])
async def test_where_nothing_may_be_sent_nothing_is_said(
    bot: BotInSandbox,
    member: User,
    group: Group,
    caplog: pytest.LogCaptureFixture,
    silenced: str,
) -> None:
    """It is logged without a traceback, other chats are answered, and nothing is tried again."""
    user = member
    if silenced == "closed":
        topic = group.open_topic("Selfies")
        user = member.in_topic(topic)
        group.close_topic(topic)
    elif silenced == "kicked":
        group.kick_bot()
    else:
        group.forbid("text")
    with caplog.at_level(logging.INFO):
        await user.send_photo(portrait_jpeg())
        await user.send_text("/help")
        alone = bot.user(7)
        await answer_to(alone, await alone.send_text("/help"))
        await bot.server.state.updates.drained()
        await all_finished(bot)
    assert member.bot_messages() == []
    assert [record for record in caplog.records if record.exc_info] == []
    assert any("does not want to hear" in record.message for record in caplog.records)
