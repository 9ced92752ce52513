"""The only place that builds things; everything else is handed what it needs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bot.settings import Settings
from handlers.services import Services
from handlers.views.reasons import CatalogueReasons
from recommender.breaker import Breaker
from recommender.choosing import Chooser
from recommender.completion import LanguageModel
from recommender.ports import CaptionReader, PhotoReader, SceneDescriber, Selector, Usage, Workers
from recommender.readers.caption import HashedCaptionReader
from recommender.readers.caption import warm_up as warm_up_captions
from recommender.readers.photo import DeepFacePhotoReader
from recommender.readers.photo import warm_up as warm_up_photos
from recommender.readers.video import SampledVideoReader
from recommender.readers.vision import VisionSceneDescriber
from recommender.retrying import model_client
from recommender.selection.fallback import FallbackSelector
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.nearest import NearestSelector
from recommender.service import Recommender
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.spending import Spending
from recommender.workers import ProcessWorkers
from storage.chats import ChatRepository
from storage.corrections import CorrectionRepository
from storage.engine import create_engine
from storage.migrations import migrate
from storage.own_songs import OwnSongRepository
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository


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


def selector(model: LanguageModel | None) -> Selector:
    """The language model with the nearest songs behind it, or these alone."""
    nearest = NearestSelector(CatalogueReasons())
    return nearest if model is None else FallbackSelector(LanguageModelSelector(model), nearest)


def describer(
    settings: Settings, model: LanguageModel | None, workers: Workers
) -> SceneDescriber | None:
    """The language model shown photos without a face; None unless the settings allow it."""
    if model is None or not settings.uses_vision:
        return None
    return VisionSceneDescriber(model, workers=workers)


@asynccontextmanager
async def open_language_model(settings: Settings, usage: Usage) -> AsyncIterator[LanguageModel]:
    """A model of OpenAI or of the server that the settings name, with its limits."""
    key = settings.openai_api_key
    async with model_client(
        api_key=key.get_secret_value() if key else None,
        base_url=settings.openai_base_url,
        timeout_s=settings.openai_timeout_s,
    ) as client:
        yield LanguageModel(
            client,
            settings.openai_model,
            settings.openai_timeout_s,
            breaker=Breaker(),
            spending=Spending(
                usage=usage,
                per_chat=settings.llm_daily_tokens_per_chat,
                overall=settings.llm_daily_tokens,
            ),
        )


@asynccontextmanager
async def open_services(settings: Settings, readers: Readers) -> AsyncIterator[Services]:
    """Everything the handlers need, with the database brought to this release's schema.

    Raises `StorageError` and `CatalogueError` when these cannot be opened.
    """
    async with AsyncExitStack() as stack:
        engine = create_engine(settings.database_url)
        stack.push_async_callback(engine.dispose)
        await migrate(engine)
        usage, model = UsageRepository(engine), None
        if settings.uses_language_model:
            model = await stack.enter_async_context(open_language_model(settings, usage))
        own = await OwnSongRepository(engine).all()
        recommendations = RecommendationRepository(engine)
        corrections = CorrectionRepository(engine)
        recommender = Recommender(
            photos=readers.photos,
            videos=readers.videos,
            captions=readers.captions,
            chooser=Chooser(
                catalogue=await asyncio.to_thread(EmbeddedCatalogue.load, None, own),
                selector=selector(model),
                recommendations=recommendations,
                usage=usage,
            ),
            recommendations=recommendations,
            corrections=corrections,
            describer=describer(settings, model, readers.workers),
        )
        yield Services(
            recommender=recommender,
            recommendations=recommendations,
            corrections=corrections,
            chats=ChatRepository(engine),
            pictures=PictureRepository(engine),
            workers=readers.workers,
        )
