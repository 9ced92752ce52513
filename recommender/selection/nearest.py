"""The choice without a language model: the nearest song for each target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle, pairwise

from recommender.errors import SelectionError
from recommender.models import Choice, Point, Selection, SelectionRequest, Song
from recommender.ports import ReasonWriter
from recommender.songs.titles import artist_key

SELECTED_BY = "nearest"
FOREIGN = 0.12
"""Added to the distance (0…1.4) of a song in another language than the place of a path is for: that
of the chat, or one of those that it named."""
FIRST_SHARE = 0.6
"""Share of the places that are for the first of several; the others take turns in the rest."""
LATER = 0.006
"""Added for each place that a candidate stands behind the first: they come ordered by what the chat
likes and has not heard lately, too."""


class NearestSelector:
    """Implements `ports.Selector`: needs no network, and the same request gives the same songs."""

    def __init__(self, reasons: ReasonWriter) -> None:
        self._reasons = reasons

    async def select(self, request: SelectionRequest) -> Selection:
        """For each target in turn the nearest candidate left, by another artist if there is one.

        Raises `SelectionError` when there are fewer candidates than targets.
        """
        languages = request.song_languages or (request.language,)
        songs = nearest(request.path, request.candidates, languages)
        choices = tuple(
            Choice(song=song, reason=own_reason(self._reasons, song, request, position))
            for position, song in enumerate(songs, start=1)
        )
        return Selection(choices=choices, selected_by=SELECTED_BY)


def own_reason(reasons: ReasonWriter, song: Song, request: SelectionRequest, position: int) -> str:
    """Our own words for a song at this place (1…n)."""
    return reasons.reason(
        song,
        request.mood,
        position=position,
        path=request.path,
        direction=request.direction,
        language=request.language,
        like=request.like,
        care=request.care,
    )


def nearest(
    path: Sequence[Point], candidates: Sequence[Song], languages: Sequence[str]
) -> list[Song]:
    """The nearest unused candidate for each target; an artist comes twice only for want of others.

    A song in the language of its place may lie a little farther away (FOREIGN). `languages`: at
    least one, the first comes most often.

    Raises `SelectionError` when there are fewer candidates than targets.
    """
    left = list({song.song_id: song for song in candidates}.values())
    later = {song.song_id: LATER * place for place, song in enumerate(left)}
    if len(left) < len(path):
        raise SelectionError(f"{len(left)} candidates for {len(path)} targets")
    heard: set[str] = set()
    chosen = []
    for target, language in zip(path, spoken(languages, len(path)), strict=True):
        song = min(
            left,
            key=lambda song: _rank(song, target, heard, language, later[song.song_id]),
        )
        left.remove(song)
        heard.add(artist_key(song.artist))
        chosen.append(song)
    return chosen


def spoken(languages: Sequence[str], count: int) -> list[str]:
    """The language of each of `count` places."""
    first, *others = languages
    turns = cycle(others or [first])
    firsts = [math.floor(place * FIRST_SHARE + 0.5) for place in range(count + 1)]
    return [first if after > before else next(turns) for before, after in pairwise(firsts)]


def _rank(
    song: Song, target: Point, heard: set[str], language: str, later: float
) -> tuple[bool, float, str]:
    away = math.hypot(song.valence - target.valence, song.energy - target.energy)
    away += FOREIGN * (song.language != language) + later
    return artist_key(song.artist) in heard, away, song.song_id
