"""Another five, and more like one song, through the real application."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.errors import ModelUnavailableError
from recommender.models import ChatSettings, Recommendation
from storage.errors import DatabaseUnavailableError
from tests.chats import PROGRESS, BotInSandbox, answer_to, bot_in_sandbox, press, until_remembered
from tests.photos import portrait_jpeg

ANOTHER, LIKE = "Another five", "More like this"
GROUP = -100


async def portrait_in(user: User) -> Message:
    """The answer to the portrait."""
    return await answer_to(user, await user.send_photo(portrait_jpeg()))


async def newest(bot: BotInSandbox, user: User) -> Recommendation:
    """What the chat was answered last."""
    return (await bot.services.recommendations.page(user.chat_id, limit=1))[0]


async def more(user: User, shown: Message, button: str) -> Message:
    """The new message that a button brings."""
    last = user.last().message_id
    await user.press(shown, button)
    return await user.wait_for(
        lambda message: message.message_id > last and message.words not in PROGRESS
    )


def ids(*recommendations: Recommendation) -> set[str]:
    """All their songs."""
    return {card.song.song_id for each in recommendations for card in each.cards}


async def test_another_five_come_in_a_message_of_their_own(bot: BotInSandbox) -> None:
    """For the same mood, none of the old songs among them; the old message stays as it is."""
    user = bot.user()
    answer = await portrait_in(user)
    old = await newest(bot, user)
    shown = await more(user, answer, ANOTHER)
    new = await newest(bot, user)
    assert new.recommendation_id != old.recommendation_id
    assert new.mood == old.mood
    assert len(ids(old, new)) == 10
    assert all(card.song.title in shown.words for card in new.cards)
    assert shown.photo not in {None, answer.photo}
    assert shown.reply_to is None
    assert user.message(answer) == answer
    assert user.answers[-1].text == "Choosing…"
    await until_remembered(bot, user, 0)
    card = await press(user, shown, "2")
    assert new.cards[1].reason in card.words
    assert (await press(user, answer, "1")).words != card.words


async def test_one_can_go_on_and_on(bot: BotInSandbox) -> None:
    """Each five begin where the ones before ended, and say so once they left the mood."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text("I feel so sad and lonely today"))
    for _ in range(2):
        shown = await more(user, shown, ANOTHER)
    entries = await bot.services.recommendations.page(user.chat_id)
    assert len(ids(*entries)) == 15
    assert entries[0].path[0] == entries[1].path[-1]
    assert "The last songs ended brighter; these go on from there." in shown.words
    assert entries[0].cards[0].reason.startswith("Going on: ")


async def test_songs_like_one_that_pleased(bot: BotInSandbox) -> None:
    """The answer names the song, and so do the reasons; the mood is not told again."""
    user = bot.user()
    card = await press(user, await portrait_in(user), "2")
    song = (await newest(bot, user)).cards[1].song
    shown = await more(user, card, LIKE)
    new = await newest(bot, user)
    assert shown.words.startswith(f"Songs like “{song.title}” by {song.artist}.")
    assert "You look" not in shown.words
    assert new.like == f"{song.artist} – {song.title}"
    assert song.song_id not in ids(new)
    assert new.cards[0].reason.startswith("Close to it in mood: ")
    assert user.message(card) == card


async def test_the_chat_gets_as_many_as_it_likes(bot: BotInSandbox) -> None:
    """The button says how many."""
    user = bot.user()
    await bot.services.chats.save(ChatSettings(chat_id=user.chat_id, card_count=7))
    answer = await portrait_in(user)
    await more(user, answer, "Another 7")
    assert len((await newest(bot, user)).cards) == 7


@pytest.mark.parametrize("button", [ANOTHER, LIKE])
async def test_pressing_twice_at_once_brings_one_message(bot: BotInSandbox, button: str) -> None:
    """The second press is told to wait, without any alert."""
    user = bot.user()
    shown = await portrait_in(user)
    if button == LIKE:
        shown = await press(user, shown, "1")
    first, second = await user.press(shown, button), await user.press(shown, button)
    said = [await first.answered(), await second.answered()]
    assert [each.text for each in said] == ["Choosing…", "One moment, I am still choosing…"]
    assert not any(each.show_alert for each in said)
    await user.wait_for(lambda message: message.photo and message.message_id > shown.message_id)
    await answer_to(user, await user.send_text("/help"))
    assert await bot.services.recommendations.count(user.chat_id) == 2


async def test_two_wishes_at_once_are_both_heard(bot: BotInSandbox) -> None:
    """They are different ones, and their songs are too."""
    user = bot.user()
    answer = await portrait_in(user)
    stored = (await newest(bot, user)).recommendation_id
    await user.press(answer, ANOTHER)
    await user.press_data(answer, f"more:like:{stored}:1")
    await user.wait_for(lambda _: sum(m.photo is not None for m in user.bot_messages()) == 3)
    entries = await bot.services.recommendations.page(user.chat_id)
    assert len(ids(*entries)) == 15


