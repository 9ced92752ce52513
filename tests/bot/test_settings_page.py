"""`/settings` through the real application: one message, no typing."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Message, User
from bot.settings import Settings
from handlers.callbacks.settings import PAGES
from handlers.locale import words_in
from handlers.views.settings.names import ICONS, titles
from recommender.models import ChatSettings, Direction
from tests.bot.kept import holding, until_settled
from tests.chats import BotInSandbox, answer_to, menus, press
from tests.photos import portrait_jpeg

GROUP = -100
TITLES = {page: f"{ICONS[page]} {title}" for page, title in titles(words_in("en")).items()}


async def settings_of(user: User) -> Message:
    """What `/settings` answers."""
    return await answer_to(user, await user.send_text("/settings"))


async def opened(user: User, page: str) -> Message:
    """A page of a new `/settings`."""
    return await press(user, await settings_of(user), TITLES[page])


async def kept(bot: BotInSandbox, chat_id: int = 1) -> ChatSettings:
    """The settings as they are kept."""
    settings = await bot.services.chats.settings(chat_id)
    assert settings is not None
    return settings


def texts(message: Message) -> list[str]:
    """What stands on the buttons."""
    return [button.text for button in message.buttons]


async def test_the_overview_tells_each_setting(bot: BotInSandbox) -> None:
    """Each with its value in words, and a button; and nothing is kept by looking at it."""
    page = await settings_of(bot.user())
    for line in (
        "🌐 Language: as in Telegram",
        "🧭 Direction: automatic",
        "🔢 Songs each time: 5",
        "🎤 Song languages: automatic",
        "🎸 Genres: all alike",
        "📻 Decades: all",
        "🔞 Explicit songs: off",
        "📝 My words: kept",
        "🕰 Time zone: UTC",
        "⏰ Daily check-in: off",
    ):
        assert line in page.words
    assert texts(page) == [*TITLES.values(), "🙋 My corrections", "Done"]


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"overview"}))
async def test_each_page_leads_back(bot: BotInSandbox, page: str) -> None:
    """Its title stands on it, and at the end nothing has changed."""
    user = bot.user()
    overview = await settings_of(user)
    before = await kept(bot)
    shown = await press(user, overview, TITLES[page])
    assert shown.words.startswith(TITLES[page])
    back = await press(user, shown, "◀ Back")
    assert (back.words, texts(back)) == (overview.words, texts(overview))
    assert await kept(bot) == before
    done = await press(user, back, "Done")
    assert (done.words, done.buttons) == (overview.words, ())


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"overview"}))
async def test_a_closed_page_asks_nothing(bot: BotInSandbox, page: str) -> None:
    """What is set stays behind: a question without buttons would wait for ever."""
    user = bot.user()
    overview = await settings_of(user)
    done = await press(user, await press(user, overview, TITLES[page]), "Done")
    assert (done.words, done.buttons) == (overview.words, ())


async def test_a_language_is_spoken_at_once(bot: BotInSandbox) -> None:
    """Languages are called as they call themselves; the way back to Telegram's is there too."""
    user = bot.user()
    page = await opened(user, "language")
    assert {"English", "한국어", "✓ As in Telegram"} <= set(texts(page))
    page = await press(user, page, "한국어")
    assert "어떤 언어로 말할까요" in page.words
    assert "✓ 한국어" in texts(page)
    assert (await kept(bot)).language_chosen
    assert "설정" in (await settings_of(user)).words
    page = await press(user, page, "텔레그램과 같게")
    assert "✓ As in Telegram" in texts(page)
    assert await kept(bot) == ChatSettings(chat_id=1)


@pytest.mark.parametrize(
    ("page", "presses", "changed"),
    [
        pytest.param("direction", ["Calm down"], {"direction": Direction.CALM}, id="direction"),
        pytest.param("cards", ["10", "3"], {"card_count": 3}, id="cards"),
        pytest.param(
            "songs", ["Japanese", "Korean"], {"song_languages": ("ja", "ko")}, id="songs"
        ),
        pytest.param(
            "songs", ["Japanese", "Korean", "✓ Japanese"], {"song_languages": ("ko",)}, id="song"
        ),
        pytest.param("songs", ["Spanish", "Automatic"], {}, id="no songs"),
        pytest.param("genres", ["Rock", "Soul"], {"liked_genres": ("rock", "soul")}, id="likes"),
        pytest.param(
            "genres", ["R&B", "👍 R&B", "▶", "Folk"],
            {"avoided_genres": ("r&b",), "liked_genres": ("folk",)}, id="genres",
        ),
        pytest.param("genres", ["Pop", "👍 Pop", "🚫 Pop"], {}, id="cycle"),
        pytest.param("genres", ["Pop", "Rock", "👍 Rock", "All alike again"], {}, id="anew"),
        pytest.param("decades", ["90s", "80s"], {"decades": (1990, 1980)}, id="decades"),
        pytest.param("decades", ["90s", "✓ 90s"], {}, id="no decade"),
        pytest.param("explicit", ["Yes"], {"explicit": True}, id="explicit"),
        pytest.param("captions", ["No"], {"keep_captions": False}, id="captions"),
    ],
)  # fmt: skip
async def test_what_is_pressed_is_kept(
    bot: BotInSandbox, page: str, presses: list[str], changed: dict[str, object]
) -> None:
    """It has a tick, and the overview says so."""
    user = bot.user()
    shown = await opened(user, page)
    for text in presses:
        shown = await press(user, shown, text)
    assert await kept(bot) == ChatSettings(chat_id=1).model_copy(update=changed)


