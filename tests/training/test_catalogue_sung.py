"""Languages that no title tells."""

from __future__ import annotations

import pytest

from training.catalogue.languages import UNKNOWN, Languages, by_artist
from training.catalogue.rows import Row


def row(title: str, *artists: str, genres: tuple[str, ...] = (), language: str = UNKNOWN) -> Row:
    """A cleaned row."""
    return Row(title, ", ".join(artists), artists=artists, genres=genres, language=language)


@pytest.mark.parametrize(
    ("song", "code"),
    [
        (row("Brown Munde", "AP Dhillon", "Gminxr"), "pa"),
        (row("Arabic Kuthu", "Anirudh Ravichander", "Jonita Gandhi"), "ta"),
        (row("Chammak Challo", "Akon", "Hamsika Iyer"), "hi"),
        (row("More", "Zion"), "es"),
        (row("Mami So Bad", "Frenna"), "nl"),
        (row("99 Luftballons", "Nena"), "de"),
        (row("Rude", "MAGIC!"), "en"),
        (row("Viva La Vida", "Coldplay"), "en"),
    ],
)
def test_listed_artists_and_songs(song: Row, code: str) -> None:
    """Singers of one language sing in it, whatever their titles look like."""
    assert Languages([song]).guess(song) == code


def test_artists_of_reggaeton_sing_in_spanish() -> None:
    """A title of one English word is not enough to think otherwise; a sentence is."""
    songs = [row(title, "R", genres=("reggaeton",)) for title in ("Down", "Swing", "Playa")]
    clear = row("I Want You to Stay With Me", "R", genres=("reggaeton",))
    languages = Languages([*songs, clear])
    assert [languages.guess(song) for song in songs] == ["es", "es", "es"]
    assert languages.guess(clear) == "en"


def test_a_foreign_title_of_an_english_singer() -> None:
    """Where nearly all songs are in English, so is the one with a foreign title."""
    songs = [row(f"S {n}", "C", language="en") for n in range(20)]
    foreign = row("Hasta La Noche", "C", language="es")
    marked = row("Otra Noche", "C", genres=("latino",), language="es")
    by_artist([*songs, foreign, marked])
    assert (foreign.language, marked.language) == ("en", "es")
