"""What chats send, and readers that know it by heart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recommender.errors import (
    DamagedPhotoError,
    DescriptionError,
    WorkerTimeoutError,
)
from recommender.models import (
    CaptionReading,
    ChatSettings,
    EmotionScores,
    Frame,
    PhotoReading,
    Picture,
    Request,
    SceneReading,
    Stage,
)
from recommender.ports import SceneDescriber
from recommender.service import Recommender
from tests.recommender.examples import CALM, JOY, SMILE, WORST_DAY, photo_of, scene_of, words_of

CHAT, USER, OTHER = 5, 50, 51
SETTINGS = ChatSettings(chat_id=CHAT)
DAMAGED = DamagedPhotoError("cut off")


@dataclass(frozen=True)
class Album:
    """A reader that knows its pictures."""

    readings: Mapping[bytes, PhotoReading | Exception]

    async def read(self, photo: bytes) -> PhotoReading:
        """What is known of a picture."""
        reading = self.readings[photo]
        if isinstance(reading, Exception):
            raise reading
        return reading


PHOTOS = Album(
    {
        b"smile": photo_of(SMILE),
        b"calm": photo_of(CALM),
        b"sad": photo_of(WORST_DAY),
        b"beach": scene_of(0.7, 0.4),
        b"damaged": DAMAGED,
        b"slow": WorkerTimeoutError("20 s"),
        b"bug": ZeroDivisionError(),
    }
)
VIDEOS = Album(
    {b"clip": photo_of(JOY).model_copy(update={"frames": (Frame(at_s=0.5, scores=JOY),)})}
)


class Words:
    """A reader of two words."""

    async def read(self, caption: str) -> CaptionReading:
        """Joy, sorrow, or nothing."""
        known = {"yay": words_of(JOY), "alas": words_of(WORST_DAY)}
        return known.get(caption, words_of(EmotionScores(neutral=1), confidence=0))


@dataclass
class Describer:
    """A model that sees, or fails to."""

    scene: SceneReading | None
    asked: list[tuple[bytes, str]] = field(default_factory=list)

    async def describe(
        self, photo: bytes, *, language: str, chat_id: int | None = None
    ) -> SceneReading:
        """The scene it was made with."""
        self.asked.append((photo, language))
        if self.scene is None:
            raise DescriptionError("cannot see")
        return self.scene


def with_describer(recommender: Recommender, describer: SceneDescriber) -> Recommender:
    """The same with a model that sees."""
    parts = {name: getattr(recommender, name) for name in recommender.__dataclass_fields__}
    return Recommender(**{**parts, "describer": describer})


async def silent(stage: Stage) -> None:
    """Progress that nobody watches."""


def request(*photos: bytes, caption: str | None = None, user: int | None = USER) -> Request:
    """What a user sent."""
    pictures = tuple(Picture(content=p, moving=p in VIDEOS.readings) for p in photos)
    return Request(settings=SETTINGS, user_id=user, pictures=pictures, caption=caption)