async def test_what_is_set_is_told(bot: BotInSandbox) -> None:
    """In words on the overview, with a tick on its page."""
    user = bot.user()
    shown = await opened(user, "songs")
    shown = await press(user, shown, "Japanese")
    assert "✓ Japanese" in texts(shown)
    assert "Automatic" in texts(shown)
    shown = await press(user, await press(user, shown, "◀ Back"), TITLES["genres"])
    shown = await press(user, await press(user, shown, "Rock"), "Indie")
    shown = await press(user, shown, "👍 Indie")
    assert "👍 Rock, 🚫 Indie" in shown.words
    shown = await press(user, shown, "◀ Back")
    assert "🎤 Song languages: Japanese" in shown.words
    assert "🎸 Genres: 👍 Rock, 🚫 Indie" in shown.words


async def test_the_time_zone_is_chosen_by_its_city(bot: BotInSandbox) -> None:
    """From a short list or by the part of the world, with the time that it is there."""
    user = bot.user()
    page = await opened(user, "zone")
    assert "time zone of UTC" in page.words
    [seoul] = [text for text in texts(page) if text.endswith(" Seoul")]
    page = await press(user, page, seoul)
    assert (await kept(bot)).time_zone == "Asia/Seoul"
    assert f"Seoul: it is {seoul[:5]} there now" in page.words
    area = await press(user, page, "Americas …")
    while not any(text.endswith("La Paz") for text in texts(area)):
        area = await press(user, area, "▶")
    area = await press(user, area, next(t for t in texts(area) if t.endswith("La Paz")))
    assert "La Paz: it is" in area.words
    assert any(text.startswith("✓") and "La Paz" in text for text in texts(area))
    assert (await kept(bot)).time_zone == "America/La_Paz"
    assert TITLES["zone"] in (await press(user, area, "◀ Back")).words


async def test_presses_at_once_lose_nothing(bot: BotInSandbox) -> None:
    """Each changes what it says and nothing else, and the message shows all of it."""
    user = bot.user()
    page = await opened(user, "genres")
    genres = ("Pop", "Rock", "Indie", "Hip-hop", "Soul")
    queries = [await user.press(page, genre) for genre in genres]
    await asyncio.gather(*(query.answered() for query in queries))
    assert len((await kept(bot)).liked_genres) == len(genres)
    assert {f"👍 {genre}" for genre in genres} <= set(texts(user.message(page)))


async def test_pressing_twice_is_pressing_once(bot: BotInSandbox) -> None:
    """A button says what is meant to be so; nobody hears of a message that is not modified."""
    user = bot.user()
    page = await opened(user, "genres")
    for query in [await user.press(page, "Pop") for _ in range(2)]:
        assert (await query.answered()).text == ""
    assert (await kept(bot)).liked_genres == ("pop",)


@pytest.mark.parametrize(
    "data",
    [
        "settings:set:language:xx:0",
        "settings:set:cards:11:0",
        "settings:set:direction:sideways:0",
        "settings:set:songs:+tlh:0",
        "settings:set:songs:.ja:0",
        "settings:set:genres:+polka:0",
        "settings:set:decades:+1995:0",
        "settings:set:explicit:maybe:0",
        "settings:set:zone:Mars/Olympus:0",
        "settings:set:zone:Factory:0",
        "settings:set:check_in:24:0",
        "settings:set:overview:on:0",
        "settings:zones:Mars:0",
        "settings:page:nothing:0",
    ],
)
async def test_what_nobody_offers_is_refused(bot: BotInSandbox, data: str) -> None:
    """Forged data changes nothing."""
    user = bot.user()
    page = await settings_of(user)
    before = await kept(bot)
    answer = await (await user.press_data(page, data)).answered()
    assert "no longer in use" in answer.text
    assert await kept(bot) == before


async def test_parts_that_do_not_exist_are_the_last_ones(bot: BotInSandbox) -> None:
    """A part of a page that was longer once."""
    user = bot.user()
    page = await settings_of(user)
    for data in ("settings:page:genres:99", "settings:zones:Europe:99"):
        await (await user.press_data(page, data)).answered()
        assert "◀" in texts(user.message(page))
        assert "▶" not in texts(user.message(page))


