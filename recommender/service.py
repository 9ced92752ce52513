"""The whole job: pictures and a caption in, a stored recommendation out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from weakref import WeakValueDictionary

from recommender import corrections as personal
from recommender import mood as moods
from recommender.album import merged
from recommender.choosing import Chooser, Wish, named
from recommender.errors import (
    DescriptionError,
    NothingToReadError,
    RecommenderError,
    StoreError,
)
from recommender.forgetting import Forgetting
from recommender.models import (
    CaptionReading,
    ChatSettings,
    Correction,
    Direction,
    Emotion,
    Mood,
    PhotoReading,
    Picture,
    Point,
    Predicted,
    Recommendation,
    Request,
    Song,
    Stage,
)
from recommender.ports import (
    CaptionReader,
    Corrections,
    PhotoReader,
    Progress,
    Recommendations,
    SceneDescriber,
)
from recommender.readers.words.distress import hints_at_self_harm
from recommender.readers.words.text import says_something
from recommender.rereading import photo_of
from recommender.selection.care import way_for
from recommender.selection.path import onward, resolve
from recommender.selection.path import path as path_for
from recommender.songs.titles import song_id

logger = logging.getLogger(__name__)

FAINT_WORDS = 0.1
"""Confidence of a caption below which a picture speaks for itself."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Recommender:
    """Reads, blends, chooses and stores."""

    photos: PhotoReader
    videos: PhotoReader
    captions: CaptionReader
    chooser: Chooser
    recommendations: Recommendations
    corrections: Corrections
    describer: SceneDescriber | None = None
    """Describes pictures without a face; None: their colours and light are read."""
    now: Callable[[], datetime] = _now
    forgetting: Forgetting = field(default_factory=Forgetting)
    """Who has to wait while a chat is forgotten."""
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    """One lock for each chat that is being answered."""

    async def recommend(self, request: Request, progress: Progress) -> Recommendation:
        """Answer one request; `progress` is told each stage as it begins.

        Raises `NothingToReadError` when nothing can be read from it, `PhotoError` when none of its
        pictures can be used, `WorkerError` when reading got no answer, `ForgottenError` when the
        chat was forgotten since, and `StoreError` when the answer cannot be kept.
        """
        chat_id, sender = request.settings.chat_id, (request.user_id, request.update_id)
        async with self.forgetting.working(chat_id, *sender):
            return await self._recommend(request, progress)

    async def reread(
        self, request: Request, recommendation_id: int, progress: Progress
    ) -> Recommendation | None:
        """Answer anew, in the place of a recommendation, what its message says by now.

        A request without pictures is about those that were read before, as they were read. None
        when the chat has no such recommendation (any more). Raises as `recommend` does.
        """
        chat_id, sender = request.settings.chat_id, (request.user_id, request.update_id)
        async with self.forgetting.working(chat_id, *sender):
            old = await self.recommendations.get(chat_id, recommendation_id)
            if old is None:
                return None
            before = None if request.pictures else old.mood
            mood, words, care = await self._understood(request, progress, before)
            async with self._turn(chat_id):
                chosen = await self._choose(request, mood, words, care=care)
                return await self.recommendations.replace(chat_id, recommendation_id, chosen)

    async def _recommend(self, request: Request, progress: Progress) -> Recommendation:
        mood, words, care = await self._understood(request, progress, None)
        # One choice at a time in a chat: the next one has to know which songs this one took.
        async with self._turn(request.settings.chat_id):
            chosen = await self._choose(request, mood, words, care=care)
            return await self._add(chosen, request.update_id)

    async def _understood(
        self, request: Request, progress: Progress, before: Mood | None
    ) -> tuple[Mood, CaptionReading | None, bool]:
        """The mood, the words where they say something, and whether these call for care.

        `before`: the mood whose picture the words belong to when the request brings none.
        """
        photo, words = await self._read(request, progress)
        photo = photo or (photo_of(before) if before else None)
        shown = photo is not None and (photo.scores or photo.scene)
        if not (words or shown):
            raise NothingToReadError("nothing that was sent says anything")
        if shown and words and words.confidence < FAINT_WORDS:
            words = None  # a picture says more than "selfie"
        await progress(Stage.CHOOSING_SONGS)
        mood = await self._blend(request, photo, words, before)
        care = await asyncio.to_thread(hints_at_self_harm, request.caption or "")
        return mood, words, care

    async def named(
        self, settings: ChatSettings, user_id: int, emotion: Emotion, *, update_id: int
    ) -> Recommendation:
        """Songs for a mood that a person names, without anything to read.

        An update that was answered before gets the same answer. Raises `StoreError` and
        `ForgottenError`.
        """
        chat_id, mood = settings.chat_id, moods.named(emotion)
        async with self.forgetting.working(chat_id, user_id, update_id), self._turn(chat_id):
            if kept := await self._kept(settings, update_id):
                return kept
            request = Request(settings=settings, user_id=user_id, update_id=update_id)
            return await self._add(await self._choose(request, mood, None, care=False), update_id)

    async def correct(
        self, settings: ChatSettings, user_id: int, recommendation_id: int, true: Emotion
    ) -> Recommendation | None:
        """Choose anew for a mood that its owner calls `true`, and remember the correction.

        The new songs stand in the place of the old ones. Who says the same again gets what there
        is; who says something else takes back what was said before. None when the chat has no such
        recommendation (any more), or another user asked for it. Raises `StoreError`.
        """
        chat_id = settings.chat_id
        async with self.forgetting.working(chat_id), self._turn(chat_id):
            old = await self.recommendations.get(chat_id, recommendation_id)
            if old is None or old.user_id != user_id:
                return None
            if old.mood.corrected is true:
                return old
            request = Request(settings=settings, user_id=user_id, caption=old.caption)
            mood = moods.corrected(old.mood, true)
            chosen = await self._choose(request, mood, None, care=old.care)
            new = await self.recommendations.replace(chat_id, recommendation_id, chosen)
            if new is not None and not old.mood.of_another:
                await self._remember(chat_id, user_id, old.mood, true)
            return new

    async def answer_to(self, request: Request) -> Recommendation | None:
        """The answer to a request that was made before; None when there is none.

        Raises `StoreError`.
        """
        return await self._kept(request.settings, request.update_id)

    async def another(
        self, settings: ChatSettings, recommendation_id: int, *, update_id: int | None = None
    ) -> Recommendation | None:
        """More songs for the same mood, going on from where those of a recommendation ended.

        Of songs that resemble one, more that resemble it. They are kept beside the old ones, none
        of which comes again. An update that was answered before gets the same answer. None when
        the chat has no such recommendation (any more). Raises `StoreError`.
        """
        chat_id = settings.chat_id
        async with self.forgetting.working(chat_id), self._turn(chat_id):
            if kept := await self._kept(settings, update_id):
                return kept
            old = await self.recommendations.get(chat_id, recommendation_id)
            if old is None:
                return None
            like = await self._resembled(old)
            if old.like is not None and like is None:
                way = resolve(old.mood), (old.mood.point,)
                direction, path = way_for(old.mood, *way, care=old.care)
                old = old.model_copy(update={"direction": direction, "path": path})
            path = onward(old.path, old.direction, settings.card_count)
            return await self._add(await self._more(settings, old, path, like), update_id)

    async def more_like(
        self,
        settings: ChatSettings,
        recommendation_id: int,
        position: int,
        *,
        update_id: int | None = None,
    ) -> Recommendation | None:
        """Songs that resemble one of a recommendation, kept beside it.

        An update that was answered before gets the same answer. None when the chat has no such
        card (any more). Raises `StoreError`.
        """
        chat_id = settings.chat_id
        async with self.forgetting.working(chat_id), self._turn(chat_id):
            if kept := await self._kept(settings, update_id):
                return kept
            old = await self.recommendations.get(chat_id, recommendation_id)
            if old is None or not 1 <= position <= len(old.cards):
                return None
            song = old.cards[position - 1].song
            path = (song.point,) * settings.card_count
            return await self._add(await self._more(settings, old, path, song), update_id)

    async def _resembled(self, old: Recommendation) -> Song | None:
        """The song that those of a recommendation are like; None when they follow the mood.

        None also for one that nobody knows any more: the mood is followed then.
        """
        if old.like is None:
            return None
        artist, _, title = old.like.partition(" – ")
        known = self.chooser.catalogue.song(song_id(title, artist))
        if known is not None:
            return known
        shown = await self.recommendations.recent_songs(old.chat_id)
        return next((song for song in shown if named(song) == old.like), None)

    async def _more(
        self,
        settings: ChatSettings,
        old: Recommendation,
        path: tuple[Point, ...],
        like: Song | None,
    ) -> Recommendation:
        """The mood stays that of the one who asked first, whoever wants more of its songs."""
        wish = Wish(
            settings=settings,
            user_id=old.user_id,
            mood=old.mood,
            caption=old.caption,
            direction=Direction.MATCH if like else old.direction,
            path=path,
            like=like,
            care=old.care,
        )
        chosen = await self.chooser.choose(wish, self.now())
        return chosen.model_copy(update={"further": True})

    async def _kept(self, settings: ChatSettings, update_id: int | None) -> Recommendation | None:
        if update_id is None:
            return None
        return await self.recommendations.answer_to(settings.chat_id, update_id)

    async def _add(self, chosen: Recommendation, update_id: int | None) -> Recommendation:
        return await self.recommendations.add(chosen.model_copy(update={"update_id": update_id}))

    async def _remember(self, chat_id: int, user_id: int, mood: Mood, true: Emotion) -> None:
        said = personal.corrections_of(mood, true)
        before = personal.corrections_of(mood, mood.corrected) if mood.corrected else ()
        try:
            await self.corrections.add(chat_id, user_id, said, instead_of=before)
        except StoreError as error:
            # The person has the songs they asked for; only the next reading knows nothing of it.
            logger.warning("a correction was not counted: %s", error)

    def _turn(self, chat_id: int) -> asyncio.Lock:
        return self._turns.setdefault(chat_id, asyncio.Lock())

    async def _read(
        self, request: Request, progress: Progress
    ) -> tuple[PhotoReading | None, CaptionReading | None]:
        try:
            async with asyncio.TaskGroup() as group:
                photo = group.create_task(self._read_pictures(request, progress))
                words = group.create_task(self._read_caption(request.caption, progress))
        except ExceptionGroup as failed:
            # The first failure cancels the other reading; callers know single errors, not groups.
            raise failed.exceptions[0] from None
        return photo.result(), words.result()

    async def _read_pictures(self, request: Request, progress: Progress) -> PhotoReading | None:
        if not request.pictures:
            return None
        moving = all(picture.moving for picture in request.pictures)
        await progress(Stage.WATCHING_VIDEO if moving else Stage.READING_FACE)
        read = await self._read_each(request.pictures)
        reading = merged([each for _, each in read])
        photos = [picture.content for picture, _ in read if not picture.moving]
        if reading.scores is None and photos and self.describer is not None:
            # One picture stands for an album: each costs a request.
            return await self._described(photos[0], request, reading, self.describer)
        return reading

    async def _read_each(self, pictures: Sequence[Picture]) -> list[tuple[Picture, PhotoReading]]:
        """The pictures that can be read, with their readings; the first error when none can."""
        results = await asyncio.gather(
            *(self._read_picture(picture) for picture in pictures), return_exceptions=True
        )
        failures = [result for result in results if isinstance(result, BaseException)]
        for failure in failures:
            if len(failures) == len(results) or not isinstance(failure, RecommenderError):
                raise failure
            logger.warning("a picture of an album was left out: %s", failure)
        pairs = zip(pictures, results, strict=True)
        return [(picture, read) for picture, read in pairs if isinstance(read, PhotoReading)]

    async def _read_picture(self, picture: Picture) -> PhotoReading:
        reader = self.videos if picture.moving else self.photos
        return await reader.read(picture.content)

    async def _described(
        self, photo: bytes, request: Request, reading: PhotoReading, describer: SceneDescriber
    ) -> PhotoReading:
        """The reading with a model's words about a photo."""
        try:
            settings = request.settings
            scene = await describer.describe(
                photo, language=settings.language, chat_id=settings.chat_id
            )
        except DescriptionError as error:
            logger.warning("colour and light speak for a picture: %s", error)
            return reading
        return reading.model_copy(update={"scene": scene})

    async def _read_caption(self, caption: str | None, progress: Progress) -> CaptionReading | None:
        if caption is None or not caption.strip():
            return None
        await progress(Stage.READING_WORDS)
        reading = await self.captions.read(caption)
        return reading if reading.confidence > 0 or says_something(caption) else None

    async def _blend(
        self,
        request: Request,
        photo: PhotoReading | None,
        words: CaptionReading | None,
        before: Mood | None,
    ) -> Mood:
        """The mood, with what this person corrected weighed in, unless it was `before`."""
        said: tuple[Correction, ...] = ()
        if request.user_id is not None and not request.of_another:
            said = await self.corrections.all(request.settings.chat_id, request.user_id)
        mood = moods.blend(
            personal.reweighed_photo(photo, said) if photo and not before else photo,
            personal.reweighed_words(words, said) if words else None,
        )
        face = photo.scores if photo else None
        scene = photo.scene if photo else None
        predicted = Predicted(
            face=face.dominant if face else None,
            words=words.scores.dominant if words else None,
            valence=words.valence if words else None,
            scene=moods.scene_scores(scene).dominant if scene else None,
        )
        if before is not None:
            seen = {"face": before.predicted.face, "scene": before.predicted.scene}
            predicted = predicted.model_copy(update=seen)
        update = {"predicted": predicted, "of_another": request.of_another}
        return mood.model_copy(update=update)

    async def _choose(
        self, request: Request, mood: Mood, words: CaptionReading | None, *, care: bool
    ) -> Recommendation:
        settings = request.settings
        direction = resolve(mood) if settings.direction is Direction.AUTO else settings.direction
        path = path_for(mood, direction, settings.card_count)
        direction, path = way_for(mood, direction, path, care=care)
        wish = Wish(
            settings=settings,
            user_id=request.user_id,
            mood=mood,
            words=words,
            caption=request.caption,
            direction=direction,
            path=path,
            care=care,
        )
        return await self.chooser.choose(wish, self.now())
