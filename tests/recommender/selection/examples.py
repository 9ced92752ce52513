"""Requests, and a second selector as small as one can be."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.errors import SelectionError
from recommender.models import (
    CaptionReading,
    Choice,
    Direction,
    EmotionScores,
    Mood,
    Point,
    Selection,
    SelectionRequest,
    Song,
)


def song(number: int, **fields: object) -> Song:
    """The n-th song, unlike every other."""
    values: dict[str, object] = {
        "song_id": f"s{number}",
        "title": f"Title {number}",
        "artist": f"Artist {number}",
        "year": 1980 + number,
        "language": "en",
        "valence": number / 100,
        "energy": 0.5,
    }
    return Song.model_validate(values | fields)


def songs(count: int) -> tuple[Song, ...]:
    """Songs 1 to `count`."""
    return tuple(song(number) for number in range(1, count + 1))


def request(*, places: int = 5, count: int = 40, **fields: object) -> SelectionRequest:
    """A sad, tired person who wants to be lifted."""
    scores = EmotionScores(sad=0.6, neutral=0.3, angry=0.1)
    path = tuple(Point(valence=0.25 + k * 0.05, energy=0.3) for k in range(places))
    values: dict[str, object] = {
        "mood": Mood(scores=scores, valence=0.25, energy=0.3, confidence=0.8, words=scores),
        "caption": "worst day ever",
        "words": CaptionReading(
            scores=scores, valence=-0.6, arousal=-0.2, language="en", confidence=0.9
        ),
        "direction": Direction.LIFT,
        "path": path,
        "candidates": songs(count),
        "avoid": ("Adele – Hello",),
        "language": "en",
    }
    return SelectionRequest.model_validate(values | fields)


class PlainReasons:
    """A reason that tells what it was asked."""

    def reason(
        self,
        song: Song,
        mood: Mood,
        *,
        position: int,
        path: Sequence[Point],
        direction: Direction,
        language: str,
        like: str | None = None,
        care: bool = False,
    ) -> str:
        """Position, length of the path, language and title."""
        return f"{position}/{len(path)} {language} {song.title}"


class FirstSongs:
    """Chooses the first candidates."""

    async def select(self, request: SelectionRequest) -> Selection:
        """As many as the path has targets; raises `SelectionError` when there are fewer."""
        wanted = len(request.path)
        if len(request.candidates) < wanted:
            raise SelectionError(f"{len(request.candidates)} candidates for {wanted} places")
        chosen = request.candidates[:wanted]
        choices = tuple(Choice(song=song, reason=f"near {song.title}") for song in chosen)
        return Selection(choices=choices, selected_by="nearest")


def ids(selection: Selection) -> list[str]:
    """The chosen songs in order."""
    return [choice.song.song_id for choice in selection.choices]
