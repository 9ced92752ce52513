"""The trained part of the caption reader: logistic regression over hashed n-grams."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recommender.readers.words.ngrams import buckets, word_hash
from recommender.readers.words.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "caption.npz"
EMOTION_HEADS = 7
POLARITY_HEAD = 7
AROUSAL_HEAD = 8


@dataclass(frozen=True)
class Logits:
    """Log-odds of what the model was taught, before any word of the lexicon."""

    emotions: tuple[float, ...]
    """Seven, in DeepFace's order; comparable with each other (rare emotions are lifted)."""
    polarity: float
    """Pleasant against unpleasant, given that it is one of them."""
    arousal: float
    """Excited against drowsy, given that it is one of them."""

    def weakened(self, factor: float) -> Logits:
        """The same signs with less to say."""
        emotions = tuple(factor * value for value in self.emotions)
        return Logits(emotions, factor * self.polarity, factor * self.arousal)


@dataclass(frozen=True)
class CaptionModel:
    """Weights of nine linear heads over hashed n-grams, and the English words it has met."""

    table: NDArray[np.int8]
    """`(BUCKETS, 9)`: a row for each bucket, a column for each head."""
    scale: NDArray[np.float32]
    """`(9,)`: what one step of the table is worth."""
    bias: NDArray[np.float32]
    """`(9,)`."""
    words: frozenset[int]
    """Hashes (`ngrams.word_hash`) of frequent English words."""

    def logits(self, text: Text) -> Logits:
        """Sum of the rows of the text's n-grams, divided by the root of their number."""
        import numpy as np

        rows = buckets(text)
        total = self.table[rows].sum(axis=0, dtype=np.int64)
        values = total * self.scale / math.sqrt(max(1, len(rows))) + self.bias
        return Logits(
            emotions=tuple(float(value) for value in values[:EMOTION_HEADS]),
            polarity=float(values[POLARITY_HEAD]),
            arousal=float(values[AROUSAL_HEAD]),
        )

    def knows(self, word: str) -> bool:
        """Whether the model met this word in English."""
        return word_hash(word) in self.words


@cache
def caption_model(path: Path = WEIGHTS) -> CaptionModel:
    """Load the weights, once a process."""
    import numpy as np

    with np.load(path, allow_pickle=False) as archive:
        return CaptionModel(
            table=archive["table"],
            scale=archive["scale"],
            bias=archive["bias"],
            words=frozenset(archive["words"].tolist()),
        )
