"""The trained part of the caption reader: logistic regressions over hashed n-grams."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recommender.readers.words.language import LEARNT, gram_places
from recommender.readers.words.ngrams import buckets, joined, spelled, unmarked, word_hash
from recommender.readers.words.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "caption.npz"
EMOTION_HEADS = 7
POLARITY_HEAD = 7
AROUSAL_HEAD = 8
GROUPS = ("en", "ko", "other")
"""Languages that are judged by weights of their own; the others share one set."""
ACROSS = frozenset({"ko"})
"""Groups whose characters are taken across words, for their spaces are often left out."""
VIEWS = {"spelled": spelled, "joined": joined, "everyday": unmarked}
LETTER_VIEWS = (("en", "spelled"), ("ko", "spelled"), ("ko", "joined"), ("ko", "everyday"))
"""What is taught by letters, by group: polarity by two views, and whether somebody speaks of an
everyday life rather than of a film or the news."""
EVERYDAY_MIDDLE, EVERYDAY_SLOPE = -0.3, 2.0
"""Log-odds of everyday at which a text may as well be a review, and how fast it becomes one's own
day from there: reviews lie about −3, captions about 1."""
REVIEWS_DOUBTED = 0.4
"""What polarity, which reviews have taught, loses in a text of everyday life: who wants to see a
film again is pleased, who wants to see a grandmother again is not."""
SHORT, MIDDLING = 3, 8
"""Words up to which a text is short, and middling: the lexicon speaks for less of a longer one."""


@dataclass(frozen=True)
class Logits:
    """Log-odds of what the model was taught, before any word of the lexicon."""

    emotions: tuple[float, ...]
    """Seven, in DeepFace's order; comparable with each other (rare emotions are lifted)."""
    views: tuple[float, float, float]
    """Pleasant against unpleasant by each view of the text; 0 for a view that was not taught."""
    arousal: float
    """Excited against drowsy, given that it is one of them."""
    everyday: float = 1.0
    """How far the text speaks of somebody's own day, 0…1; 1 where that was not taught."""

    def weakened(self, factor: float) -> Logits:
        """The same signs with less to say."""
        emotions = tuple(factor * value for value in self.emotions)
        first, second, third = self.views
        views = (factor * first, factor * second, factor * third)
        return Logits(emotions, views, factor * self.arousal, self.everyday)


@dataclass(frozen=True)
class Rows:
    """A table without its empty rows, which are three of four."""

    places: NDArray[np.uint32]
    """`(n,)`, ascending."""
    values: NDArray[np.int8]
    """`(n, columns)`."""

    @classmethod
    def packed(cls, table: NDArray[np.int8]) -> Rows:
        """Keep what is not zero of `(BUCKETS, columns)`."""
        import numpy as np

        places = np.flatnonzero(table.any(axis=1))
        return cls(places.astype(np.uint32), table[places])

    def of(self, wanted: Sequence[int]) -> NDArray[np.int8]:
        """The rows of those wanted places that are not empty."""
        import numpy as np

        keys = np.asarray(wanted, np.uint32)
        at = np.searchsorted(self.places, keys)
        at[at == len(self.places)] = 0
        return np.asarray(self.values[at[self.places[at] == keys]], np.int8)


