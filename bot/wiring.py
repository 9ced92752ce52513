"""The only place that builds things; everything else is handed what it needs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.settings import Settings
from handlers.services import Services
from handlers.views.reasons import CatalogueReasons
from recommender.ports import CaptionReader, PhotoReader, Selector
from recommender.readers.caption import HashedCaptionReader
from recommender.readers.caption import warm_up as warm_up_captions
from recommender.readers.photo import DeepFacePhotoReader
from recommender.readers.photo import warm_up as warm_up_photos
from recommender.selection.fallback import FallbackSelector
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.nearest import NearestSelector
from recommender.service import Recommender
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.workers import ProcessWorkers
from storage.chats import ChatRepository
from storage.engine import create_engine
from storage.migrations import migrate
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, kw_only=True)
class Readers:
    """What reads photos and captions, and the processes it runs in."""

    workers: ProcessWorkers
    photos: PhotoReader
    captions: CaptionReader


@asynccontextmanager
async def open_readers(settings: Settings) -> AsyncIterator[Readers]:
    """The readers, their worker processes warming up meanwhile."""
    warm_up = (partial(warm_up_photos, settings.expression_weights), warm_up_captions)
    async with ProcessWorkers(settings.workers, warm_up=warm_up) as workers:
        yield Readers(
            workers=workers,
            photos=DeepFacePhotoReader(workers, weights=settings.expression_weights),
            captions=HashedCaptionReader(workers),
        )


@asynccontextmanager
async def open_selector(settings: Settings) -> AsyncIterator[Selector]:
    """The language model with the nearest songs behind it, or these alone."""
    nearest = NearestSelector(CatalogueReasons())
    if not settings.uses_language_model:
        yield nearest
        return
    async with open_model_client(settings) as client:
        model = LanguageModelSelector(client, settings.openai_model, settings.openai_timeout_s)
        yield FallbackSelector(model, nearest)


@asynccontextmanager
async def open_model_client(settings: Settings) -> AsyncIterator[AsyncOpenAI]:
    """A client of OpenAI or of the server that the settings name."""
    from openai import AsyncOpenAI

    key = settings.openai_api_key
    async with AsyncOpenAI(
        # Servers of one's own ask for no key, but the client insists on one.
        api_key=key.get_secret_value() if key else "none",
        # Named even when it is the usual one: the client would look into the environment itself.
        base_url=settings.openai_base_url or OPENAI,
        timeout=settings.openai_timeout_s,
        max_retries=1,
    ) as client:
        yield client


@asynccontextmanager
async def open_services(settings: Settings, readers: Readers) -> AsyncIterator[Services]:
    """Everything the handlers need, with the database brought to this release's schema.

    Raises `StorageError` and `CatalogueError` when these cannot be opened.
    """
    async with AsyncExitStack() as stack:
        engine = create_engine(settings.database_url)
        stack.push_async_callback(engine.dispose)
        await migrate(engine)
        recommendations = RecommendationRepository(engine)
        recommender = Recommender(
            photos=readers.photos,
            captions=readers.captions,
            catalogue=await asyncio.to_thread(EmbeddedCatalogue.load),
            selector=await stack.enter_async_context(open_selector(settings)),
            recommendations=recommendations,
        )
        yield Services(
            recommender=recommender,
            recommendations=recommendations,
            chats=ChatRepository(engine),
            pictures=PictureRepository(engine),
            workers=readers.workers,
        )
