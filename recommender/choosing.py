"""From a mood to the cards of one answer: candidates, choice, lookup."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from recommender.errors import StoreError
from recommender.models import (
    CaptionReading,
    Card,
    ChatSettings,
    Choice,
    Direction,
    Found,
    Mood,
    Notice,
    Point,
    Recommendation,
    Selection,
    SelectionRequest,
    Song,
    Taste,
    Value,
    Wanted,
)
from recommender.permitted import Bounds, gathered, permitted, preferring, widening
from recommender.ports import Catalogue, Recommendations, Selector, SongLookup, Usage
from recommender.selection import proposals
from recommender.selection.care import fitting
from recommender.songs.known_names import all_ids
from recommender.taste import kindred, taste_of

logger = logging.getLogger(__name__)

CANDIDATES = 40
"""How many songs a selector may choose among; more would only cost tokens."""
NOT_AGAIN = 100
"""How many of the newest cards of a chat are not shown again …"""
RATHER_NOT = 500
"""… and how many only when nothing else is near."""
AVOID_IN_PROMPT = 30
"""How many recently shown songs a language model is told."""
PROPOSALS = 2
"""How many songs from outside the candidates a language model may propose."""


class Wish(Value):
    """What songs are wanted for."""

    settings: ChatSettings
    user_id: int | None
    mood: Mood
    words: CaptionReading | None = None
    caption: str | None = None
    direction: Direction
    """Match, lift or calm."""
    path: tuple[Point, ...]
    like: Song | None = None
    """A song to resemble; None for songs that follow the mood."""
    care: bool = False
    """Whether the words hint at self-harm."""


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """Chooses songs for a wish; nothing is stored."""

    catalogue: Catalogue
    selector: Selector
    recommendations: Recommendations
    usage: Usage
    lookup: SongLookup | None = None
    """None: nobody is asked, and no song from outside the catalogue is taken."""

    async def choose(self, wish: Wish, now: datetime) -> Recommendation:
        """The cards for a wish, ready to be kept. Raises `StoreError` and `SelectionError`."""
        request, unwanted = await self._request(wish, now)
        selection = await self.selector.select(request)
        choices = await self._looked_up(selection, request, unwanted, wish.settings)
        return Recommendation(
            recommendation_id=None,
            chat_id=wish.settings.chat_id,
            user_id=wish.user_id,
            created_at=now,
            language=wish.settings.language,
            mood=wish.mood,
            caption=wish.caption if wish.settings.keep_captions else None,
            direction=wish.direction,
            path=wish.path,
            cards=tuple(
                Card(position=position, song=choice.song, reason=choice.reason)
                for position, choice in enumerate(choices, start=1)
            ),
            selected_by=selection.selected_by,
            like=named(wish.like) if wish.like else None,
            notice=await self._notice(selection, wish.settings.chat_id, now),
            care=wish.care,
        )

    async def _request(self, wish: Wish, now: datetime) -> tuple[SelectionRequest, frozenset[str]]:
        """What a selector is asked, and the ids of songs that the chat is not to see now."""
        settings, chat_id = wish.settings, wish.settings.chat_id
        shown = await self.recommendations.recent_ids(chat_id, RATHER_NOT)
        recent = await self.recommendations.recent_songs(chat_id, AVOID_IN_PROMPT)
        taste = taste_of(await self.recommendations.opinions(chat_id), now)
        never = taste.disliked | ({wish.like.song_id} if wish.like else set())
        taste = preferring(kindred(taste, wish.like) if wish.like else taste, settings)
        ask = partial(
            self._candidates, wish, taste, _seed(chat_id, await self.recommendations.count(chat_id))
        )
        steps = widening(settings.decades, never=never, shown=shown, lately=NOT_AGAIN)
        candidates = gathered(steps, ask, len(wish.path))
        request = SelectionRequest(
            chat_id=chat_id,
            mood=wish.mood,
            caption=wish.caption,
            words=wish.words,
            direction=wish.direction,
            path=wish.path,
            candidates=fitting(candidates, len(wish.path)) if wish.care else candidates,
            avoid=tuple(map(named, recent)),
            language=settings.language,
            like=named(wish.like) if wish.like else None,
            # What a model remembers cannot be looked over before it is asked.
            proposals=PROPOSALS if self.lookup and not wish.care else 0,
            care=wish.care,
            liked_genres=settings.liked_genres,
            avoided_genres=settings.avoided_genres,
            decades=settings.decades,
            song_languages=() if wish.like else settings.song_languages,
        )
        return request, never | set(shown[:NOT_AGAIN])

    def _candidates(self, wish: Wish, taste: Taste, seed: int, bounds: Bounds) -> tuple[Song, ...]:
        return self.catalogue.candidates(
            wish.path,
            count=CANDIDATES,
            avoid=bounds.avoid,
            heard=bounds.heard,
            languages=_song_languages(wish),
            seed=seed,
            explicit=wish.settings.explicit,
            taste=taste,
            avoided_genres=wish.settings.avoided_genres,
            decades=bounds.decades,
        )

    async def _looked_up(
        self,
        selection: Selection,
        request: SelectionRequest,
        unwanted: frozenset[str],
        settings: ChatSettings,
    ) -> tuple[Choice, ...]:
        """The choices with what the lookup knows of them, and the proposals that it found."""
        if self.lookup is None:
            return selection.choices
        chosen = [Wanted(title=c.song.title, artist=c.song.artist) for c in selection.choices]
        # Everything at once: the lookup has one time limit for all of it.
        answers = await self.lookup.find([*chosen, *proposals.wanted(selection)])
        found, proposed = answers[: len(chosen)], answers[len(chosen) :]
        # Comparing names takes a while, and others are waiting.
        choices = await asyncio.to_thread(
            proposals.adopt,
            selection,
            request,
            proposed,
            catalogue=self.catalogue,
            unwanted=unwanted,
            explicit=settings.explicit,
            suits=lambda song: permitted(song, settings),
        )
        known = {key: f for f in proposed if f for key in all_ids(f.title, f.artists)}
        known |= {c.song.song_id: f for c, f in zip(selection.choices, found, strict=True) if f}
        return tuple(
            Choice(song=enriched(choice.song, known.get(choice.song.song_id)), reason=choice.reason)
            for choice in choices
        )

    async def _notice(self, selection: Selection, chat_id: int, now: datetime) -> Notice | None:
        """What the chat is told this once."""
        if not selection.spent:
            return None
        try:
            day = now.astimezone(UTC).date().isoformat()
            told = await self.usage.first_told(chat_id, day=day)
        except StoreError as error:
            logger.warning("a chat is not told that its tokens are spent: %s", error)
            return None
        return Notice.MODEL_SPENT if told else None


def enriched(song: Song, found: Found | None) -> Song:
    """The song with cover, link and preview of what was found; its own facts stay."""
    if found is None:
        return song
    return song.model_copy(
        update={
            "cover": found.cover,
            "link": found.link,
            "preview": found.preview,
            "source": found.source,
        }
    )


def named(song: Song) -> str:
    """A song as a model is told it, and as it is kept with songs like it: "Artist – Title"."""
    return f"{song.artist} – {song.title}"


def _song_languages(wish: Wish) -> tuple[str, ...]:
    """As the chat likes: by default songs of its own language first, English ones beside them.

    What resembles a song is in the language of that song.
    """
    if wish.like is not None and wish.like.language != "und":
        return (wish.like.language,)
    settings = wish.settings
    return settings.song_languages or tuple(dict.fromkeys((settings.language, "en")))


def _seed(chat_id: int, answered: int) -> int:
    """Another choice for each chat and each answer, the same again for the same (32 bits)."""
    return (chat_id * 1_000_003 + answered) & 0xFFFFFFFF
