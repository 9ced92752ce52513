"""The whole job: a photo and a caption in, a stored recommendation out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from weakref import WeakValueDictionary

from recommender import mood as moods
from recommender.errors import NothingToReadError
from recommender.models import (
    CaptionReading,
    Card,
    ChatSettings,
    Direction,
    Mood,
    PhotoReading,
    Recommendation,
    SelectionRequest,
    Stage,
    Value,
)
from recommender.ports import (
    CaptionReader,
    Catalogue,
    PhotoReader,
    Progress,
    Recommendations,
    Selector,
)
from recommender.selection.path import path as path_for
from recommender.selection.path import resolve

CANDIDATES = 40
"""How many songs a selector may choose among; more would only cost tokens."""
REMEMBERED_SONGS = 100
"""How many of the newest cards of a chat are not shown again."""
AVOID_IN_PROMPT = 30
"""How many recently shown songs a language model is told."""


class Request(Value):
    """What a chat sent and how it likes its answers."""

    settings: ChatSettings
    photo: bytes | None
    """An encoded picture, as downloaded."""
    caption: str | None


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Recommender:
    """Reads, blends, chooses and stores."""

    photos: PhotoReader
    captions: CaptionReader
    catalogue: Catalogue
    selector: Selector
    recommendations: Recommendations
    now: Callable[[], datetime] = _now
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    """One lock for each chat that is being answered."""

    async def recommend(self, request: Request, progress: Progress) -> Recommendation:
        """Answer one request; `progress` is told each stage as it begins.

        Raises `NothingToReadError` without a face and without words, `PhotoError` for a photo
        that cannot be used, `WorkerError` when reading got no answer, and `StoreError` when the
        answer cannot be kept.
        """
        photo, words = await self._read(request, progress)
        if not (words or (photo and photo.faces)):
            raise NothingToReadError(photo=request.photo is not None)
        await progress(Stage.CHOOSING_SONGS)
        mood = moods.blend(photo, words)
        # One choice at a time in a chat: the next one has to know which songs this one took.
        async with self._turns.setdefault(request.settings.chat_id, asyncio.Lock()):
            return await self._choose(request, mood, words)

    async def _read(
        self, request: Request, progress: Progress
    ) -> tuple[PhotoReading | None, CaptionReading | None]:
        try:
            async with asyncio.TaskGroup() as group:
                photo = group.create_task(self._read_photo(request.photo, progress))
                words = group.create_task(self._read_caption(request.caption, progress))
        except ExceptionGroup as failed:
            # The first failure cancels the other reading; callers know single errors, not groups.
            raise failed.exceptions[0] from None
        return photo.result(), words.result()

    async def _read_photo(self, photo: bytes | None, progress: Progress) -> PhotoReading | None:
        if photo is None:
            return None
        await progress(Stage.READING_FACE)
        return await self.photos.read(photo)

    async def _read_caption(self, caption: str | None, progress: Progress) -> CaptionReading | None:
        if caption is None or not caption.strip():
            return None
        await progress(Stage.READING_WORDS)
        reading = await self.captions.read(caption)
        # "…" says nothing, and nothing is not calm.
        return reading if reading.confidence > 0 else None

    async def _choose(
        self, request: Request, mood: Mood, words: CaptionReading | None
    ) -> Recommendation:
        settings = request.settings
        direction = resolve(mood) if settings.direction is Direction.AUTO else settings.direction
        path = path_for(mood, direction, settings.card_count)
        heard = await self.recommendations.recent_songs(settings.chat_id, REMEMBERED_SONGS)
        candidates = self.catalogue.candidates(
            path,
            count=CANDIDATES,
            avoid=frozenset(song.song_id for song in heard),
            languages=_song_languages(settings.language),
            seed=_seed(settings.chat_id, await self.recommendations.count(settings.chat_id)),
        )
        selection = await self.selector.select(
            SelectionRequest(
                mood=mood,
                caption=request.caption,
                words=words,
                direction=direction,
                path=path,
                candidates=candidates,
                avoid=tuple(f"{s.artist} – {s.title}" for s in heard[:AVOID_IN_PROMPT]),
                language=settings.language,
            )
        )
        cards = tuple(
            Card(position=position, song=choice.song, reason=choice.reason)
            for position, choice in enumerate(selection.choices, start=1)
        )
        return await self.recommendations.add(
            Recommendation(
                recommendation_id=None,
                chat_id=settings.chat_id,
                created_at=self.now(),
                language=settings.language,
                mood=mood,
                caption=request.caption,
                direction=direction,
                path=path,
                cards=cards,
                selected_by=selection.selected_by,
            )
        )


def _song_languages(language: str) -> tuple[str, ...]:
    """Songs of the chat's own language first, English ones beside them."""
    return (language,) if language == "en" else (language, "en")


def _seed(chat_id: int, answered: int) -> int:
    """Another choice for each chat and each answer, the same again for the same (32 bits)."""
    return (chat_id * 1_000_003 + answered) & 0xFFFFFFFF
