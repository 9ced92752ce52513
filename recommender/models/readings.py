"""What pictures show and what words say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from recommender.models.emotions import Emotion, EmotionScores
from recommender.models.values import Signed, Unit, Value


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
