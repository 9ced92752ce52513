"""What inline mode offers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import InlineQueryResultArticle, InputTextMessageContent

from handlers.locale import LANGUAGES, words_in
from handlers.views import inline as view
from handlers.views.captions import TEXT_LIMIT, visible_length
from handlers.views.inline import Offered, in_order, of_answer, of_own, song_text
from recommender.models import Favorite, Song
from tests.handlers.examples import recommendation
from tests.recommender.test_models import song

WORDS = words_in("en")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def songs(*names: str) -> list[Song]:
    """Songs by these ids."""
    return [song(song_id=name, title=name) for name in names]


def text_of(article: InlineQueryResultArticle) -> str:
    """What is sent."""
    content = article.input_message_content
    assert isinstance(content, InputTextMessageContent)
    return content.message_text


def test_the_newest_come_before_the_favorites_and_these_before_the_rest() -> None:
    """Each song once, at its first place."""
    favorites = [Favorite(song=each, starred_at=NOW) for each in songs("x", "c", "a")]
    found = in_order(songs("a", "b", "c", "d"), favorites, 2)
    assert [each.song.song_id for each in found] == ["a", "b", "x", "c", "d"]
    assert [each.song.song_id for each in found if each.starred] == ["a", "x", "c"]


def test_a_like_is_a_favorite_without_a_star() -> None:
    """It stands among the favourites, and its title has no star."""
    favorites = [Favorite(song=each, liked_at=NOW) for each in songs("x")]
    found = in_order(songs("a", "b"), favorites, 1)
    assert [(each.song.song_id, each.starred) for each in found] == [
        ("a", False),
        ("x", False),
        ("b", False),
    ]


def test_nothing_in_order() -> None:
    """Who has nothing is offered nothing."""
    assert in_order((), (), 10) == []


def test_what_people_call_songs_is_no_markup() -> None:
    """Titles, artists and words are told as they are."""
    one = song(title="<b>&", artist="<i>")
    told = song_text(one, "<u>")
    assert "<b>&lt;b&gt;&amp;</b>" in told
    assert "&lt;i&gt;" in told
    assert "&lt;u&gt;" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_and_words_fit(language: str) -> None:
    """Whatever is typed."""
    one = recommendation(title="t" * 500, artist="a" * 500)
    offered = of_answer(one, "w" * 256, words_in(language))
    assert max(visible_length(text_of(each)) for each in offered) <= TEXT_LIMIT
    assert max(len(each.title) for each in offered) <= 110


@pytest.mark.parametrize(
    ("cover", "shown"),
    [
        ("https://covers.example/1.jpg", "https://covers.example/1.jpg"),
        ("http://127.0.0.1/1.jpg", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
    ids=["https", "http", "script", "none"],
)
def test_a_cover_is_shown_by_its_address(cover: str | None, shown: str | None) -> None:
    """Only one that Telegram can fetch safely."""
    one = song().model_copy(update={"cover": cover})
    assert of_own(Offered(one), WORDS).thumbnail_url == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_care_is_needed_help_stands_first(language: str) -> None:
    """With plain words in the list, and a link in the message."""
    care = recommendation().model_copy(update={"care": True})
    helped, *rest = of_answer(care, "secret", words_in(language))
    assert "findahelpline.com" in text_of(helped)
    assert "<" not in (helped.description or "")
    assert [each for each in rest if "secret" in text_of(each)] == []
    assert len({each.id for each in (helped, *rest)}) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_above_fits_a_phone(language: str) -> None:
    """And leads to hello."""
    words = words_in(language)
    for make in (
        view.open_chat,
        view.nothing_yet,
        view.not_understood,
        view.too_many,
        view.not_now,
    ):
        button = make(words)
        assert len(button.text) <= 40
        assert button.start_parameter == "inline"
