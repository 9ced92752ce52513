"""The pages of the settings, whatever is set."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.sandbox.markup import parse_html
from handlers.callbacks import parse
from handlers.locale import LANGUAGES, words_in
from handlers.views.captions import TEXT_LIMIT, visible_length
from handlers.views.genre_names import genre_names
from handlers.views.lists import cells
from handlers.views.settings.keys import Page, Standing
from handlers.views.settings.names import listed, own_name
from handlers.views.settings.pages import PAGES, page_of
from handlers.views.settings.times import area_page
from handlers.views.zones import AREAS, area_names
from recommender.models import ChatSettings, CheckIn, Direction
from recommender.songs.catalogue import EmbeddedCatalogue

NOW = datetime(2026, 11, 28, 5, 30, tzinfo=UTC)
GENRES = sorted(genre_names(words_in("en")))
SONGS = ("en", "ko", "es", "pt", "ja", "zh", "hi", "tr", "fr")
SETTINGS = st.builds(
    ChatSettings,
    chat_id=st.just(1),
    language=st.sampled_from(LANGUAGES),
    language_chosen=st.booleans(),
    direction=st.sampled_from(Direction),
    card_count=st.integers(3, 10),
    song_languages=st.lists(st.sampled_from(SONGS), unique=True).map(tuple),
    explicit=st.booleans(),
    liked_genres=st.lists(st.sampled_from([*GENRES, "<polka>"]), unique=True).map(tuple),
    avoided_genres=st.lists(st.sampled_from(GENRES), unique=True).map(tuple),
    decades=st.lists(st.sampled_from(range(1950, 2030, 10)), unique=True).map(tuple),
    keep_captions=st.booleans(),
    time_zone=st.sampled_from(["UTC", "Asia/Seoul", "America/Argentina/ComodRivadavia", "Mars/X"]),
)
WIDEST = 8
MOST = 100
PHONE = {1: 43, 2: 21, 3: 12, 4: 8}
"""Cells of a button in a row of so many; more is cut on a phone."""


def standing(settings: ChatSettings, *, at: int = 0, hour: int | None = None) -> Standing:
    """As the chat sees it."""
    on = CheckIn(chat_id=1, hour=hour, next_at=NOW) if hour is not None else None
    return Standing(
        settings=settings,
        check_in=on,
        song_languages=SONGS,
        now=NOW,
        language=settings.language,
        words=words_in(settings.language),
        at=at,
        user_id=7,
    )


def fits(page: Page) -> None:
    """A page is a message that Telegram takes, and a phone shows."""
    text, keyboard = page
    assert parse_html(text).text
    assert visible_length(text) <= TEXT_LIMIT
    rows = keyboard.inline_keyboard
    assert sum(map(len, rows)) <= MOST
    for row in rows:
        assert 1 <= len(row) <= WIDEST
        assert max(cells(button.text) for button in row) <= PHONE[len(row)]
        assert all(parse(str(button.callback_data)) is not None for button in row)


@given(
    SETTINGS,
    st.sampled_from(sorted(PAGES)),
    st.integers(0, 99),
    st.one_of(st.none(), st.integers(0, 23)),
)
@example_settings(deadline=None)
def test_every_page_fits(settings: ChatSettings, page: str, at: int, hour: int | None) -> None:
    """Whatever is set, in each language."""
    fits(page_of(page, standing(settings, at=at, hour=hour)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_every_part_of_the_world_fits(area: str, language: str) -> None:
    """All of its parts, the last one again for those behind it."""
    settings = ChatSettings(chat_id=1, language=language)
    for at in range(10):
        fits(area_page(area, standing(settings, at=at)))


def texts(keyboard: InlineKeyboardMarkup) -> list[str]:
    """What stands on the buttons."""
    return [button.text for row in keyboard.inline_keyboard for button in row]


def test_every_zone_of_an_area_is_on_one_of_its_parts() -> None:
    """None is skipped and none shown twice."""
    shown: list[str] = []
    for at in range(8):
        part = texts(area_page("America", standing(ChatSettings(chat_id=1), at=at))[1])
        shown += [text.removeprefix("✓ ")[6:] for text in part if ":" in text]
        if "▶" not in part:
            break
    assert len(shown) == len(set(shown)) > 100
    plain = [unicodedata.normalize("NFD", name).replace("\u0301", "").casefold() for name in shown]
    assert plain == sorted(plain)


def test_all_genres_of_the_catalogue_have_a_name() -> None:
    """And no other one has."""
    assert {g for song in EmbeddedCatalogue.load() for g in song.genres} == set(GENRES)


def test_languages_call_themselves_as_their_people_do() -> None:
    """With a capital where there are any."""
    assert [own_name(code) for code in ("en", "ko", "ja", "es")] == [
        "English",
        "한국어",
        "日本語",
        "Español",
    ]


def test_of_many_names_the_first_are_told() -> None:
    """The rest is counted."""
    words = words_in("en")
    assert listed([], words) == ""
    assert listed("abcdef", words) == "a, b, c, d, e, f"
    assert listed("abcdefgh", words) == "a, b, c, d, e, f and 2 more"


def test_every_area_has_a_name() -> None:
    """As many as there are."""
    assert set(area_names(words_in("en"))) == set(AREAS)


def test_long_names_have_room() -> None:
    """A row of which a text would be cut is shown in halves; others stay as they are."""
    long = standing(ChatSettings(chat_id=1, language="ja"), at=2)
    rows = page_of("genres", long)[1].inline_keyboard
    alone = [row for row in rows if row[0].text == "シンガーソングライター"]
    assert [len(row) for row in alone] == [1]
    assert len(rows[0]) == 2
