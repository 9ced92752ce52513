"""What the likes and dislikes of a chat say about songs that it has not heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from recommender.models import Feedback, Opinion, Song, Taste
from recommender.songs.titles import artist_key

HALF_LIFE = timedelta(days=30)
"""After so long an opinion counts half as much: people change, and so do seasons."""
SETTLED = 1.0
"""Weight of the opinions on an artist or a genre at which they count half of what any number
of them could."""
KINDRED = 0.5
"""How much an opinion on a song says about its genres, beside what it says about its artists."""


def taste_of(opinions: Iterable[Opinion], now: datetime) -> Taste:
    """The taste that speaks from opinions.

    Each has the weight ½^(age / HALF_LIFE), positive for a like and negative for a dislike. An
    artist with the weights w_i is worth Σ w_i / (SETTLED + Σ |w_i|), so that one like already
    pulls and ten do not pull ten times as hard; the same for genres, whose w_i are KINDRED as much.
    """
    artists: dict[str, list[float]] = defaultdict(list)
    genres: dict[str, list[float]] = defaultdict(list)
    disliked = set()
    for opinion in opinions:
        weight = _weight(opinion, now)
        for artist in names(opinion.song):
            artists[artist].append(weight)
        for genre in opinion.song.genres:
            genres[genre].append(KINDRED * weight)
        if opinion.feedback is Feedback.DISLIKE:
            disliked.add(opinion.song.song_id)
    return Taste(artists=_settled(artists), genres=_settled(genres), disliked=frozenset(disliked))


def kindred(taste: Taste, song: Song) -> Taste:
    """The taste of somebody who asks for more songs like one: its genres, artists and time."""
    liked_artists = {name: max(1.0, taste.artists.get(name, 0.0)) for name in names(song)}
    liked_genres = dict.fromkeys(song.genres, 1.0)
    return taste.model_copy(
        update={
            "artists": {**taste.artists, **liked_artists},
            "genres": {**taste.genres, **liked_genres},
            "era": song.year,
        }
    )


def names(song: Song) -> tuple[str, ...]:
    """The artists of a song as keys."""
    return tuple(map(artist_key, song.artists or (song.artist,)))


def _weight(opinion: Opinion, now: datetime) -> float:
    age = max(timedelta(0), now - opinion.at)
    weight: float = 0.5 ** (age / HALF_LIFE)
    return weight if opinion.feedback is Feedback.LIKE else -weight


def _settled(weights: dict[str, list[float]]) -> dict[str, float]:
    return {key: _worth(each) for key, each in weights.items()}


def _worth(weights: Sequence[float]) -> float:
    return sum(weights) / (SETTLED + sum(map(abs, weights)))