async def test_everybody_in_a_group_may_ask(bot: BotInSandbox) -> None:
    """And nobody is quoted."""
    author = bot.server.user(GROUP, user_id=1).calling()
    other = bot.server.user(GROUP, user_id=2)
    shown = await more(other, await portrait_in(author), ANOTHER)
    assert shown.reply_to is None
    assert (await newest(bot, author)).user_id == 1


@pytest.mark.parametrize(
    "data", ["more:another:999", "more:like:{id}:6", "more:like:{id}:0", "more:of:{id}"]
)
async def test_of_what_there_is_not_there_is_no_more(bot: BotInSandbox, data: str) -> None:
    """Forged and forgotten buttons are refused."""
    user = bot.user()
    answer = await portrait_in(user)
    stored = (await newest(bot, user)).recommendation_id
    query = await user.press_data(answer, data.format(id=stored))
    assert (await query.answered()).show_alert
    assert await bot.services.recommendations.count(user.chat_id) == 1


async def test_another_chats_songs_bring_no_more(bot: BotInSandbox) -> None:
    """Whatever their number is."""
    owner, stranger = bot.user(1), bot.user(2)
    await portrait_in(owner)
    theirs = (await newest(bot, owner)).recommendation_id
    answer = await portrait_in(stranger)
    query = await stranger.press_data(answer, f"more:another:{theirs}")
    assert (await query.answered()).show_alert
    assert await bot.services.recommendations.count(stranger.chat_id) == 1


async def test_a_failure_is_one_kind_sentence(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a message of its own, since the press is answered; the same button works again."""
    user = bot.user()
    answer = await portrait_in(user)

    async def fail(*_: object) -> None:
        raise ModelUnavailableError("no songs")

    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.recommendations), "add", fail)
        told = await more(user, answer, ANOTHER)
    assert "Something went wrong on my side" in told.words
    assert len(user.bot_messages()) == 2
    assert (await more(user, answer, ANOTHER)).photo is not None


async def test_songs_that_could_not_be_kept_come_a_moment_later(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one message, and nothing else is said."""
    user = bot.user()
    answer = await portrait_in(user)
    tried = asyncio.Event()

    async def fail(*_: object) -> None:
        tried.set()
        raise DatabaseUnavailableError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.recommendations), "add", fail)
        await user.press(answer, ANOTHER)
        await tried.wait()
    await user.wait_for(lambda message: message.photo and message.message_id > answer.message_id)
    assert len(user.bot_messages()) == 2
    assert await bot.services.recommendations.count(user.chat_id) == 2


async def test_a_picture_that_telegram_refuses_comes_a_moment_later(bot: BotInSandbox) -> None:
    """With the songs that were kept for it, and in one message."""
    user = bot.user()
    answer = await portrait_in(user)
    bot.server.faults.add(Fault(method="editMessageMedia", kind="server_error", times=4))
    shown = await more(user, answer, ANOTHER)
    assert shown.photo is not None
    assert len(user.bot_messages()) == 2
    assert await bot.services.recommendations.count(user.chat_id) == 2


async def test_what_is_gone_meanwhile_brings_nothing(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a first line stays."""
    user = bot.user()
    answer = await portrait_in(user)

    async def gone(*_: object, **__: object) -> None:
        await asyncio.sleep(0)

    with monkeypatch.context() as late:
        late.setattr(type(bot.services.recommender), "another", gone)
        await (await user.press(answer, ANOTHER)).answered()
        help_ = await answer_to(user, await user.send_text("/help"))
        # The buttons are served beside the messages.
        for _ in range(500):
            if len(user.bot_messages()) == 2:
                break
            await asyncio.sleep(0.01)
    assert [each.message_id for each in user.bot_messages()] == [
        answer.message_id,
        help_.message_id,
    ]


async def test_a_korean_chat_asks_in_korean(bot: BotInSandbox) -> None:
    """Buttons, toast and sentence."""
    user = bot.user(language_code="ko")
    answer = await portrait_in(user)
    card = await press(user, answer, "1")
    shown = await more(user, card, "비슷한 노래 더")
    assert "분위기를 닮은 노래들이에요." in shown.words
    assert user.answers[-1].text == "고르고 있어요…"
    assert "다섯 곡 더" in {button.text for button in shown.buttons}


async def test_more_after_a_restart(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """The buttons of an old message still work."""
    user = server.user(chat_id=1)
    async with bot_in_sandbox(server, settings, readers):
        answer = await portrait_in(user)
    async with bot_in_sandbox(server, settings, readers) as bot:
        await more(user, answer, ANOTHER)
        assert len(ids(*await bot.services.recommendations.page(1))) == 10
