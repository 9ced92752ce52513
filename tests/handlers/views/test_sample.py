"""What `/start` shows."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from handlers.locale import LANGUAGES
from handlers.views.drawing import draw_page
from handlers.views.sample import sample, sample_songs
from recommender.models import Emotion, Song
from recommender.songs.catalogue import EmbeddedCatalogue

SPOKEN = sorted({*LANGUAGES, "ja", "es", "xx"})


@pytest.fixture(scope="module")
def catalogue() -> EmbeddedCatalogue:
    """The shipped songs."""
    return EmbeddedCatalogue.load()


def told(song: Song | None) -> tuple[object, ...]:
    """What the picture and its caption say of a song."""
    assert song is not None
    place = (round(song.valence, 2), round(song.energy, 2))
    return song.title, song.artist, song.year, song.language, place


@pytest.mark.parametrize("language", SPOKEN)
def test_the_sample_shows_real_songs(language: str, catalogue: EmbeddedCatalogue) -> None:
    """Five songs of the shipped catalogue, as it has them, none twice."""
    songs = sample_songs(language)
    assert len({song.song_id for song in songs}) == 5
    assert [told(song) for song in songs] == [told(catalogue.song(s.song_id)) for s in songs]


@pytest.mark.parametrize("language", SPOKEN)
def test_the_sample_is_drawn_like_any_answer(language: str) -> None:
    """Page 0 is a picture of 1280 × 1280 pixels, the same every time."""
    picture = draw_page(sample(language), 0, {})
    assert Image.open(BytesIO(picture)).size == (1280, 1280)
    assert draw_page(sample(language), 0, {}) == picture


@pytest.mark.parametrize("language", SPOKEN)
def test_the_sample_tells_what_the_bot_is_for(language: str) -> None:
    """A smile, words that say otherwise, and a way that ends brighter; it is nobody's."""
    shown = sample(language)
    assert shown.mood.dominant is Emotion.HAPPY
    assert shown.mood.disagreement is not None
    assert shown.path[-1].valence > shown.path[0].valence + 0.1
    assert (shown.recommendation_id, shown.user_id) == (None, None)
