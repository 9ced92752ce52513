"""Inline mode through the real application."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing

import pytest

from bot.sandbox import Fault, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import ChatSettings
from storage.favorites import FavoriteRepository
from tests.bot.kept import database, rows, until_settled
from tests.bot.outside import connected
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import portrait_jpeg

PERSON, STRANGER, FRIEND = 7_111_222_333, 7_444_555_666, 1
RAIN = "sad rainy evening"


async def answered(user: User) -> list[str]:
    """The titles of an answer to a photo."""
    shown = await answer_to(user, await user.send_photo(portrait_jpeg()))
    return re.findall(r"^\d+\. (.*?) — ", shown.words, re.MULTILINE)


async def test_nothing_typed_offers_what_the_person_had(bot: BotInSandbox) -> None:
    """Newest first, each song once, for this person alone."""
    me = bot.user(PERSON)
    first, second = await answered(me), await answered(me)
    offers = await bot.server.ask_inline(me).answered()
    assert [each.title for each in offers.results] == [*second, *first]
    assert offers.personal
    assert offers.cache_time_s <= 10
    assert offers.start_parameter == "inline"
    theirs = await bot.server.ask_inline(bot.user(STRANGER)).answered()
    assert (theirs.results, theirs.button) == ((), "Type how you feel, or send me a selfie")


async def test_stars_come_with_them(bot: BotInSandbox, settings: Settings) -> None:
    """A song with a star stands once, and shows it."""
    me = bot.user(PERSON)
    titles = await answered(me)
    song = rows(settings)["cards"][4]["song_id"]
    with closing(sqlite3.connect(database(settings))) as connection:
        star = "INSERT INTO favorites VALUES (?, ?, '2026-11-27 12:00:00.000000')"
        connection.execute(star, (PERSON, song))
        connection.commit()
    offers = await bot.server.ask_inline(me).answered()
    assert [each.title for each in offers.results] == [*titles[:4], f"⭐ {titles[4]}"]


async def test_a_song_is_understood_without_buttons(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Title, artist and year, a line about it and where to hear it; its cover beside it."""
    async with connected(server, settings, readers) as bot:
        me = bot.user(PERSON)
        await answered(me)
        [kept] = await bot.services.recommendations.page(PERSON)
        offer = (await server.ask_inline(me).answered()).results[0]
    song = kept.cards[0].song
    assert offer.thumbnail == song.cover
    assert offer.description == f"{song.artist} · {song.year}"
    told = (song.title, song.artist, str(song.year), "YouTube", "Spotify", "Deezer")
    assert [each for each in told if each not in offer.words.text] == []
    links = {entity.url for entity in offer.words.entities if entity.url}
    assert links == {song.links.youtube, song.links.spotify, song.link}
    assert offer.keyboard == ()


async def test_long_lists_come_page_by_page(bot: BotInSandbox) -> None:
    """Until there are no more; an offset of nobody's begins anew."""
    me = bot.user(PERSON)
    await bot.services.chats.save(ChatSettings(chat_id=PERSON, card_count=10))
    for _ in range(3):
        await answered(me)
    pages, offset = [], ""
    for _ in range(2):
        offers = await bot.server.ask_inline(me, offset=offset).answered()
        pages.append([each.result_id for each in offers.results])
        offset = offers.next_offset
    assert [len(page) for page in pages] == [20, 10]
    assert len({*pages[0], *pages[1]}) == 30
    assert offset == ""
    odd = await bot.server.ask_inline(me, offset="-20; drop").answered()
    assert [each.result_id for each in odd.results] == pages[0]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", RAIN, "For “sad rainy evening”: "),
        ("ko", "비 오는 우울한 저녁", "“비 오는 우울한 저녁”에 어울리는 노래예요. "),
    ],
)
async def test_words_offer_five_songs(
    bot: BotInSandbox, language: str, text: str, told: str
) -> None:
    """Low ones for low words, and nothing of it is kept."""
    me = bot.user(PERSON, language)
    offers = await bot.server.ask_inline(me, text).answered()
    assert len({each.result_id for each in offers.results}) == 5
    assert [told in each.words.text for each in offers.results] == [True] * 5
    first = bot.services.recommender.chooser.catalogue.song(offers.results[0].result_id)
    assert first is not None
    assert first.valence < 0.5
    assert offers.cache_time_s >= 60
    assert await bot.services.recommendations.count(PERSON) == 0
    assert await bot.services.chats.settings(PERSON) is None


async def test_nothing_of_it_stands_in_the_database(bot: BotInSandbox, settings: Settings) -> None:
    """Not even in the inbox, where everything else waits."""
    me = bot.user(PERSON)
    await bot.server.ask_inline(me, "quokka festival").answered()
    await bot.server.ask_inline(me).answered()
    await until_settled(settings)
    found = rows(settings)
    assert found["inbox"] == []
    assert "quokka" not in str(found)
    assert str(PERSON) not in str(found)


