"""Where a song lies in the valence/energy plane when nobody measured it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from training.catalogue.rows import Row

LABELS = ("happy", "romantic", "sad", "aggressive", "dramatic")
WORDS_STEP = 0.06
"""How far a telling title moves valence."""
TAGS_SHARE = 0.25
"""Weight of listeners' tags beside measured features: Spotify's valence knows no words."""

LABEL_SHARE = 0.5
"""How far a song labelled romantic moves to where tender songs are felt to be (`_TENDER`)."""
_TENDER = (0.68, 0.34)

_SAD_TITLE = re.compile(
    r"이별|눈물|슬픔|슬픈|슬프|슬퍼|아픔|아파|아프|아픈|그리움|그리워|그리운|보고\s?싶|미안|헤어|떠나|떠난|울고|울어|"
    r"우는|울지|외로|외톨|상처|잊|마지막|한숨|비와|안녕|혼자|후회|지우|죽|미련|추억|돌아|없|못|"
    r"아니|거짓|미워|기다|끝|버리|버려|보내|가지\s?마|가슴|술|애원|체념|남자|그때|옛|"
    r"cry|tears|goodbye|good bye|lonely|alone|sorry|miss|without|broken|hurt|pain|sad|lost|gone|"
    r"empty|farewell",
    re.IGNORECASE,
)
_GLAD_TITLE = re.compile(
    r"행복|기쁨|웃|파티|여름|댄스|춤|신나|축제|좋은|좋아|설레|햇살|봄|바다|고백|청혼|결혼|사랑해|사랑합|사랑이야|"
    r"너에게|그대에게|예뻐|예쁜|반했|선물|천사|달콤|꽃|별|꿈|처음|여행|커피|편지|party|happy|smile|dance|summer|"
    r"sunshine|honey|sweet|always|angel|dream",
    re.IGNORECASE,
)

_TAGS: dict[str, tuple[float, float]] = {
    "Aggresive": (0.25, 0.9),
    "Angry": (0.2, 0.85),
    "Anxious": (0.25, 0.65),
    "Bittersweet": (0.4, 0.4),
    "Bright": (0.75, 0.65),
    "Calm": (0.55, 0.2),
    "Cheerful": (0.9, 0.7),
    "Cold": (0.25, 0.35),
    "Confident": (0.65, 0.75),
    "Defiant": (0.35, 0.8),
    "Depressing": (0.1, 0.25),
    "Driving": (0.6, 0.85),
    "Energetic": (0.7, 0.95),
    "Energizing": (0.7, 0.95),
    "Exciting": (0.75, 0.9),
    "Fierce": (0.35, 0.9),
    "Fun": (0.85, 0.8),
    "Gentle": (0.6, 0.2),
    "Gloomy": (0.15, 0.3),
    "Happy": (0.9, 0.7),
    "Intense": (0.35, 0.8),
    "Intimate": (0.5, 0.25),
    "Joyful": (0.9, 0.75),
    "Light": (0.7, 0.4),
    "Lonely": (0.2, 0.25),
    "Lovely": (0.75, 0.4),
    "Melancholy": (0.2, 0.3),
    "Positive": (0.85, 0.65),
    "Pump-up": (0.65, 0.95),
    "Relaxed": (0.65, 0.3),
    "Relaxing": (0.6, 0.2),
    "Romantic": (0.65, 0.4),
    "Sad": (0.15, 0.3),
    "Sentimental": (0.4, 0.35),
    "Sweet": (0.75, 0.4),
    "Tense": (0.3, 0.75),
    "Triumphant": (0.75, 0.85),
    "Uplifting": (0.85, 0.75),
    "Warm": (0.7, 0.4),
}
"""Place of the tags that speak of a feeling, by our judgement on Russell's circumplex."""


class Calibration:
    """Label and confidence of the charts' mood model, translated into valence and energy.

    Least squares on the songs that have both (one level per label and one slope per label in the
    confidence), then stretched about the mean until the spread equals that of the measured
    songs: a regression alone would move every sad song to the middle.
    """

    def __init__(self, pairs: Sequence[tuple[Row, float, float]]) -> None:
        measured = np.array([(valence, energy) for _, valence, energy in pairs])
        design = np.array([_features(row) for row, _, _ in pairs])
        self._weights = np.linalg.lstsq(design, measured, rcond=None)[0]
        estimated = design @ self._weights
        self._mean = measured.mean(axis=0)
        self._stretch = measured.std(axis=0) / estimated.std(axis=0)
        self.correlation = tuple(
            float(np.corrcoef(estimated[:, axis], measured[:, axis])[0, 1]) for axis in (0, 1)
        )
        """Between estimate and measurement: valence, energy."""

    def point(self, row: Row) -> tuple[float, float]:
        """Valence and energy of a charted row, 0.02…0.98 each."""
        raw = np.array(_features(row)) @ self._weights
        valence, energy = self._mean + (raw - self._mean) * self._stretch
        sad, glad = bool(_SAD_TITLE.search(row.title)), bool(_GLAD_TITLE.search(row.title))
        if row.mood == "romantic" and not sad:
            valence += LABEL_SHARE * (_TENDER[0] - valence)
            energy += LABEL_SHARE * (_TENDER[1] - energy)
        valence += WORDS_STEP * (glad - sad)
        return float(np.clip(valence, 0.02, 0.98)), float(np.clip(energy, 0.02, 0.98))


def _features(row: Row) -> list[float]:
    level = [float(row.mood == label) for label in LABELS]
    slope = [(row.mood == label) * (row.mood_confidence - 0.5) for label in LABELS[:-1]]
    return level + slope


def with_tags(valence: float, energy: float, tags: Sequence[str]) -> tuple[float, float]:
    """The measured place, moved a quarter of the way towards what listeners' tags say."""
    known = [_TAGS[tag] for tag in tags if tag in _TAGS]
    if not known:
        return valence, energy
    tagged = np.mean(known, axis=0)
    point = (1 - TAGS_SHARE) * np.array([valence, energy]) + TAGS_SHARE * tagged
    return float(point[0]), float(point[1])
