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
from recommender.choosing import Chooser
from recommender.ports import CaptionReader, PhotoReader, SceneDescriber, Selector, Workers
from recommender.readers.caption import HashedCaptionReader
from recommender.readers.caption import warm_up as warm_up_captions
from recommender.readers.photo import DeepFacePhotoReader
from recommender.readers.photo import warm_up as warm_up_photos
from recommender.readers.video import SampledVideoReader
from recommender.readers.vision import VisionSceneDescriber
from recommender.selection.fallback import FallbackSelector
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.nearest import NearestSelector
from recommender.service import Recommender
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.workers import ProcessWorkers
from storage.chats import ChatRepository
from storage.corrections import CorrectionRepository
from storage.engine import create_engine
from storage.migrations import migrate
from storage.own_songs import OwnSongRepository
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, kw_only=True)
class Readers:
    """What reads photos, videos and captions, and the processes it runs in."""

    workers: ProcessWorkers
    photos: PhotoReader
    videos: PhotoReader
    captions: CaptionReader


@asynccontextmanager
async def open_readers(settings: Settings) -> AsyncIterator[Readers]:
    """The readers, their worker processes warming up meanwhile.

    Raises `WorkerError` when a detector that is not shipped cannot be loaded.
    """
    weights, detector = settings.expression_weights, settings.face_detector
    warm_up = (partial(warm_up_photos, weights, detector), warm_up_captions)
    async with ProcessWorkers(settings.workers, warm_up=warm_up) as workers:
        if detector != "opencv":
            await workers.ready()
        yield Readers(
            workers=workers,
            photos=DeepFacePhotoReader(workers, weights, detector),
            videos=SampledVideoReader(workers, weights, detector),
            captions=HashedCaptionReader(workers),
        )


def selector(settings: Settings, client: AsyncOpenAI | None) -> Selector:
    """The language model with the nearest songs behind it, or these alone."""
    nearest = NearestSelector(CatalogueReasons())
    if client is None:
        return nearest
    model = LanguageModelSelector(client, settings.openai_model, settings.openai_timeout_s)
    return FallbackSelector(model, nearest)


def describer(
    settings: Settings, client: AsyncOpenAI | None, workers: Workers
) -> SceneDescriber | None:
    """The language model shown photos without a face; None unless the settings allow it."""
    if client is None or not settings.uses_vision:
        return None
    return VisionSceneDescriber(
        client, settings.openai_model, settings.openai_timeout_s, workers=workers
    )


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
        client = None
        if settings.uses_language_model:
            client = await stack.enter_async_context(open_model_client(settings))
        own = await OwnSongRepository(engine).all()
        recommendations = RecommendationRepository(engine)
        corrections = CorrectionRepository(engine)
        recommender = Recommender(
            photos=readers.photos,
            videos=readers.videos,
            captions=readers.captions,
            chooser=Chooser(
                catalogue=await asyncio.to_thread(EmbeddedCatalogue.load, None, own),
                selector=selector(settings, client),
                recommendations=recommendations,
                usage=UsageRepository(engine),
            ),
            recommendations=recommendations,
            corrections=corrections,
            describer=describer(settings, client, readers.workers),
        )
        yield Services(
            recommender=recommender,
            recommendations=recommendations,
            corrections=corrections,
            chats=ChatRepository(engine),
            pictures=PictureRepository(engine),
            workers=readers.workers,
        )