async def test_only_the_newest_question_is_answered(bot: BotInSandbox) -> None:
    """Words come letter by letter, and what was typed before is of no use."""
    me = bot.user(PERSON)
    typed = [bot.server.ask_inline(me, RAIN[:end]) for end in (1, 3, 7, len(RAIN))]
    await typed[-1].answered()
    other = await bot.server.ask_inline(bot.user(STRANGER), "happy").answered()
    assert len(other.results) == 5
    assert [each.offers for each in typed[:-1]] == [None] * 3


@pytest.mark.parametrize(
    ("language", "text", "number"), [("en", "i want to die", "988"), ("ko", "죽고 싶어", "109")]
)
async def test_help_comes_before_the_songs(
    bot: BotInSandbox, language: str, text: str, number: str
) -> None:
    """Where words hint at self-harm; and no song repeats them."""
    offers = await bot.server.ask_inline(bot.user(PERSON, language), text).answered()
    helped, *songs = offers.results
    assert number in helped.words.text
    assert "💙" in helped.title
    assert len(songs) == 5
    assert [each.title for each in songs if text in each.words.text] == []


async def test_words_that_say_nothing(bot: BotInSandbox) -> None:
    """Offer nothing but to write more."""
    offers = await bot.server.ask_inline(bot.user(PERSON), " … ").answered()
    assert (offers.results, offers.button) == ((), "A few more words: how do you feel?")


async def test_a_question_that_waited_too_long_is_missed_by_nobody(bot: BotInSandbox) -> None:
    """Telegram refuses the answer, and the next question has one."""
    me = bot.user(PERSON)
    old = bot.server.ask_inline(me, RAIN)
    old.expire()
    await _called(bot, "answerInlineQuery")
    assert old.offers is None
    assert (await bot.server.ask_inline(me, RAIN).answered()).results


async def test_an_answer_that_is_lost_is_not_tried_again(bot: BotInSandbox) -> None:
    """Nor does anything else wait for it."""
    me = bot.user(PERSON)
    bot.server.faults.add(Fault(method="answerInlineQuery", kind="server_error", times=1))
    lost = bot.server.ask_inline(me, RAIN)
    await _called(bot, "answerInlineQuery")
    assert (await bot.server.ask_inline(me).answered()).button is not None
    assert lost.offers is None


async def test_what_was_chosen_is_no_mood_to_be_read(bot: BotInSandbox) -> None:
    """In the chat with the bot its own song comes back as a message of the person's."""
    me = bot.user(PERSON)
    offers = await bot.server.ask_inline(me, RAIN).answered()
    sent = bot.server.choose(me, offers.results[0])
    helped = await answer_to(me, await me.send_text("/help"))
    assert [each.message_id for each in me.bot_messages() if each.message_id > sent.message_id] == [
        helped.message_id
    ]
    assert await bot.services.recommendations.count(PERSON) == 0


async def test_songs_that_were_heard_are_not_offered(bot: BotInSandbox) -> None:
    """As in the chat itself; and what is disliked there."""
    me = bot.user(PERSON)
    shown = await answer_to(me, await me.send_text(RAIN))
    heard = {
        card.song.song_id for card in (await bot.services.recommendations.page(PERSON))[0].cards
    }
    await press(me, shown, "1")
    offers = await bot.server.ask_inline(me, RAIN).answered()
    assert {each.result_id for each in offers.results} & heard == set()


async def test_strangers_get_nothing(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """A private bot serves the people on its list, in whatever chat they type."""
    private = settings.model_copy(update={"allowed_chat_ids": frozenset({FRIEND, -50})})
    async with bot_in_sandbox(server, private, readers):
        for text in ("", RAIN):
            offers = await server.ask_inline(server.user(STRANGER), text).answered()
            assert (offers.results, offers.button, offers.personal) == ((), None, True)
        assert (await server.ask_inline(server.user(FRIEND), RAIN).answered()).results


async def test_who_asks_too_often_has_to_wait(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Five questions count as one photo; one's own songs are always there."""
    few = settings.model_copy(update={"photos_per_minute_per_user": 1})
    async with bot_in_sandbox(server, few, readers):
        me = server.user(PERSON)
        found = [
            (await server.ask_inline(me, f"{RAIN} {number}").answered()).button
            for number in range(6)
        ]
        assert [text == "One moment: try again in a minute" for text in found] == [False] * 5 + [
            True
        ]
        assert (await server.ask_inline(me).answered()).button != found[-1]


async def test_a_failure_is_told_in_the_button(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the database is gone, and the next question may find it again."""

    async def gone(*_: object, **__: object) -> tuple[()]:
        raise TimeoutError

    monkeypatch.setattr(FavoriteRepository, "page", gone)
    offers = await bot.server.ask_inline(bot.user(PERSON)).answered()
    assert (offers.results, offers.button) == ((), "Not right now. In the chat it may work")
    assert offers.cache_time_s == 0


async def _called(bot: BotInSandbox, method: str) -> None:
    for _ in range(1000):
        if bot.server.calls_of(method):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError(f"nobody called {method}")
