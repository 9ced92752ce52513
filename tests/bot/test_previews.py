"""Thirty seconds of a song, through the real application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Fault, Message, Query, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Song
from storage.errors import DatabaseUnavailableError
from tests.bot.outside import SOUND, Player, connected
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

PLAY = "▶︎ 30 s"
BUSY = "One moment, it is on its way…"
GROUP = -100


@pytest.fixture
def player() -> Player:
    """Who plays the songs."""
    return Player()


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers, player: Player
) -> AsyncIterator[BotInSandbox]:
    """The bot with previews."""
    async with connected(server, settings, readers, player=player) as running:
        yield running


async def card_in(user: User) -> Message:
    """The first card of the answer to the portrait."""
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    return await press(user, answer, "1")


async def song_in(bot: BotInSandbox, user: User) -> Song:
    """The song on that card."""
    return (await bot.services.recommendations.page(user.chat_id, limit=1))[0].cards[0].song


async def press_play(user: User, card: Message, data: str | None = None) -> Query:
    """Press the button, again while the sound before is still on its way."""
    while True:
        query = await (user.press_data(card, data) if data else user.press(card, PLAY))
        if (await query.answered()).text != BUSY:
            return query
        await asyncio.sleep(0.05)


async def played(user: User, after: Message) -> Message:
    """The next message with a sound."""
    return await user.wait_for(
        lambda m: m.message_id > after.message_id and m.media and m.media.kind == "audio"
    )


def uploads(user: User) -> int:
    """How many sounds were sent as files, and not by Telegram's id."""
    return sum(c.method == "sendAudio" and "audio" not in _plain(c.params) for c in user.calls)


def _plain(params: dict[str, object]) -> set[str]:
    return {name for name, value in params.items() if isinstance(value, str)}


async def test_a_preview_comes_as_a_reply_that_plays(bot: BotInSandbox) -> None:
    """With title, performer and length; the card stays as it is."""
    user = bot.user()
    card = await card_in(user)
    song = await song_in(bot, user)
    query = await user.press(card, PLAY)
    sound = await played(user, card)
    assert sound.reply_to == card.message_id
    assert sound.media is not None
    assert sound.media.content == SOUND
    assert sound.media.attributes == {
        "title": song.title,
        "performer": song.artist,
        "duration": 30,
        "mime_type": "audio/mpeg",
        "file_name": sound.media.attributes["file_name"],
    }
    assert (await query.answered()).text == ""
    assert user.message(card) == card


async def test_a_preview_is_fetched_once(bot: BotInSandbox, player: Player) -> None:
    """The second time, and in another chat, Telegram's own copy is sent."""
    user, other = bot.user(1), bot.user(2)
    card = await card_in(user)
    await user.press(card, PLAY)
    first = await played(user, card)
    song = await song_in(bot, user)
    await press_play(user, card)
    again = await played(user, first)
    assert again.media == first.media
    assert (len(player.asked), uploads(user)) == (1, 1)
    theirs = await card_in(other)
    twin = (await bot.services.recommendations.page(2, limit=1))[0].cards[0]
    known = await bot.services.preview_ids.find(song.song_id)
    assert known is not None
    await bot.services.preview_ids.save(twin.song.song_id, known)
    await other.press(theirs, PLAY)
    assert (await played(other, theirs)).media == first.media
    assert uploads(other) == 0


async def test_an_id_that_telegram_forgot_is_fetched_anew(
    bot: BotInSandbox, player: Player
) -> None:
    """And the new one is kept."""
    user = bot.user()
    card = await card_in(user)
    song = await song_in(bot, user)
    await bot.services.preview_ids.save(song.song_id, "CQAC-of-another-bot")
    await user.press(card, PLAY)
    sound = await played(user, card)
    assert player.asked == [song.song_id]
    await press_play(user, card)
    assert (await played(user, sound)).media == sound.media
    assert await bot.services.preview_ids.find(song.song_id) != "CQAC-of-another-bot"


async def test_none_to_be_had_is_said_in_an_alert(bot: BotInSandbox, player: Player) -> None:
    """And nothing is sent; later there may be one."""
    user = bot.user()
    card = await card_in(user)
    player.sound = None
    said = await (await user.press(card, PLAY)).answered()
    assert (said.text, said.show_alert) == ("No preview to be had right now.", True)
    assert user.last() == user.message(card)
    player.sound = SOUND
    await press_play(user, card)
    assert (await played(user, card)).media is not None


async def test_one_that_takes_long_is_announced(bot: BotInSandbox, player: Player) -> None:
    """A second press meanwhile only gets a toast, and one sound comes."""
    user = bot.user()
    card = await card_in(user)
    player.gate.clear()
    first = await user.press(card, PLAY)
    assert (await first.answered()).text == "Fetching…"
    second = await user.press(card, PLAY)
    said = await second.answered()
    assert (said.text, said.show_alert) == (BUSY, False)
    player.gate.set()
    await played(user, card)
    await answer_to(user, await user.send_text("/help"))
    assert uploads(user) == 1
    assert len(first.answers) == 1


