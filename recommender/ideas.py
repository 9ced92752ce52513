"""Songs for a few words in passing: chosen at once by nearness, and kept nowhere."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from recommender import corrections as personal
from recommender import mood as moods
from recommender.choosing import Chooser, Wish
from recommender.errors import NothingToReadError
from recommender.models import ChatSettings, Direction, Recommendation
from recommender.ports import CaptionReader, Corrections
from recommender.readers.words.distress import hints_at_self_harm
from recommender.selection.care import way_for
from recommender.selection.path import path, resolve


@dataclass(frozen=True, kw_only=True)
class Ideas:
    """Reads words and chooses, as for a text that somebody sends, but nobody is asked outside."""

    captions: CaptionReader
    chooser: Chooser
    """With a selector that needs no network, and without a lookup."""
    corrections: Corrections

    async def songs_for(
        self, text: str, settings: ChatSettings, user_id: int, *, now: datetime
    ) -> Recommendation:
        """The songs, not stored; what the person's own chat heard lately is left out.

        Raises `NothingToReadError` when the words say nothing, `WorkerError`, `SelectionError` and
        `StoreError`.
        """
        words = await self.captions.read(text)
        if words.confidence <= 0 and not any(map(str.isalnum, text)):
            raise NothingToReadError("nothing that was typed says anything")
        said = await self.corrections.all(settings.chat_id, user_id)
        mood = moods.blend(None, personal.reweighed_words(words, said))
        auto = settings.direction is Direction.AUTO
        direction = resolve(mood) if auto else settings.direction
        care = await asyncio.to_thread(hints_at_self_harm, text)
        direction, steps = way_for(
            mood, direction, path(mood, direction, settings.card_count), care=care
        )
        wish = Wish(
            settings=settings,
            user_id=user_id,
            mood=mood,
            words=words,
            caption=text,
            direction=direction,
            path=steps,
            care=care,
        )
        return await self.chooser.choose(wish, now)
