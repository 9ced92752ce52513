"""The values that travel through the recommender: frozen, complete, without behaviour of others."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import quote, quote_plus

from pydantic import BaseModel, ConfigDict, Field, model_validator

Unit = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]

SCORE_TOLERANCE = 1e-3


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Emotion(StrEnum):
    """DeepFace's seven emotions, in its order."""

    ANGRY = "angry"
    DISGUST = "disgust"
    FEAR = "fear"
    HAPPY = "happy"
    SAD = "sad"
    SURPRISE = "surprise"
    NEUTRAL = "neutral"


class Direction(StrEnum):
    """Where the music should take the listener."""

    MATCH = "match"
    LIFT = "lift"
    CALM = "calm"
    AUTO = "auto"


class Stage(StrEnum):
    """What a recommendation is busy with, for the progress shown in the chat."""

    READING_FACE = "reading_face"
    WATCHING_VIDEO = "watching_video"
    READING_WORDS = "reading_words"
    CHOOSING_SONGS = "choosing_songs"


class EmotionScores(Value):
    """A distribution over the seven emotions: each ≥ 0, together 1 (± 0.001)."""

    angry: Unit = 0.0
    disgust: Unit = 0.0
    fear: Unit = 0.0
    happy: Unit = 0.0
    sad: Unit = 0.0
    surprise: Unit = 0.0
    neutral: Unit = 0.0

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = sum(self.values())
        if abs(total - 1) > SCORE_TOLERANCE:
            raise ValueError(f"emotion scores must sum to 1, not {total:.4f}")
        return self

    @classmethod
    def normalised(cls, weights: Iterable[float]) -> Self:
        """Build from seven non-negative weights in DeepFace's order; all zero means neutral.

        Raises `ValueError` when there are not seven finite weights ≥ 0.
        """
        values = [float(weight) for weight in weights]
        if len(values) != len(Emotion) or not all(math.isfinite(v) and v >= 0 for v in values):
            raise ValueError("seven finite weights ≥ 0 are needed")
        total = sum(values)
        if total == 0:
            return cls(neutral=1.0)
        shares = (min(1.0, value / total) for value in values)
        return cls(**dict(zip((e.value for e in Emotion), shares, strict=True)))

    def values(self) -> tuple[float, ...]:
        """The seven scores in DeepFace's order."""
        return tuple(getattr(self, emotion.value) for emotion in Emotion)

    def __getitem__(self, emotion: Emotion) -> float:
        return float(getattr(self, emotion.value))

    @property
    def dominant(self) -> Emotion:
        """The emotion with the highest score; the first of equals."""
        return max(Emotion, key=self.__getitem__)


class Box(Value):
    """A rectangle in pixels of the upright photo."""

    x: int
    y: int
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]


class FaceReading(Value):
    """One face of a photo."""

    scores: EmotionScores
    box: Box
    confidence: Unit
    """The detector's confidence."""


class SceneReading(Value):
    """What a picture without a face suggests."""

    valence: Signed
    """Unpleasant (−1) to pleasant (1)."""
    arousal: Signed
    """Calm (−1) to stirring (1)."""
    description: str | None = None
    """One sentence by a model that saw the picture; None when colour and light alone were read."""
    words: tuple[str, ...] = ()
    """The model's words for the mood of the picture; empty without a model."""
    scores: EmotionScores | None = None
    """What it stands for with this person; None where they have not corrected such pictures."""


class Frame(Value):
    """One moment of a video."""

    at_s: Annotated[float, Field(ge=0)]
    """Seconds from the beginning."""
    scores: EmotionScores | None
    """What its faces show together; None without a face."""


class PhotoReading(Value):
    """What a picture shows: a photo, a video, or the pictures of an album together."""

    faces: tuple[FaceReading, ...]
    """Largest first; empty when no face was found. Of a video: those of its clearest frame."""
    scores: EmotionScores | None
    """The faces together, weighted by area and confidence; None without a face. Of a video: the
    mean over its frames with a face."""
    scene: SceneReading | None = None
    """What a picture without a face suggests; None when a face was found."""
    frames: tuple[Frame, ...] = ()
    """The sampled frames of a video, in their order; empty for a photo."""
    photos: Annotated[int, Field(ge=1)] = 1
    """How many pictures were read together."""

    @property
    def confidence(self) -> float:
        """The confidence of the surest face, 0 without a face."""
        return max((face.confidence for face in self.faces), default=0.0)

    @property
    def dominance(self) -> EmotionScores | None:
        """The share of the frames with a face in which each emotion was dominant."""
        return dominance(self.frames)


def dominance(frames: Iterable[Frame]) -> EmotionScores | None:
    """How often each emotion was the strongest of a frame, 0…1; None without a face in any."""
    strongest = [frame.scores.dominant for frame in frames if frame.scores is not None]
    if not strongest:
        return None
    return EmotionScores.normalised(strongest.count(emotion) for emotion in Emotion)


class CaptionReading(Value):
    """What a text says about a feeling."""

    scores: EmotionScores
    valence: Signed
    """Unpleasant (−1) to pleasant (1)."""
    arousal: Signed
    """Drowsy (−1) to excited (1)."""
    language: str
    """ISO 639-1 code of the text, or `und` when it cannot be told."""
    confidence: Unit
    """How much of a signal the text held: 0 for none ("…"), towards 1 for a clear statement."""
    length: Annotated[int, Field(ge=0)] | None = None
    """Characters of the text; None when the reader does not say."""