async def test_in_a_group_only_administrators_change_anything(bot: BotInSandbox) -> None:
    """Everybody may look at the overview; the others hear why not."""
    leader, member = (bot.server.user(GROUP, user_id=number) for number in (1, 2))
    leader.lead()
    page = await settings_of(member)
    for data in ("settings:set:cards:10:0", "settings:page:cards:0", "settings:close"):
        answer = await (await member.press_data(page, data)).answered()
        assert answer.show_alert
        assert "Only those who administer this group" in answer.text
    assert (await kept(bot, GROUP)).card_count == 5
    assert member.message(page).edits == page.edits
    page = await press(leader, await press(leader, page, TITLES["cards"]), "10")
    assert (await kept(bot, GROUP)).card_count == 10
    back = await (await member.press_data(page, "settings:page:overview:0")).answered()
    assert back.text == ""
    assert "Songs each time: 10" in member.message(page).words


async def test_the_next_answer_obeys(bot: BotInSandbox) -> None:
    """As many songs as wanted, of the wanted decade, and so do further ones."""
    user = bot.user()
    page = await press(user, await opened(user, "cards"), "3")
    page = await press(user, await press(user, page, "◀ Back"), TITLES["decades"])
    await press(user, page, "80s")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    before = len(user.bot_messages())
    await user.press(answer, "Another 3")
    await user.wait_for(lambda m: len(user.bot_messages()) > before and m.photo and m != answer)
    entries = await bot.services.recommendations.page(1)
    songs = [[card.song for card in entry.cards] for entry in entries]
    assert [len(each) for each in songs] == [3, 3]
    assert all(1980 <= (song.year or 0) < 1990 for each in songs for song in each)


async def test_every_language_that_was_chosen_is_heard(bot: BotInSandbox) -> None:
    """The first most often, as the page says, and the others too."""
    user = bot.user()
    page = await press(user, await opened(user, "songs"), "Korean")
    await press(user, page, "Japanese")
    await answer_to(user, await user.send_photo(portrait_jpeg()))
    [entry] = await bot.services.recommendations.page(1)
    spoken = [card.song.language for card in entry.cards]
    assert set(spoken) == {"ko", "ja"}
    assert spoken.count("ko") > spoken.count("ja")


async def test_words_that_are_not_to_be_kept_are_nowhere(
    bot: BotInSandbox, settings: Settings
) -> None:
    """They are read all the same, and the mood can be corrected."""
    user, words = bot.user(), "quokka festival at dawn, so happy today"
    await press(user, await opened(user, "captions"), "No")
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=words))
    [entry] = await bot.services.recommendations.page(1)
    assert entry.mood.words is not None
    assert entry.caption is None
    await until_settled(settings)
    assert holding(settings, "quokka") == set()
    await press(user, answer, "Not my mood?")
    await press(user, answer, "😢 Sad")
    [entry] = await bot.services.recommendations.page(1)
    assert entry.mood.corrected == "sad"
    assert holding(settings, "quokka") == set()


async def test_buttons_forged_onto_songs_are_refused(bot: BotInSandbox) -> None:
    """A picture does not become a page of settings."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    for data in ("settings:set:cards:9:0", "settings:page:overview:0", "settings:mine:1"):
        assert "no longer in use" in (await (await user.press_data(answer, data)).answered()).text
    assert (await kept(bot)).card_count == 5


async def test_a_page_that_was_deleted_is_refused(bot: BotInSandbox) -> None:
    """Nothing is changed that cannot be seen."""
    user = bot.user()
    page = await settings_of(user)
    await user.delete(page)
    answer = await (await user.press_data(page, "settings:set:cards:9:0")).answered()
    assert "no longer in use" in answer.text
    assert (await kept(bot)).card_count == 5


async def test_the_command_is_offered(bot: BotInSandbox) -> None:
    """In the menu and in the help."""
    offered = await menus(bot.server)
    assert all("settings" in str(menu.params["commands"]) for menu in offered)
    user = bot.user()
    assert "/settings" in (await answer_to(user, await user.send_text("/help"))).words


@pytest.mark.parametrize(
    ("language", "zone"), [("en", "UTC"), ("ja", "Asia/Tokyo"), ("ko", "Asia/Seoul")]
)
async def test_a_new_chat_has_the_time_of_its_language(
    bot: BotInSandbox, language: str, zone: str
) -> None:
    """Where one is spoken in one time zone; what was chosen stays, whoever writes next."""
    await settings_of(bot.user(1, language))
    assert (await kept(bot)).time_zone == zone
    await bot.services.chats.change(1, lambda old: old.model_copy(update={"time_zone": "UTC"}))
    await settings_of(bot.user(1, "ja" if language == "ko" else "ko"))
    assert (await kept(bot)).time_zone == "UTC"