async def test_one_that_takes_long_and_never_comes(bot: BotInSandbox, player: Player) -> None:
    """The press is answered already, so a message says it."""
    user = bot.user()
    card = await card_in(user)
    player.sound = None
    player.gate.clear()
    await (await user.press(card, PLAY)).answered()
    player.gate.set()
    told = await user.wait_for(lambda message: message.message_id > card.message_id)
    assert told.words == "No preview to be had right now."


async def test_a_sound_that_telegram_refuses_is_told(bot: BotInSandbox) -> None:
    """In a kind sentence, and the button works again."""
    user = bot.user()
    card = await card_in(user)
    bot.server.faults.add(Fault(method="sendAudio", kind="server_error"))
    await user.press(card, PLAY)
    told = await user.wait_for(lambda message: message.message_id > card.message_id)
    assert "Something went wrong" in told.words
    await press_play(user, card)
    assert (await played(user, told)).media is not None


async def test_an_id_that_is_not_kept_costs_nothing(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chat hears the song, and nothing else is said."""

    async def fail(*_: object) -> None:
        raise DatabaseUnavailableError("disk full")

    monkeypatch.setattr(type(bot.services.preview_ids), "save", fail)
    user = bot.user()
    card = await card_in(user)
    await user.press(card, PLAY)
    await played(user, card)
    await answer_to(user, await user.send_text("/help"))
    assert len(user.bot_messages()) == 3


async def test_everybody_in_a_group_may_listen(bot: BotInSandbox) -> None:
    """The sound answers the card."""
    author = bot.server.user(GROUP, user_id=1).calling()
    other = bot.server.user(GROUP, user_id=2)
    card = await card_in(author)
    await other.press(card, PLAY)
    assert (await played(author, card)).reply_to == card.message_id


@pytest.mark.parametrize("data", ["play:{id}:6", "play:999:1", "play:{id}:0", "play:{id}"])
async def test_what_there_is_not_cannot_be_played(bot: BotInSandbox, data: str) -> None:
    """Forged buttons are refused."""
    user = bot.user()
    card = await card_in(user)
    stored = (await bot.services.recommendations.page(user.chat_id))[0].recommendation_id
    query = await user.press_data(card, data.format(id=stored))
    assert (await query.answered()).show_alert


async def test_a_song_without_a_preview_cannot_be_played(bot: BotInSandbox, player: Player) -> None:
    """Nor one of another chat."""
    user, stranger = bot.user(1), bot.user(2)
    card = await card_in(user)
    [stored] = await bot.services.recommendations.page(1)
    mute = stored.cards[0].song.model_copy(update={"song_id": "mute", "preview": False})
    cards = (stored.cards[0].model_copy(update={"song": mute}),)
    kept = await bot.services.recommendations.add(
        stored.model_copy(update={"cards": cards, "update_id": None})
    )
    greeting = await answer_to(stranger, await stranger.send_text("/help"))
    mine = await user.press_data(card, f"play:{kept.recommendation_id}:1")
    theirs = await stranger.press_data(greeting, f"play:{stored.recommendation_id}:1")
    assert (await mine.answered()).show_alert
    assert (await theirs.answered()).show_alert
    assert player.asked == []


async def test_a_preview_that_telegram_has_is_played_without_one_at_the_source(
    bot: BotInSandbox, player: Player
) -> None:
    """The song lost its preview outside, and the card is still there."""
    user = bot.user()
    card = await card_in(user)
    await user.press(card, PLAY)
    first = await played(user, card)
    [stored] = await bot.services.recommendations.page(user.chat_id)
    mute = stored.cards[0].song.model_copy(update={"preview": False})
    cards = (stored.cards[0].model_copy(update={"song": mute}),)
    kept = await bot.services.recommendations.add(stored.model_copy(update={"cards": cards}))
    await press_play(user, card, f"play:{kept.recommendation_id}:1")
    assert (await played(user, first)).media == first.media
    assert len(player.asked) == 1


async def test_switched_off_there_is_no_button(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """And one of before is refused."""
    async with connected(server, settings, readers) as bot:
        user = bot.user()
        card = await card_in(user)
        assert PLAY not in {button.text for button in card.buttons}
        stored = (await bot.services.recommendations.page(user.chat_id))[0].recommendation_id
        query = await user.press_data(card, f"play:{stored}:1")
        assert (await query.answered()).show_alert


async def test_switched_off_what_telegram_has_is_still_played(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """By a button of before; one whose preview Telegram forgot is refused."""
    async with connected(server, settings, readers, player=Player()) as bot:
        user = bot.user()
        card = await card_in(user)
        await user.press(card, PLAY)
        first = await played(user, card)
    async with connected(server, settings, readers) as bot:
        await press_play(user, card)
        assert (await played(user, first)).media == first.media
        await bot.services.preview_ids.save((await song_in(bot, user)).song_id, "forgotten")
        query = await press_play(user, card)
        assert (await query.answered()).show_alert