class Point(Value):
    """A place in the valence/energy plane (Russell's circumplex), both 0…1."""

    valence: Unit
    energy: Unit


class Disagreement(Value):
    """Face and words tell different stories."""

    face: Emotion
    words: Emotion


class Reader(StrEnum):
    """Who said something about an emotion."""

    FACE = "face"
    WORDS = "words"
    SCENE = "scene"


class Predicted(Value):
    """The strongest emotion by each reader, as it read; None for one that had nothing to read."""

    face: Emotion | None = None
    words: Emotion | None = None
    valence: Signed | None = None
    """Of the words."""
    scene: Emotion | None = None


class Correction(Value):
    """How often a person said that an emotion which a reader predicted was another one."""

    reader: Reader
    predicted: Emotion
    true: Emotion
    times: Annotated[int, Field(ge=1)] = 1


class Mood(Value):
    """Face and words blended."""

    scores: EmotionScores
    valence: Unit
    energy: Unit
    confidence: Unit
    """How sure the blend is."""
    face: EmotionScores | None = None
    """What the faces showed; None without a face."""
    words: EmotionScores | None = None
    """What the caption said; None without a caption."""
    disagreement: Disagreement | None = None
    faces: Annotated[int, Field(ge=0)] | None = None
    """How many faces the photo showed; None without a photo."""
    photos: Annotated[int, Field(ge=0)] = 0
    """How many pictures it was read from."""
    scene: SceneReading | None = None
    """What the picture suggested; None with a face or without a picture."""
    frames: tuple[Frame, ...] = ()
    """The sampled frames of a video, in their order."""
    predicted: Predicted = Predicted()
    """What the readers said before this person's earlier corrections were weighed in."""
    corrected: Emotion | None = None
    """What the person says it is; None when nobody objected."""

    @property
    def point(self) -> Point:
        """The place of the mood in the valence/energy plane."""
        return Point(valence=self.valence, energy=self.energy)

    @property
    def dominant(self) -> Emotion:
        """The strongest emotion of the blend."""
        return self.scores.dominant


class Links(Value):
    """Where a song can be heard; the exact recording where its id is known, else a search."""

    youtube: str
    spotify: str


class Song(Value):
    """A real recording."""

    song_id: str
    """Stable across catalogue releases: derived from the folded title and first artist."""
    title: str
    artist: str
    """All artists, separated by a comma."""
    year: int | None
    """Year of release; None when unknown."""
    language: str
    """ISO 639-1 code of the sung language as far as known, else `und`."""
    valence: Unit
    energy: Unit
    explicit: bool = False
    spotify_id: str | None = None
    youtube_id: str | None = None
    cover: str | None = None
    """Address of a cover picture; None: we draw our own."""
    source: str = "catalogue"
    """Where the facts come from."""

    @property
    def point(self) -> Point:
        """The place of the song in the valence/energy plane."""
        return Point(valence=self.valence, energy=self.energy)

    @property
    def links(self) -> Links:
        """Links to the exact recording where the id is known, else to a search for it."""
        query = quote_plus(f"{self.artist} {self.title}")
        path = quote(f"{self.artist} {self.title}", safe="")
        youtube = (
            f"https://www.youtube.com/watch?v={self.youtube_id}"
            if self.youtube_id
            else f"https://www.youtube.com/results?search_query={query}"
        )
        spotify = (
            f"https://open.spotify.com/track/{self.spotify_id}"
            if self.spotify_id
            else f"https://open.spotify.com/search/{path}"
        )
        return Links(youtube=youtube, spotify=spotify)


class Choice(Value):
    """One song chosen for a mood."""

    song: Song
    reason: str
    """One line in the language of the chat."""


class Selection(Value):
    """The songs chosen for a mood, in the order of the path."""

    choices: tuple[Choice, ...]
    selected_by: str
    """`nearest`, or the name of the language model."""


class SelectionRequest(Value):
    """Everything a selector may know."""

    mood: Mood
    caption: str | None
    """The words of the chat, as data; None without words."""
    words: CaptionReading | None
    direction: Direction
    """What the path does: match, lift or calm, never auto."""
    path: tuple[Point, ...]
    """One target in the valence/energy plane for each wanted song, in order."""
    candidates: tuple[Song, ...]
    """Real songs near the path, none of them recently heard."""
    avoid: tuple[str, ...]
    """"Artist – Title" of songs shown recently, newest first."""
    language: str
    """Language of the chat: `en`, `ko`."""


class Card(Value):
    """One song of a recommendation."""

    position: Annotated[int, Field(ge=1)]
    song: Song
    reason: str
    feedback: str | None = None
    """What the chat said of it; None so far."""


class Recommendation(Value):
    """A mood and its ordered cards, for one chat."""

    recommendation_id: int | None
    """None until it is stored."""
    chat_id: int
    user_id: int | None = None
    """Who asked for it; None when Telegram does not say (a channel, an anonymous admin)."""
    created_at: datetime
    """With time zone, UTC."""
    language: str
    """Language of the chat when it was made."""
    mood: Mood
    caption: str | None
    direction: Direction
    """What the path does: match, lift or calm, never auto."""
    path: tuple[Point, ...]
    cards: tuple[Card, ...]
    selected_by: str


class ChatSettings(Value):
    """What a chat prefers."""

    chat_id: int
    language: str = "en"
    """Language of our words: `en`, `ko`."""
    direction: Direction = Direction.AUTO
    card_count: Annotated[int, Field(ge=3, le=10)] = 5
