"""The text under our pictures and on our lists."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html
from handlers.locale import Words, words_in
from handlers.views.captions import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    card_caption,
    entry_title,
    fitted,
    mood_caption,
    shortened,
    visible_length,
)
from handlers.views.history import history_text
from handlers.views.reading import reading_sentence
from recommender.models import EmotionScores, Frame, Notice, SceneReading, Song
from recommender.songs.catalogue import EmbeddedCatalogue
from tests.handlers.examples import SMILE_AND_TEARS, mood, recommendation
from tests.handlers.histories import page_of

ENGLISH, KOREAN = words_in("en"), words_in("ko")
TEXTS = st.text(min_size=1, max_size=300)


def test_the_mood_lists_every_song_with_its_link() -> None:
    """Sentence, way, what the chart shows, and numbered songs that lead to the recording."""
    lines = mood_caption(recommendation(), ENGLISH).splitlines()
    assert lines[:4] == [
        "<b>You look happy (81%).</b>",
        "We start where you are and end brighter.",
        "Happy 81% · neutral 19% — low and calm",
        "",
    ]
    assert lines[4].startswith('1. <a href="https://www.youtube.com/results?search_query=')
    assert lines[4].endswith(">Title 1</a> — Artist · 2001")
    assert len(lines) == 9


def test_a_video_is_told_moment_by_moment() -> None:
    """What the timeline of the picture shows stands above the songs."""
    frames = (
        Frame(at_s=0.0, scores=EmotionScores(happy=1.0)),
        Frame(at_s=2.4, scores=None),
        Frame(at_s=5.2, scores=EmotionScores(sad=1.0)),
    )
    filmed = mood().model_copy(update={"frames": frames, "photos": 1})
    lines = mood_caption(recommendation(of=filmed), ENGLISH).splitlines()
    assert lines[3] == "🎞 0:00 happy, 0:02 no face, 0:05 sad"
    lines = mood_caption(recommendation(of=filmed), KOREAN).splitlines()
    assert lines[3] == "🎞 0:00 행복, 0:02 얼굴 없음, 0:05 슬픔"


def test_a_list_says_the_share_that_the_answer_says() -> None:
    """Both round so that all seven emotions are 100 together."""
    close = EmotionScores(happy=0.405, neutral=0.403, sad=0.192)
    entry = recommendation(of=mood(face=close))
    shown = mood_caption(entry, ENGLISH).splitlines()[2]
    assert shown.startswith("Happy 41%")
    assert entry_title(entry, ENGLISH).endswith("41%")


def test_an_open_mood_is_not_said_to_be_kept() -> None:
    """Of words that tell no mood, no emotion is named, and nothing is said of staying with it."""
    one = recommendation()
    still = EmotionScores(neutral=1.0)
    open_mood = mood(face=None, words=still, faces=None).model_copy(update={"confidence": 0.0})
    one = one.model_copy(update={"mood": open_mood})
    lines = mood_caption(one, ENGLISH).splitlines()
    assert lines[0].startswith("<b>Your words leave the mood open")
    assert (lines[1], lines[2][:12]) == ("", '1. <a href="')
    assert entry_title(one, ENGLISH) == "🎧 <b>For any weather</b>"


def test_a_card_tells_title_artist_year_reason_and_place() -> None:
    """Everything in the picture is in the text too, and where to hear it without a button."""
    one = recommendation()
    assert card_caption(one, one.cards[1], ENGLISH).splitlines() == [
        "<b>Title 2</b>",
        "Artist · 2001",
        "",
        "Because.",
        "",
        "<i>Song 2 of 5: a step brighter and livelier</i>",
        '<a href="https://www.youtube.com/results?search_query=Artist+Title+2">YouTube</a> · '
        '<a href="https://open.spotify.com/search/Artist%20Title%202">Spotify</a>',
    ]


def test_a_card_links_to_its_source() -> None:
    """Where a song was looked up, its page is in the text under the name of the source."""
    one = recommendation()
    page = {"link": "https://www.deezer.com/track/1?a=1&b=2", "source": "deezer"}
    card = one.cards[0]
    card = card.model_copy(update={"song": card.song.model_copy(update=page)})
    last = card_caption(one, card, ENGLISH).splitlines()[-1]
    assert last.endswith(' · <a href="https://www.deezer.com/track/1?a=1&amp;b=2">Deezer</a>')


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
        (history_text(page_of(*[one] * 5), ENGLISH), TEXT_LIMIT),
    ):
        parsed = parse_html(html)
        assert len(parsed.text.encode("utf-16-le", "surrogatepass")) // 2 <= limit


@pytest.fixture(scope="module")
def longest() -> dict[str, list[Song]]:
    """The catalogue's ten songs with the longest titles and names, by the language they are in."""
    songs: dict[str, list[Song]] = {}
    for song in EmbeddedCatalogue.load():
        songs.setdefault(song.language, []).append(song)
    return {
        language: sorted(known, key=lambda song: -len(song.title + song.artist))[:10]
        for language, known in songs.items()
    }


@pytest.mark.parametrize("language", ["en", "es", "hi", "ja", "ko", "ta", "tr", "und", "vi", "zh"])
@pytest.mark.parametrize("noticed", [False, True], ids=["plain", "noticed"])
@pytest.mark.parametrize("words", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_the_longest_titles_lose_no_song(
    longest: dict[str, list[Song]], language: str, noticed: bool, words: Words
) -> None:
    """Ten songs with the longest titles of a script: reading, notice and every song are there."""
    songs = (longest[language] * 10)[:10]
    one = recommendation(cards=10, of=SMILE_AND_TEARS)
    one = one.model_copy(
        update={
            "cards": tuple(
                card.model_copy(update={"song": song, "reason": song.title * 5})
                for card, song in zip(one.cards, songs, strict=True)
            ),
            "notice": Notice.MODEL_SPENT if noticed else None,
        }
    )
    caption = mood_caption(one, words)
    assert visible_length(caption) <= CAPTION_LIMIT
    assert parse_html(caption).text.startswith(reading_sentence(one.mood, words))
    assert [f"\n{n}. <a href=" in caption for n in range(1, 11)] == [True] * 10
    assert caption.endswith("</i>") == noticed
    for card in one.cards:
        told = card_caption(one, card, words)
        assert visible_length(told) <= CAPTION_LIMIT
        assert told.endswith(">Spotify</a>")


@given(TEXTS, TEXTS, st.integers(3, 10))
@example(title="𝔸" * 300, said="𝔸" * 300, cards=3)
def test_the_first_songs_and_the_notice_are_never_lost(title: str, said: str, cards: int) -> None:
    """However long a model describes a picture, and whatever the songs are called."""
    scene = SceneReading(valence=0.1, arousal=0.1, description=said * 9)
    seen = mood(face=None, faces=0).model_copy(update={"scene": scene})
    one = recommendation(cards=cards, title=title * 3, artist=title, of=seen)
    caption = mood_caption(one.model_copy(update={"notice": Notice.MODEL_SPENT}), ENGLISH)
    assert visible_length(caption) <= CAPTION_LIMIT
    assert all(f"\n{n}. <a href=" in caption for n in (1, 2, 3))
    assert caption.splitlines()[0].startswith("<b>No face, but I see")
    assert "UTC" in caption.splitlines()[-1]


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
    assert shortened("😀😀😀", 5) == "😀😀…"
    assert shortened("😀😀😀", 4) == "😀…"
