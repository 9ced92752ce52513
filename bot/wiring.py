"""The only place that builds things; everything else is handed what it needs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from bot import logs
from bot.retention import kept_for
from bot.settings import LookupName, Settings
from handlers.services import Services
from handlers.views.reasons import CatalogueReasons
from handlers.views.rehearsal import warm_up as warm_up_pictures
from recommender.breaker import Breaker
from recommender.choosing import Chooser
from recommender.completion import LanguageModel
from recommender.ideas import Ideas
from recommender.ports import (
    CaptionReader,
    Covers,
    PhotoReader,
    Previews,
    SceneDescriber,
    Selector,
    SongLookup,
    Transcriber,
    Usage,
    Workers,
)
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
from recommender.songs.lookup.cached import CachedLookup
from recommender.songs.lookup.client import open_client
from recommender.songs.lookup.covers import HttpCovers
from recommender.songs.lookup.health import Health
from recommender.songs.lookup.memory import Memory
from recommender.songs.lookup.previews import HttpPreviews
from recommender.songs.lookup.sources import deezer, itunes, musicbrainz
from recommender.songs.lookup.sources.deezer import Deezer
from recommender.songs.lookup.sources.itunes import ITunes
from recommender.songs.lookup.sources.musicbrainz import MusicBrainz
from recommender.songs.lookup.sources.source import Source
from recommender.spending import Spending
from recommender.transcription import ModelTranscriber
from recommender.workers import ProcessWorkers
from storage.chats import ChatRepository
from storage.check_ins import CheckInRepository
from storage.corrections import CorrectionRepository
from storage.engine import create_engine
from storage.erasure import ErasureRepository
from storage.favorites import FavoriteRepository
from storage.inbox import InboxRepository
from storage.journal import JournalRepository
from storage.lookups import LookupRepository
from storage.migrations import migrate
from storage.moves import MoveRepository
from storage.own_songs import OwnSongRepository
from storage.pictures import PictureRepository
from storage.previews import PreviewIdRepository
from storage.probe import DatabaseProbe
from storage.recommendations import RecommendationRepository
from storage.records import RecordRepository
from storage.retention import RetentionRepository
from storage.shares import ShareRepository
from storage.usage import UsageRepository

if TYPE_CHECKING:
    from httpx2 import AsyncClient


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
    log = logs.as_here(settings.log_format)
    photos = partial(warm_up_photos, weights, detector)
    warm_up = (log, photos, warm_up_captions, warm_up_pictures)
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
    reasons = CatalogueReasons()
    nearest = NearestSelector(reasons)
    if model is None:
        return nearest
    return FallbackSelector(LanguageModelSelector(model, reasons), nearest)


def ideas_of(recommender: Recommender) -> Ideas:
    """The same readings and songs in a hurry: nobody outside is asked."""
    quick = replace(recommender.chooser, selector=NearestSelector(CatalogueReasons()), lookup=None)
    return Ideas(captions=recommender.captions, chooser=quick, corrections=recommender.corrections)


def describer(
    settings: Settings, model: LanguageModel | None, workers: Workers
) -> SceneDescriber | None:
    """The language model shown photos without a face; None unless the settings allow it."""
    if model is None or not settings.uses_vision:
        return None
    return VisionSceneDescriber(model, workers=workers)


def transcriber(settings: Settings, model: LanguageModel | None) -> Transcriber | None:
    """Another model of the same server, which listens; None unless the settings name one."""
    if model is None or settings.transcription_model is None:
        return None
    return ModelTranscriber(
        model.client,
        settings.transcription_model,
        breaker=Breaker(name="the model that listens"),
        spending=model.spending,
    )


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


@dataclass(frozen=True, kw_only=True)
class Lookups:
    """Who can be asked for songs, covers and previews; None where nobody is."""

    songs: SongLookup | None = None
    covers: Covers | None = None
    previews: Previews | None = None


def mirrors(settings: Settings) -> set[str]:
    """The base addresses that are not the services' own: these may be anywhere."""
    bases = {settings.deezer_base_url, settings.itunes_base_url, settings.musicbrainz_base_url}
    return bases - {deezer.BASE_URL, itunes.BASE_URL, musicbrainz.BASE_URL}


def lookup_sources(settings: Settings, client: AsyncClient) -> list[Source]:
    """The services that the settings name, in their order."""
    known: dict[LookupName, Source] = {
        "deezer": Deezer(client, settings.deezer_base_url),
        "itunes": ITunes(client, settings.itunes_base_url),
        "musicbrainz": MusicBrainz(client, settings.musicbrainz_base_url),
    }
    return [known[name] for name in settings.song_lookup]


@asynccontextmanager
async def open_lookups(settings: Settings, engine: AsyncEngine) -> AsyncIterator[Lookups]:
    """The services in the order of the settings, with one client and one memory for all."""
    if not settings.song_lookup:
        yield Lookups()
        return
    health = Health()
    async with (
        open_client(mirrors=mirrors(settings)) as client,
        Memory(LookupRepository(engine), health) as memory,
    ):
        sources = lookup_sources(settings, client)
        # Mirrors keep covers and previews themselves.
        bases = (settings.deezer_base_url, settings.itunes_base_url)
        yield Lookups(
            songs=CachedLookup(sources, memory, health),
            covers=HttpCovers(client, health, base_urls=bases),
            previews=HttpPreviews(client, sources, memory, health, base_urls=bases),
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
        old = RetentionRepository(engine)
        await stack.enter_async_context(kept_for(settings.retention_days, old))
        usage, model = UsageRepository(engine), None
        if settings.uses_language_model:
            model = await stack.enter_async_context(open_language_model(settings, usage))
        own = await OwnSongRepository(engine).all()
        lookups = await stack.enter_async_context(open_lookups(settings, engine))
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
                lookup=lookups.songs,
            ),
            recommendations=recommendations,
            corrections=corrections,
            describer=describer(settings, model, readers.workers),
        )
        yield Services(
            database=DatabaseProbe(engine),
            inbox=InboxRepository(engine),
            recommender=recommender,
            recommendations=recommendations,
            journal=JournalRepository(engine),
            favorites=FavoriteRepository(engine),
            corrections=corrections,
            chats=ChatRepository(engine),
            check_ins=CheckInRepository(engine),
            erasure=ErasureRepository(engine, recommendations, usage),
            moves=MoveRepository(engine),
            records=RecordRepository(engine, recommendations),
            pictures=PictureRepository(engine),
            workers=readers.workers,
            usage=usage,
            transcriber=transcriber(settings, model),
            breaker=model.breaker if model else None,
            covers=lookups.covers,
            previews=lookups.previews,
            preview_ids=PreviewIdRepository(engine),
            shares=ShareRepository(engine, recommendations),
            ideas=ideas_of(recommender),
        )
