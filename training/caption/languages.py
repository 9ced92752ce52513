"""Which words and letters each language written in Latin letters uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.readers.words.language import GRAM_PLACES, LEARNT, gram_places
from recommender.readers.words.ngrams import tokens, word_hash
from recommender.readers.words.text import normalise
from training.caption.corpus import Example

COMMON_WORD = {"en": 4, "ru": 2}
"""Sentences in which a word must stand to count as known; 3 in the other languages."""
ENGLISH = {"goemotions_en", "tweet_emotion", "tweet_sentiment"}
SENTENCES = 12_000
"""Sentences of each language that the letters are counted in."""


def known_words(examples: Sequence[Example], language: str) -> NDArray[np.uint32]:
    """Hashes of the words that the sentences of a language share."""
    count: Counter[str] = Counter()
    for example in examples:
        if example.language == language and (language != "en" or example.source in ENGLISH):
            count.update({t for t in tokens(normalise(example.text).plain) if t[0].isalpha()})
    least = COMMON_WORD.get(language, 3)
    frequent = (word_hash(word) for word, number in count.items() if number >= least)
    return np.array(sorted(set(frequent)), dtype=np.uint32)


def letters(examples: Sequence[Example]) -> NDArray[np.int8]:
    """`(GRAM_PLACES, languages)`: log-odds of each n-gram in tenths, as naive Bayes counts it."""
    counts = np.full((GRAM_PLACES, len(LEARNT)), 0.5)
    for at, language in enumerate(LEARNT):
        texts = [example.text for example in examples if example.language == language]
        for text in texts[:: max(1, len(texts) // SENTENCES)]:
            np.add.at(counts[:, at], gram_places(normalise(text).plain), 1)
    shares = np.log(counts / counts.sum(axis=0))
    odds = shares - shares.mean(axis=1, keepdims=True)
    return np.clip(np.rint(10 * odds), -127, 127).astype(np.int8)