@dataclass(frozen=True)
class CaptionModel:
    """Weights of nine linear heads over hashed n-grams, and the words that it has met."""

    table: tuple[Rows, ...]
    """For each group a row for each bucket of words, a column for each of nine heads; signed
    roots."""
    scale: NDArray[np.float32]
    """`(9,)`: what a squared step of the table is worth."""
    bias: NDArray[np.float32]
    """`(groups, 9)`."""
    letters: NDArray[np.int8]
    """`(taught views, BUCKETS)`: see `LETTER_VIEWS`; signed roots."""
    letters_scale: NDArray[np.float32]
    """`(taught views,)`."""
    letters_bias: NDArray[np.float32]
    """`(taught views,)`."""
    combine: NDArray[np.float32]
    """`(groups, 8)`: what each view, the lexicon's valence in a short, middling and long text, its
    states, and 1 add to polarity."""
    lexicon: NDArray[np.float32]
    """`(groups, 3)`: what the lexicon adds to emotions in a short, middling and long text."""
    temperature: float
    """What the emotions' log-odds are divided by, so that scores are frequencies."""
    language_letters: NDArray[np.int8]
    """`(GRAM_PLACES, languages)`: log-odds of n-grams in `language.LEARNT`, in tenths."""
    words: dict[str, frozenset[int]]
    """Hashes (`ngrams.word_hash`) of frequent words by language."""

    def logits(self, text: Text, group: str) -> Logits:
        """Sum of the rows of the text's n-grams, divided by the root of their number."""
        at = GROUPS.index(group)
        rows = buckets(text, across=group in ACROSS)
        total = _squared(self.table[at].of(rows)).sum(axis=0)
        by = self._by_letters(text, group)
        values = total * self.scale / math.sqrt(max(1, len(rows))) + self.bias[at]
        everyday = _share(by["everyday"]) if "everyday" in by else None
        trust = 1 - REVIEWS_DOUBTED * (everyday or 0.0)
        views = (float(values[POLARITY_HEAD]), by["spelled"], by["joined"])
        return Logits(
            emotions=tuple(float(value) for value in values[:EMOTION_HEADS]),
            views=(trust * views[0], trust * views[1], trust * views[2]),
            arousal=float(values[AROUSAL_HEAD]),
            everyday=1.0 if everyday is None else everyday,
        )

    def _by_letters(self, text: Text, group: str) -> dict[str, float]:
        found = {"spelled": 0.0, "joined": 0.0}
        for at, (taught, view) in enumerate(LETTER_VIEWS):
            if taught == group:
                rows = VIEWS[view](text)
                total = int(_squared(self.letters[at, rows]).sum()) * float(self.letters_scale[at])
                found[view] = total / math.sqrt(max(1, len(rows))) + float(self.letters_bias[at])
        return found

    def polarity(self, features: Sequence[float], group: str) -> float:
        """Log-odds of pleasant: `polarity_features` by their learnt weights."""
        weights = self.combine[GROUPS.index(group)]
        return sum(float(w) * x for w, x in zip(weights, (*features, 1.0), strict=True))

    def said(self, group: str, words: int) -> float:
        """Log-odds that one plain entry adds to its emotion in a text of so many words."""
        return float(self.lexicon[GROUPS.index(group), length_of(words)])

    def languages(self, plain: str) -> dict[str, float]:
        """How much the letters speak for each language of `LEARNT`, as summed log-odds."""
        total = self.language_letters[gram_places(plain)].sum(axis=0, dtype="int64")
        return {language: float(odds) / 10 for language, odds in zip(LEARNT, total, strict=True)}

    def knows(self, word: str, language: str = "en") -> bool:
        """Whether the model met this word in a language."""
        return word_hash(word) in self.words.get(language, ())


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(EVERYDAY_SLOPE * (EVERYDAY_MIDDLE - log_odds)))


def _squared(roots: NDArray[np.int8]) -> NDArray[np.int32]:
    import numpy as np

    wide = roots.astype(np.int32)
    return wide * np.abs(wide)


def length_of(words: int) -> int:
    """0 for a short text, 1 for a middling one, 2 for a long one."""
    return (words > SHORT) + (words > MIDDLING)


@cache
def caption_model(path: Path = WEIGHTS) -> CaptionModel:
    """Load the weights, once a process."""
    import numpy as np

    with np.load(path, allow_pickle=False) as archive:
        names = [name for name in archive.files if name.startswith("words_")]
        return CaptionModel(
            table=tuple(map(Rows.packed, archive["table"])),
            scale=archive["scale"],
            bias=archive["bias"],
            letters=archive["letters"],
            letters_scale=archive["letters_scale"],
            letters_bias=archive["letters_bias"],
            combine=archive["combine"],
            lexicon=archive["lexicon"],
            temperature=float(archive["temperature"]),
            language_letters=archive["language_letters"],
            words={
                name.removeprefix("words_"): frozenset(archive[name].tolist()) for name in names
            },
        )
