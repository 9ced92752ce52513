"""Whatever stands in a caption, it is read, kept and shown, and changes nothing around it."""

from __future__ import annotations

import unicodedata
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import FormattedText, utf16_length
from bot.sandbox.markup import parse_html
from handlers.locale import LANGUAGES, words_in
from handlers.views.captions import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    card_caption,
    mood_caption,
    shortened,
)
from handlers.views.history import history_text
from recommender.models import ChatSettings, Request
from recommender.mood import blend
from recommender.readers.caption import read_caption
from tests.fuzz.texts import HOSTILE
from tests.handlers.examples import recommendation
from tests.handlers.histories import page_of

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def kept(caption: str) -> str | None:
    """The caption as it goes into the database."""
    return Request(settings=ChatSettings(chat_id=1), caption=caption).caption


def shown(html: str, limit: int) -> FormattedText:
    """What Telegram makes of a text of ours, which it takes."""
    parsed = parse_html(html)
    assert utf16_length(parsed.text) <= limit
    assert parsed.text.encode()
    assert not TURNING & set(parsed.text)
    return parsed


@settings(deadline=None)
@given(HOSTILE)
def test_every_database_takes_what_is_kept(caption: str) -> None:
    """Neither null, which PostgreSQL refuses, nor half characters, which no encoding has."""
    text = kept(caption)
    assert text == "".join(c for c in caption if c != "\0" and unicodedata.category(c) != "Cs")
    assert text.encode().decode() == text


@settings(deadline=None)
@given(HOSTILE, st.sampled_from(LANGUAGES))
def test_from_a_caption_to_the_pages(caption: str, language: str) -> None:
    """It is read, blended into a mood and quoted in the history, all within Telegram's rules."""
    words = words_in(language)
    reading = read_caption(caption)
    mood = blend(None, reading)
    one = recommendation(of=mood, caption=kept(caption), language=language)
    shown(mood_caption(one, words), CAPTION_LIMIT)
    shown(card_caption(one, one.cards[0], words), CAPTION_LIMIT)
    listed = shown(history_text(page_of(*[one] * 5), words), TEXT_LIMIT)
    kinds = [entity.type for entity in listed.entities]
    assert kinds.count("bold") == 11
    assert set(kinds) <= {"bold", "italic"}


@settings(deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_songs_and_reasons_are_called(title: str, artist: str, reason: str) -> None:
    """Sources and models send such things, too."""
    one = recommendation(title=title, artist=artist, reason=reason)
    one = one.model_copy(update={"like": f"{artist} – {title}"})
    words = words_in("en")
    card = shown(card_caption(one, one.cards[0], words), CAPTION_LIMIT)
    assert card.text.endswith("\nSong 1 of 5\nYouTube · Spotify")
    shown(mood_caption(one, words), CAPTION_LIMIT)
    shown(history_text(page_of(one), words), TEXT_LIMIT)


@settings(deadline=None)
@given(HOSTILE, st.integers(1, 80))
def test_what_is_shown_stays_on_its_line(text: str, limit: int) -> None:
    """One line of at most so many characters, with at most three accents on a letter."""
    line = shortened(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    accents = "".join("x" if "\u0300" <= c <= "\u036f" else " " for c in line)
    assert "xxxx" not in accents


def test_words_of_other_scripts_are_left_alone() -> None:
    """Vietnamese, Thai, Arabic, Hebrew, Korean, and emoji joined to one."""
    for text in ("Tiê\u0301ng Viê\u0323t", "น้ำตาล", "مرحبًا", "שָׁלוֹם", "행복해", "👨‍👩‍👧‍👦 👍🏿 🇰🇷"):
        assert shortened(text, 60) == text
        assert kept(text) == text


def test_entities_are_text() -> None:
    """Markup of a caption is quoted, not obeyed."""
    one = recommendation(caption="<b>&lt;</b> {text}")
    assert "“<b>&lt;</b> {text}”" in unescape(history_text(page_of(one), words_in("en")))
