"""Opinions turned into taste."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recommender.models import Feedback, Opinion, Song
from recommender.taste import HALF_LIFE, kindred, taste_of

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def song(title: str, *artists: str, genres: tuple[str, ...] = ()) -> Song:
    """A song of these artists."""
    return Song(
        song_id=title,
        title=title,
        artist=", ".join(artists),
        artists=artists,
        year=None,
        language="en",
        valence=0.5,
        energy=0.5,
        genres=genres,
    )


def said(about: Song, feedback: Feedback = Feedback.LIKE, age: timedelta = timedelta(0)) -> Opinion:
    """What a chat said of a song some time ago."""
    return Opinion(song=about, feedback=feedback, at=NOW - age)


def test_no_opinions_are_no_taste() -> None:
    """Without an opinion nothing is pulled or pushed."""
    taste = taste_of([], NOW)
    assert (taste.artists, taste.genres, taste.disliked) == ({}, {}, frozenset())


def test_a_like_speaks_for_every_artist_and_genre() -> None:
    """All artists of a song gain, its genres half as much, and "The" makes no difference."""
    taste = taste_of([said(song("One", "The Kooks", "아이유", genres=("indie",)))], NOW)
    assert taste.artists == {"kooks": pytest.approx(0.5), "아이유": pytest.approx(0.5)}
    assert taste.genres == {"indie": pytest.approx(1 / 3)}
    assert taste.disliked == frozenset()


def test_a_dislike_pushes_and_is_not_shown_again() -> None:
    """Its artist loses, and the song itself stays away."""
    taste = taste_of([said(song("One", "A"), Feedback.DISLIKE)], NOW)
    assert taste.artists == {"a": pytest.approx(-0.5)}
    assert taste.disliked == {"One"}


def test_opinions_fade() -> None:
    """After a half-life an opinion weighs half, and one from the future weighs no more than now."""
    fresh = taste_of([said(song("One", "A"), age=-HALF_LIFE)], NOW).artists["a"]
    old = taste_of([said(song("One", "A"), age=HALF_LIFE)], NOW).artists["a"]
    older = taste_of([said(song("One", "A"), age=12 * HALF_LIFE)], NOW).artists["a"]
    assert fresh == pytest.approx(0.5)
    assert old == pytest.approx(0.5 / 1.5)
    assert 0 < older < 0.001


def test_many_likes_pull_more_but_never_without_end() -> None:
    """Ten songs of one artist pull harder than one, and less than fully."""
    one = taste_of([said(song("1", "A"))], NOW).artists["a"]
    ten = taste_of([said(song(f"{n}", "A")) for n in range(10)], NOW).artists["a"]
    assert one < ten < 1


def test_likes_and_dislikes_balance() -> None:
    """Who is liked once and disliked once is worth nothing either way."""
    opinions = [said(song("1", "A")), said(song("2", "A"), Feedback.DISLIKE)]
    assert taste_of(opinions, NOW).artists["a"] == pytest.approx(0)


def test_more_like_one_song() -> None:
    """Its artists and genres pull fully, whatever was said of them before."""
    taste = taste_of([said(song("1", "A", genres=("folk",)), Feedback.DISLIKE)], NOW)
    like = kindred(taste, song("2", "A", "B", genres=("folk", "indie")))
    assert like.artists == {"a": 1.0, "b": 1.0}
    assert like.genres == {"folk": 1.0, "indie": 1.0}
    assert like.disliked == {"1"}
    assert like.era is None
    assert kindred(taste, song("3", "C").model_copy(update={"year": 1994})).era == 1994
