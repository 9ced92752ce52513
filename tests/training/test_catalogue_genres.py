"""Genres of songs, and the tables written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.catalogue import hand, korean
from training.catalogue.genre_names import VOCABULARY
from training.catalogue.genres import Genres, named, votes
from training.catalogue.rows import Row, Sound

NAMES = korean.Names(["ITZY (있지)"])


@pytest.mark.parametrize(
    ("names", "language", "first"),
    [
        (("happy",), "en", None),
        (("k-pop", "sad"), "en", None),
        (("party", "german"), "de", None),
        (("heavy-metal",), "en", "metal"),
        (("southern hip hop", "rap"), "en", "hip-hop"),
        (("detroit hip hop",), "en", "hip-hop"),
        (("reggaeton",), "en", None),
        (("reggaeton",), "es", "reggaeton"),
        (("reggaeton flow",), "es", "reggaeton"),
        (("latino",), "es", "latin"),
        (("soft rock", "disco", "disco"), "en", "disco"),
        (("sertanejo",), "pt", "brazilian"),
        (("j-pop",), "en", None),
        (("j-pop",), "ja", "j-pop"),
        (("k-pop boy group",), "ko", "idol"),
        (("trap latino",), "es", "latin"),
        (("british invasion", "mellow gold"), "en", "rock"),
    ],
)
def test_what_names_say(names: tuple[str, ...], language: str, first: str | None) -> None:
    """Names of moods and countries say nothing; names of music speak where they are sung."""
    found = votes(names, language)
    assert (found.most_common(1)[0][0] if found else None) == first
    assert set(found) <= set(VOCABULARY)


def test_genres_come_from_hand_artist_and_names() -> None:
    """What was written of the song comes first, then of the artist, then what names say."""
    first = Row(title="A", artist="가수", styles=("rock", "ballad"), korean=True, language="ko")
    second = Row(title="B", artist="가수", korean=True, language="ko")
    third = Row(title="C", artist="Slayer", genres=("thrash metal", "sad"), language="en")
    fourth = Row(title="D", artist="Slayer", language="en")
    genres = Genres([first, second, third, fourth], {"가수": ("rock",)})
    assert genres.of(first) == ("rock", "ballad")
    assert genres.of(second) == ("rock", "ballad")
    assert genres.of(third) == genres.of(fourth) == ("metal",)
    assert genres.of(Row(title="E", artist="Nobody")) == ()


def test_named_genres() -> None:
    """Only genres of the vocabulary, each once."""
    assert named("Ballad; OST;ballad;nonsense") == ("ballad", "ost")


def test_hand_written_artists(tmp_path: Path) -> None:
    """An artist of several lines has the genres of all, under the one spelling."""
    table = tmp_path / "artists.csv"
    table.write_text("genres,artists\nidol;dance,ITZY|X\nrock,있지\n", encoding="utf-8")
    found = hand.artists(NAMES, [table])
    assert found["itzy"] == ("idol", "dance", "rock")
    assert found["x"] == ("idol", "dance")


def test_the_committed_artists_are_valid() -> None:
    """Every genre is in the vocabulary, none has more than a song can carry."""
    found = hand.artists(korean.Names([]))
    assert len(found) >= 500
    assert all(genres and set(genres) <= set(VOCABULARY) for genres in found.values())


def test_an_artist_of_reggaeton_sings_no_reggae() -> None:
    """The searches for reggae found reggaeton and afrobeat, too."""
    spanish = Row("A", "X", genres=("reggae", "reggaeton", "latino"), language="es")
    nigerian = Row("B", "Y", genres=("afrobeats", "dancehall"), language="en")
    genres = Genres([spanish, nigerian], {})
    assert genres.of(spanish) == ("reggaeton", "latin")
    assert genres.of(nigerian) == ("afrobeat",)


def test_a_described_artist_of_the_west() -> None:
    """What was written of the artist is all that counts."""
    song = Row("A", "Lionel", genres=("disco", "album rock"), language="en", energy=0.3)
    assert Genres([song], {"lionel": ("soul", "pop")}).of(song) == ("soul", "pop")


@pytest.mark.parametrize(
    ("energy", "acousticness", "genres"),
    [(0.8, 0.1, ("disco",)), (0.3, 0.1, ()), (0.6, 0.9, ())],
)
def test_slow_songs_are_no_disco(
    energy: float, acousticness: float, genres: tuple[str, ...]
) -> None:
    """Neither are acoustic ones."""
    sound = Sound(0.5, energy, danceability=0.6, acousticness=acousticness, tempo=110)
    song = Row("A", "B", genres=("disco",), language="en", energy=energy, sound=sound)
    assert Genres([song], {}).of(song) == genres


def test_one_playlist_does_not_outvote_an_artist() -> None:
    """A genre that hardly any of an artist's songs have was a mistake of a playlist."""
    songs = [Row(f"S {n}", "E", genres=("alternative metal",), language="en") for n in range(12)]
    odd = Row("Odd", "E", genres=("r-n-b", "alternative metal"), language="en")
    assert Genres([*songs, odd], {}).of(odd) == ("metal",)
