"""Measured places moved to where hand-written songs say that words belong."""

from __future__ import annotations

import numpy as np
import pytest

from training.catalogue import accuracy, correction
from training.catalogue.correction import LEAST_EXAMPLES, Correction
from training.catalogue.placing import Teachers
from training.catalogue.rows import Row, Sound


def heard(title: str, artist: str = "Somebody", valence: float = 0.9, energy: float = 0.6) -> Row:
    """A measured song in English."""
    sound = Sound(valence, energy, danceability=0.6, acousticness=0.2, tempo=110)
    return Row(title, artist, valence=valence, energy=energy, sound=sound, language="en")


def taught(count: int = 2 * LEAST_EXAMPLES) -> list[Row]:
    """Hand-written songs: those of tears lie far lower than measured, the others nearly there."""
    rng = np.random.default_rng(0)
    songs = []
    for number in range(count):
        title = "Tears" if number % 2 else "Party"
        song = heard(title, f"A {number}", *rng.uniform(0.2, 0.9, 2))
        measured = song.valence or 0.0
        song.valence = max(0.05, measured - 0.4) if number % 2 else measured
        song.handmade = True
        songs.append(song)
    return songs


def test_words_move_a_song() -> None:
    """A title of tears lies lower than a title of parties that sounds the same."""
    learnt = Correction(taught(), words=True)
    assert learnt.point(heard("Tears"))[0] < learnt.point(heard("Party"))[0] - 0.2


def test_other_languages_are_moved_without_words() -> None:
    """Where titles cannot be read they make no difference, and neither does the artist."""
    learnt = Correction(taught(), words=False)
    assert learnt.point(heard("Tears", "A 1")) == learnt.point(heard("Party"))


def test_the_artist_counts() -> None:
    """Whose hand-written songs are sadder than they sound is taken to be so again."""
    songs = taught()
    for song in songs[::4]:
        song.artist, song.valence = "Sad", 0.1
    learnt = Correction(songs, words=True)
    assert learnt.point(heard("Song", "Sad"))[0] < learnt.point(heard("Song", "Other"))[0]


def test_few_examples_correct_nothing() -> None:
    """Below the least number of examples a song lies where it was measured."""
    learnt = Correction(taught(LEAST_EXAMPLES - 1), words=True)
    assert learnt.point(heard("Party")) == (0.9, 0.6)


def test_the_spread_stays() -> None:
    """Corrected songs do not all move to the middle."""
    songs = taught()
    learnt = Correction(songs, words=True)
    found = np.array([learnt.point(song)[0] for song in songs])
    wanted = np.array([song.valence for song in songs])
    assert found.std() >= 0.9 * wanted.std()


def test_songs_that_can_teach() -> None:
    """Placed by hand and measured, and not Korean."""
    song = taught(1)[0]
    assert correction.is_example(song)
    assert not correction.is_example(heard("Song"))
    song.korean = True
    assert not correction.is_example(song)


def test_a_song_that_nobody_measured() -> None:
    """Has nothing to correct."""
    with pytest.raises(ValueError, match="nobody measured"):
        Correction(taught(), words=True).point(Row("Song", "Somebody"))


def test_the_accuracy_is_told() -> None:
    """Before and after, for English songs that the fit did not know."""
    korean = [
        Row(f"노래 {n}", "가수", valence=n / 20, energy=n / 20, korean=True, handmade=True)
        for n in range(20)
    ]
    text = accuracy.text(Teachers(korean, taught(), {}))
    lines = {line.split(" | ")[0]: line for line in text.splitlines()}
    assert set(lines) >= {"| Korean, estimated", "| English, as measured", "| English, and words"}
    before, after = (
        float(lines[f"| English, {name}"].split(" | ")[3]) for name in ("as measured", "and words")
    )
    assert after < before
