"""From a recommendation to the values of its pictures."""

from __future__ import annotations

import pytest

from handlers.views.drawing import draw_page, mood_page, song_page
from recommender.models import Emotion, EmotionScores
from tests.handlers.examples import SAD, SMILE_AND_TEARS, mood, recommendation


def test_the_mood_page_holds_what_the_caption_says() -> None:
    """Headline, share, sentence, sorted bars that sum to 100, the path and the songs."""
    page = mood_page(recommendation(), {})
    assert (page.emotion, page.headline, page.share) == (Emotion.HAPPY, "Happy", "81%")
    assert page.sentence == "We start where you are and end brighter."
    assert [bar.percent for bar in page.bars] == [81, 19, 0, 0, 0, 0, 0]
    assert [bar.label for bar in page.bars[:2]] == ["happy", "neutral"]
    assert [song.title for song in page.songs] == [f"Title {n}" for n in range(1, 6)]
    assert page.path == recommendation().path


def test_the_mood_page_speaks_the_language_of_the_chat() -> None:
    """Korean headline, labels and axes."""
    page = mood_page(recommendation(language="ko"), {})
    assert page.headline == "행복"
    assert {bar.label for bar in page.bars} >= {"행복", "담담함", "슬픔", "불쾌함"}
    assert (page.axes.energetic, page.axes.bright) == ("활기찬", "밝은")


def test_a_disagreement_is_named_in_the_picture() -> None:
    """A smile with sad words gets its own sentence, and another one under a headline of neither."""
    assert "words tell another" in mood_page(recommendation(of=SMILE_AND_TEARS), {}).sentence
    sad = SMILE_AND_TEARS.model_copy(update={"scores": SAD})
    page = mood_page(recommendation(of=sad), {})
    assert page.headline == "Sad"
    assert page.sentence.startswith("Face and words tell two stories")


def test_a_song_page_holds_its_card() -> None:
    """Title, artist, year, reason and place of the card with that number."""
    page = song_page(recommendation(), 4, {})
    assert (page.title, page.artist, page.year) == ("Title 4", "Artist", 2001)
    assert (page.reason, page.position, page.total) == ("Because.", 4, 5)


def test_covers_are_found_by_their_address() -> None:
    """Each on its own song, and none where there is none or it did not come."""
    one = recommendation()
    cards = tuple(
        card.model_copy(update={"song": card.song.model_copy(update={"cover": cover})})
        for card, cover in zip(one.cards, ("a", "b", None, "a", "c"), strict=True)
    )
    covered = one.model_copy(update={"cards": cards})
    there = {"a": b"A", "b": b"B"}
    page = mood_page(covered, there)
    assert [song.cover for song in page.songs] == [b"A", b"B", None, b"A", None]
    assert [song_page(covered, n, there).cover for n in (2, 3, 5)] == [b"B", None, None]


@pytest.mark.parametrize("number", [0, 1, 5])
def test_every_page_is_a_jpeg_that_telegram_takes(number: int) -> None:
    """At most 300 KB."""
    picture = draw_page(recommendation(), number, {})
    assert picture.startswith(b"\xff\xd8\xff")
    assert len(picture) <= 300_000


def test_words_that_tell_no_mood_name_no_emotion() -> None:
    """The picture says no more than the caption: songs for any weather, without bars."""
    still = EmotionScores(neutral=1.0)
    open_mood = mood(face=None, words=still, faces=None).model_copy(update={"confidence": 0.0})
    page = mood_page(recommendation(of=open_mood), {})
    assert (page.headline, page.share, page.bars) == ("For any weather", "", ())
    assert page.sentence == "A little of everything."
