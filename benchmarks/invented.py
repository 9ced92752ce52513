"""A language model that invents every song, and services that know only others: what a chat sees.

    python -m benchmarks.invented

The model answers with numbers off the list and with songs of its own that do not exist, each by an
artist who does. The lookup is offered what a search engine would find for them: the same title by
somebody else, a karaoke version, another song of the artist.
"""

from __future__ import annotations

import asyncio
import logging
import random
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from benchmarks.songs import PLACES, mood
from bot.settings import Settings
from bot.wiring import open_language_model, selector
from recommender.choosing import Chooser, Wish
from recommender.models import ChatSettings, Found, Recommendation, Wanted
from recommender.selection.path import path, resolve
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.lookup.cached import CachedLookup
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.memory import Memory
from storage.engine import create_engine
from storage.lookups import LookupRepository
from storage.migrations import migrate
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository
from tests.servers.openai import Body, ChatRequest, ModelServer

RECOMMENDATIONS = 1000
AT_ONCE = 8
CHATS = 40
REAL = ("Written Yesterday", "A New Band")
"""A song that exists outside the catalogue, named now and then: were it never shown either, nothing
would be proved."""
NEWS_SHARE = 0.05
"""Of its own songs that exist."""
REAL_SHARE = 0.9
"""Of the answers that name one candidate, so that their other songs are considered at all."""
WORDS = ("Midnight", "River", "Golden", "Paper", "Silver", "Winter", "Velvet", "Ocean", "Electric")
HANGUL = ("새벽", "바람", "그리움", "우리", "여름", "편지", "달빛", "거리", "마지막", "하루")


class Inventor:
    """Answers with nothing that exists."""

    def __init__(self) -> None:
        self._chance = random.Random(0)  # noqa: S311 - no secret
        self.named: set[str] = set()
        """The titles that it invented."""

    def __call__(self, request: ChatRequest) -> Body:
        """Numbers off the list but for one now and then, and a song of its own for each place."""
        lines = list(request.candidates.values())
        picks = [{"number": 900 + n, "reason": "Trust me."} for n in range(request.wanted)]
        if self._chance.random() < REAL_SHARE:
            picks[0]["number"] = 1  # an answer without any is thrown away with its own songs
        own = []
        for place in range(1, 1 + request.wanted):
            artist = self._chance.choice(lines).split(" — ")[1].split(" (")[0]
            title = self._title()
            if self._chance.random() < NEWS_SHARE:
                title, artist = REAL
            own.append({"title": title, "artist": artist, "place": place, "reason": "A gem!"})
        return {"picks": picks, "own": own}

    def _title(self) -> str:
        words = HANGUL if self._chance.random() < 0.4 else WORDS
        title = " ".join(self._chance.sample(words, 3))
        self.named.add(title)
        return title


class Decoys:
    """A lookup source that answers every search with songs that are other ones."""

    name = "deezer"

    def __init__(self) -> None:
        self.searches = 0

    async def search(self, wanted: Wanted) -> tuple[Found, ...]:
        """The one that exists, or what a search engine finds for one that does not."""
        self.searches += 1
        if (wanted.title, wanted.artist) == REAL:
            return (Found(source=self.name, source_id="0", title=REAL[0], artists=REAL[1:]),)
        first, *rest = wanted.title.split()
        near = (
            (wanted.title, "Somebody Else"),
            (f"{wanted.title} (Karaoke Version)", wanted.artist),
            (f"{wanted.title} - Tribute to {wanted.artist}", "The Cover Band"),
            (first, wanted.artist),
            (" ".join(rest) or "Another", wanted.artist),
            (f"{first} of Love", wanted.artist),
        )
        return tuple(
            Found(source=self.name, source_id=str(number), title=title, artists=(artist,))
            for number, (title, artist) in enumerate(near)
        )

    async def preview_address(self, source_id: str) -> str | None:
        """None."""
        return None


async def answers(chooser: Chooser) -> list[Recommendation]:
    """A thousand recommendations for forty chats, some at once."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Recommendation:
        felt = mood(*PLACES[number % len(PLACES)])
        settings = ChatSettings(chat_id=number % CHATS, language=("en", "ko")[number % 2])
        wish = Wish(
            settings=settings,
            user_id=1,
            mood=felt,
            caption="play something nobody else would",
            direction=resolve(felt),
            path=path(felt, resolve(felt), settings.card_count),
        )
        async with turns:
            chosen = await chooser.choose(wish, datetime.now(UTC))
            return await chooser.recommendations.add(chosen)

    return list(await asyncio.gather(*(one(number) for number in range(RECOMMENDATIONS))))


async def measure(folder: Path) -> None:
    """Ask and print."""
    engine = create_engine(f"sqlite:///{folder / 'bench.sqlite3'}")
    await migrate(engine)
    inventor, usage, decoys = Inventor(), UsageRepository(engine), Decoys()
    catalogue = EmbeddedCatalogue.load()
    async with ModelServer() as server:
        server.answer_with(inventor)
        settings = Settings(
            _env_file=None,
            openai_api_key=SecretStr("sk-benchmark"),
            openai_base_url=server.base_url,
            llm_daily_tokens_per_chat=0,
            llm_daily_tokens=0,
        )
        health = Health()
        async with (
            Memory(LookupRepository(engine), health) as memory,
            open_language_model(settings, usage) as model,
        ):
            made = await answers(
                Chooser(
                    catalogue=catalogue,
                    # Without its breaker the model is asked every time.
                    selector=selector(replace(model, breaker=None)),
                    recommendations=RecommendationRepository(engine),
                    usage=usage,
                    lookup=CachedLookup([decoys], memory, health),
                )
            )
        asked = len(server.requests)
    await engine.dispose()
    cards = [card.song for each in made for card in each.cards]
    outside = [song for song in cards if catalogue.song(song.song_id) is None]
    real = [song for song in outside if (song.title, song.artist) == REAL]
    print(f"recommendations          {len(made):7,} of {len(cards):,} cards")
    print(f"asked the model          {asked:7,} times, which named {len(inventor.named):,} songs")
    print(f"looked up                {decoys.searches:7,} songs")
    print(f"existing songs of its own{len(real):7,} shown")
    print(f"invented songs shown     {len(outside) - len(real):7} (0)")


def main() -> None:
    """The command line."""
    logging.disable(logging.WARNING)  # it would tell of each answer that cannot be used
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
