"""The text under our pictures and on our lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html
from handlers.locale import words_in
from handlers.views.captions import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    card_caption,
    fitted,
    history_text,
    mood_caption,
    shortened,
    visible_length,
)
from recommender.models import EmotionScores
from tests.handlers.examples import mood, recommendation

ENGLISH, KOREAN = words_in("en"), words_in("ko")
TEXTS = st.text(min_size=1, max_size=300)


def test_the_mood_lists_every_song_with_its_link() -> None:
    """Sentence, way, and numbered songs that lead to the recording."""
    lines = mood_caption(recommendation(), ENGLISH).splitlines()
    assert lines[:3] == [
        "<b>You look happy (81%).</b>",
        "We start where you are and end brighter.",
        "",
    ]
    assert lines[3].startswith('1. <a href="https://www.youtube.com/results?search_query=')
    assert lines[3].endswith(">Title 1</a> — Artist")
    assert len(lines) == 8


def test_an_open_mood_is_not_said_to_be_kept() -> None:
    """Of words that tell no mood, nothing is said about staying with it."""
    one = recommendation()
    still = EmotionScores(neutral=1.0)
    open_mood = mood(face=None, words=still, faces=None).model_copy(update={"confidence": 0.0})
    lines = mood_caption(one.model_copy(update={"mood": open_mood}), ENGLISH).splitlines()
    assert lines[0].startswith("<b>Your words leave the mood open")
    assert lines[1] == ""
    assert lines[2].startswith("1. <a href=")


def test_a_card_tells_title_artist_year_reason_and_place() -> None:
    """Everything in the picture is in the text too."""
    one = recommendation()
    caption = card_caption(one, one.cards[1], ENGLISH)
    assert caption == "<b>Title 2</b>\nArtist · 2001\n\nBecause.\n\n<i>Song 2 of 5</i>"


def test_a_history_entry_tells_mood_date_words_and_songs() -> None:
    """In the language of the one who asks."""
    entry = recommendation(caption="got <the> job")
    assert history_text([entry], 1, ENGLISH).splitlines() == [
        "<b>1 answer so far</b>",
        "",
        "<b>1.</b> 😄 <b>Happy</b> 81% · 2026-03-04 05:06 UTC",
        "<i>“got &lt;the&gt; job”</i>",
        "♪ Title 1, Title 2, Title 3, Title 4, Title 5",
    ]
    assert "😄 <b>행복</b> 81% · 2026. 3. 4. 05:06 (UTC)" in history_text([entry], 1, KOREAN)


@given(TEXTS, TEXTS, TEXTS, st.integers(3, 10))
def test_no_caption_breaks_telegrams_rules(
    title: str, artist: str, reason: str, cards: int
) -> None:
    """Whatever songs are called, captions parse as HTML and stay within the limits."""
    one = recommendation(cards=cards, title=title, artist=artist, reason=reason, caption=reason)
    card = card_caption(one, one.cards[0], ENGLISH)
    for html, limit in (
        (mood_caption(one, ENGLISH), CAPTION_LIMIT),
        (card, CAPTION_LIMIT),
        (history_text([one] * 5, 5, ENGLISH), TEXT_LIMIT),
    ):
        parsed = parse_html(html)
        assert len(parsed.text.encode("utf-16-le", "surrogatepass")) // 2 <= limit


def test_what_does_not_fit_is_left_out_by_lines() -> None:
    """No entity is ever cut."""
    lines = ["<b>one</b>", "two", "<i>three</i>"]
    assert fitted(lines, 13) == "<b>one</b>\ntwo\n<i>three</i>"
    assert fitted(lines, 12) == "<b>one</b>\ntwo"
    assert fitted(lines, 2) == ""


@pytest.mark.parametrize(("html", "length"), [("<b>a&amp;b</b>", 3), ("😀", 2), ("한글", 2)])
def test_length_is_counted_as_telegram_does(html: str, length: int) -> None:
    """UTF-16 code units, without tags, entities resolved."""
    assert visible_length(html) == length


def test_long_texts_end_in_an_ellipsis() -> None:
    """On one line, never longer than wanted."""
    assert shortened("a  b\nc", 5) == "a b c"
    assert shortened("one two three", 8) == "one two…"
