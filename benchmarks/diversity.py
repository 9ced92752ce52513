"""What a chat hears when it asks fifty times with one mood.

python -m benchmarks.diversity
"""

from __future__ import annotations

import asyncio
import math
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.songs import mood
from handlers.views.reasons import CatalogueReasons
from recommender.choosing import Chooser, Wish
from recommender.models import ChatSettings, Direction, Mood, Song
from recommender.selection.nearest import NearestSelector
from recommender.selection.path import path, resolve
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key
from storage.engine import create_engine
from storage.migrations import migrate
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository

REQUESTS = 50
MOODS = {"glad": (0.9, 0.8), "sad": (0.2, 0.35), "tense": (0.25, 0.8), "serene": (0.65, 0.3)}
"""Valence and energy."""


async def songs_of(chooser: Chooser, settings: ChatSettings, felt: Mood) -> list[Song]:
    """The songs of fifty answers to one mood, in their order."""
    direction = resolve(felt)
    wish = Wish(
        settings=settings,
        user_id=1,
        mood=felt,
        direction=direction,
        path=path(felt, direction, settings.card_count),
    )
    songs = []
    for _ in range(REQUESTS):
        answer = await chooser.choose(wish, datetime.now(UTC))
        songs += [card.song for card in (await chooser.recommendations.add(answer)).cards]
    return songs


def off_path(songs: list[Song], felt: Mood, direction: Direction) -> float:
    """The mean distance of the songs from their targets in the valence/energy plane."""
    targets = path(felt, direction, 5)
    away = [
        math.dist((song.valence, song.energy), (target.valence, target.energy))
        for song, target in zip(songs, targets * REQUESTS, strict=True)
    ]
    return sum(away) / len(away)


async def measure(folder: Path) -> None:
    """Ask and print."""
    engine = create_engine(f"sqlite:///{folder / 'bench.sqlite3'}")
    await migrate(engine)
    kept = RecommendationRepository(engine)
    chooser = Chooser(
        catalogue=EmbeddedCatalogue.load(),
        selector=NearestSelector(CatalogueReasons()),
        recommendations=kept,
        usage=UsageRepository(engine),
    )
    print(f"{REQUESTS} answers to one mood  songs twice   artists    off the path   languages")
    for number, language in enumerate(("en", "ko")):
        for chat, (name, (valence, energy)) in enumerate(MOODS.items(), start=10 * number + 1):
            felt, settings = mood(valence, energy), ChatSettings(chat_id=chat, language=language)
            songs = await songs_of(chooser, settings, felt)
            twice = len(songs) - len({song.song_id for song in songs})
            artists = len({artist_key(song.artist) for song in songs})
            away = off_path(songs, felt, resolve(felt))
            languages = dict(Counter(song.language for song in songs).most_common(3))
            figures = f"{twice:7} (0) {artists:5} (150) {away:10.3f}"
            print(f"{language} {name:<20} {figures}      {languages}")
    await engine.dispose()


def main() -> None:
    """The command line."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
