"""👍 and 👎 under a card, through the real application."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Feedback, Recommendation
from storage.errors import DatabaseUnavailableError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg

GROUP = -100


async def card_in(user: User, number: int = 2) -> Message:
    """A card of the answer to the portrait."""
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    return await press(user, answer, str(number))


async def newest(bot: BotInSandbox, user: User) -> Recommendation:
    """What the chat was answered last."""
    return (await bot.services.recommendations.page(user.chat_id, limit=1))[0]


async def opinions(bot: BotInSandbox, user: User) -> list[tuple[str, Feedback]]:
    """What the chat thinks of which songs."""
    kept = await bot.services.recommendations.opinions(user.chat_id)
    return [(each.song.song_id, each.feedback) for each in kept]


def thumbs(message: Message) -> list[str]:
    """How the two stand."""
    return [button.text for button in message.buttons if button.text[0] in "👍👎"]


@pytest.mark.parametrize(
    ("thumb", "feedback", "thanks"),
    [
        ("👍", Feedback.LIKE, "Noted, more like this."),
        ("👎", Feedback.DISLIKE, "Noted, less of this."),
    ],
)
async def test_an_opinion_is_kept_marked_and_taken_back(
    bot: BotInSandbox, thumb: str, feedback: Feedback, thanks: str
) -> None:
    """In place: the picture, its words and the other buttons stay."""
    user = bot.user()
    card = await card_in(user)
    song = (await newest(bot, user)).cards[1].song
    marked = await press(user, card, thumb)
    assert f"{thumb} ✓" in thumbs(marked)
    assert (marked.words, marked.photo) == (card.words, card.photo)
    assert len(marked.buttons) == len(card.buttons)
    assert await opinions(bot, user) == [(song.song_id, feedback)]
    back = await press(user, marked, f"{thumb} ✓")
    assert thumbs(back) == thumbs(card) == ["👍", "👎"]
    assert await opinions(bot, user) == []
    assert [answer.text for answer in user.answers[-2:]] == [thanks, "Taken back."]
    assert not any(answer.show_alert for answer in user.answers)
    assert not [call for call in user.calls if call.method == "sendPhoto"]


async def test_an_opinion_can_be_changed(bot: BotInSandbox) -> None:
    """One song is either liked or disliked."""
    user = bot.user()
    card = await press(user, await card_in(user), "👍")
    assert thumbs(await press(user, card, "👎")) == ["👍", "👎 ✓"]
    assert [feedback for _, feedback in await opinions(bot, user)] == [Feedback.DISLIKE]


async def test_an_opinion_is_there_when_the_card_comes_again(bot: BotInSandbox) -> None:
    """On its own card only."""
    user = bot.user()
    card = await press(user, await card_in(user), "👍")
    other = await press(user, card, "3")
    assert thumbs(other) == ["👍", "👎"]
    assert thumbs(await press(user, other, "2")) == ["👍 ✓", "👎"]


async def test_pressing_twice_at_once_counts_once(bot: BotInSandbox) -> None:
    """Impatience takes nothing back and raises no alert."""
    user = bot.user()
    card = await card_in(user)
    presses = [await user.press(card, "👍") for _ in range(3)]
    said = [await each.answered() for each in presses]
    assert {each.text for each in said} == {"Noted, more like this."}
    await user.wait_for(lambda message: thumbs(message) == ["👍 ✓", "👎"])
    assert len(await opinions(bot, user)) == 1


async def test_the_last_of_two_thumbs_is_the_one_that_stands(bot: BotInSandbox) -> None:
    """What is kept and what is shown agree, however long Telegram takes."""
    user = bot.user()
    card = await card_in(user)
    bot.server.faults.add(Fault(method="editMessageReplyMarkup", kind="delay", delay_s=0.3))
    like, dislike = await user.press(card, "👍"), await user.press(card, "👎")
    await asyncio.gather(like.answered(), dislike.answered())
    await user.wait_for(lambda message: thumbs(message) == ["👍", "👎 ✓"])
    await answer_to(user, await user.send_text("/help"))
    assert thumbs(user.message(card)) == ["👍", "👎 ✓"]
    assert [feedback for _, feedback in await opinions(bot, user)] == [Feedback.DISLIKE]


async def test_a_card_turned_away_meanwhile_comes_back(bot: BotInSandbox) -> None:
    """A press on a message that shows another page brings the page that was judged."""
    user = bot.user()
    card = await card_in(user)
    other = await press(user, card, "3")
    stored = (await newest(bot, user)).recommendation_id
    await user.press_data(other, f"judge:like:{stored}:2")
    back = await user.wait_for(lambda message: thumbs(message) == ["👍 ✓", "👎"])
    assert (back.words, back.photo) == (card.words, card.photo)


async def test_a_card_turned_at_the_same_time_is_never_mixed(bot: BotInSandbox) -> None:
    """No page ends under the buttons of another."""
    user = bot.user()
    card = await card_in(user)
    bot.server.faults.add(Fault(method="editMessageReplyMarkup", kind="delay", delay_s=0.5))
    await user.press(card, "👍")
    await press(user, card, "3")
    back = await user.wait_for(
        lambda message: thumbs(message) == ["👍 ✓", "👎"] and "Song 2 of 5" in message.words
    )
    assert back.photo == card.photo
    assert len(await opinions(bot, user)) == 1


async def test_everybody_in_a_group_may_judge(bot: BotInSandbox) -> None:
    """The opinion is the chat's, and no other chat's."""
    author = bot.server.user(GROUP, user_id=1).calling()
    other = bot.server.user(GROUP, user_id=2)
    card = await card_in(author)
    marked = await press(other, card, "👍")
    assert thumbs(marked) == ["👍 ✓", "👎"]
    assert len(await opinions(bot, author)) == 1
    assert await opinions(bot, bot.user(7)) == []


@pytest.mark.parametrize(
    "data", ["judge:like:{id}:6", "judge:like:999:1", "judge:love:{id}:1", "judge:like:{id}"]
)
async def test_what_there_is_not_cannot_be_judged(bot: BotInSandbox, data: str) -> None:
    """Forged buttons are refused, and nothing is kept."""
    user = bot.user()
    card = await card_in(user)
    stored = (await newest(bot, user)).recommendation_id
    query = await user.press_data(card, data.format(id=stored))
    assert (await query.answered()).show_alert
    assert await opinions(bot, user) == []


async def test_another_chats_song_cannot_be_judged(bot: BotInSandbox) -> None:
    """Whatever its number is."""
    owner, stranger = bot.user(1), bot.user(2)
    await card_in(owner)
    theirs = (await newest(bot, owner)).recommendation_id
    card = await card_in(stranger)
    query = await stranger.press_data(card, f"judge:like:{theirs}:1")
    assert (await query.answered()).show_alert
    assert await opinions(bot, owner) == await opinions(bot, stranger) == []


async def test_a_deleted_message_costs_nothing(bot: BotInSandbox) -> None:
    """The opinion is kept if it was heard before, and the chat goes on."""
    user = bot.user()
    card = await card_in(user)
    bot.server.faults.add(Fault(method="editMessageReplyMarkup", kind="delay", delay_s=0.3))
    await (await user.press(card, "👍")).answered()
    await user.delete(card)
    await answer_to(user, await user.send_text("/help"))
    assert len(await opinions(bot, user)) == 1


async def test_an_opinion_that_cannot_be_kept_is_kept_a_moment_later(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to press again."""
    user = bot.user()
    card = await card_in(user)
    tried = asyncio.Event()

    async def fail(*_: object, **__: object) -> None:
        tried.set()
        raise DatabaseUnavailableError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.recommendations), "give_feedback", fail)
        query = await user.press(card, "👍")
        await tried.wait()
    assert (await query.answered(10)).text == "Noted, more like this."
    marked = await user.wait_for(lambda message: thumbs(message) == ["👍 ✓", "👎"])
    assert marked.message_id == card.message_id


async def test_opinions_are_there_after_a_restart(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A new process knows them, and they can be taken back."""
    user = server.user(chat_id=1, language_code="ko")
    async with bot_in_sandbox(server, settings, readers):
        card = await press(user, await card_in(user), "👎")
        assert user.answers[-1].text == "기억할게요. 이런 노래는 줄일게요."
    async with bot_in_sandbox(server, settings, readers) as bot:
        assert len(await opinions(bot, user)) == 1
        assert thumbs(await press(user, card, "👎 ✓")) == ["👍", "👎"]
