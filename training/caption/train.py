"""Train the caption model, write it where the reader loads it, and measure the whole reader.

    python -m training.caption.train --data DIR

DIR holds the folders `goemotions_en`, `goemotions_ko`, `kote`, `nsmc`, `tweeteval_emotion`,
`tweeteval_sentiment` and `xed`. Takes a few minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from recommender.readers.words.model import WEIGHTS
from recommender.readers.words.ngrams import tokens, word_hash
from recommender.readers.words.text import normalise
from training.caption import corpus
from training.caption.corpus import EMOTIONS, HEADS, Example
from training.caption.matrix import Floats, Head, fit, rows
from training.caption.measure import figures

FIGURES = Path(__file__).with_name("figures.json")
HELD_OUT = {"nsmc": 5000, "kote": 1000, "tweet_sentiment": 500}
"""The last sentences of these sets are kept for measuring; they have no development part."""
TUNING = 2000
"""Last sentences of GoEmotions' training part; they choose how far rare emotions are lifted."""
COMMON_WORD = 4
"""English sentences in which a word must stand to count as known."""
HOME = "goemotions_en"
"""The source whose base rates the emotions take; those of KOTE are five labels a comment."""


def sources(folder: Path) -> dict[str, list[Example]]:
    """Every training sentence by source."""
    return {
        "goemotions_en": corpus.goemotions(
            folder / "goemotions_en/original/train.tsv", "goemotions_en"
        ),
        "goemotions_ko": corpus.goemotions(
            folder / "goemotions_ko/train.tsv", "goemotions_ko", translated=True, weight=0.7
        ),
        "kote": corpus.kote(folder / "kote/val.tsv"),
        "nsmc": corpus.nsmc(folder / "nsmc/train.tsv"),
        "tweet_sentiment": corpus.tweet_sentiment(folder / "tweeteval_sentiment"),
        "tweet_emotion": corpus.tweet_emotion(folder / "tweeteval_emotion", "train"),
        "xed": corpus.xed(folder / "xed/AnnotatedData", weight=0.15),
    }


def held_apart(everything: dict[str, list[Example]]) -> tuple[list[Example], list[Example]]:
    """What is trained on, and what chooses the lift; the held-out parts are in neither."""
    training: list[Example] = []
    tuning: list[Example] = []
    for source, examples in everything.items():
        end = len(examples) - HELD_OUT.get(source, 0)
        if source.startswith("goemotions"):
            end -= TUNING
            tuning.extend(examples[end:] if source == HOME else [])
        training.extend(examples[:end])
    return training, tuning


def quantise(heads: list[Head]) -> tuple[NDArray[np.int8], Floats]:
    """Weights as int8 `(BUCKETS, heads)` and what a step is worth; the rarest extremes are cut."""
    weights = np.stack([head.weights for head in heads], axis=1)
    largest = np.array([np.percentile(np.abs(w[w != 0]), 99.97) for w in weights.T])
    scale = (largest / 127).astype(np.float32)
    table = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return table, scale


def biases(heads: list[Head]) -> Floats:
    """Emotions as common as at home; polarity and arousal between their sources."""
    values = []
    for name, head in zip(HEADS, heads, strict=True):
        middle = float(np.mean(list(head.offsets.values())))
        values.append(head.intercept + (head.offsets[HOME] if name in EMOTIONS else middle))
    return np.array(values, dtype=np.float32)


def lift(logits: Floats, labels: NDArray[np.int8]) -> tuple[float, Floats]:
    """How far to lift rare emotions for the best macro-F1 of the dominant one.

    Gives the share (0…1) of each emotion's prior log-odds that is taken away, and the lifts.
    """
    rate = labels.mean(axis=0)
    prior = np.log(rate / (1 - rate))
    scored = [
        (dominant_f1(logits - share * prior, labels), share) for share in np.arange(0, 1.01, 0.05)
    ]
    share = float(max(scored)[1])
    return share, (-share * prior).astype(np.float32)


def dominant_f1(logits: Floats, labels: NDArray[np.int8]) -> float:
    """Macro-F1 over seven emotions when only the strongest is predicted."""
    predicted = np.eye(len(EMOTIONS), dtype=np.int8)[logits.argmax(axis=1)]
    return float(f1_score(labels, predicted, average="macro", zero_division=0))


def known_words(examples: list[Example]) -> NDArray[np.uint32]:
    """Hashes of the words that English sentences share."""
    count: Counter[str] = Counter()
    for example in examples:
        if example.source in {"goemotions_en", "tweet_emotion", "tweet_sentiment"}:
            count.update({t for t in tokens(normalise(example.text).plain) if t[0].isalpha()})
    frequent = (word_hash(word) for word, number in count.items() if number >= COMMON_WORD)
    return np.array(sorted(set(frequent)), dtype=np.uint32)


def train(everything: dict[str, list[Example]], target: Path) -> dict[str, object]:
    """Fit all heads and write the weights; gives how many sentences and which lift."""
    training, tuning = held_apart(everything)
    matrix = rows(training)
    heads = []
    for name in HEADS:
        heads.append(fit(training, matrix, name))
        print(name, "fitted", flush=True)
    table, scale = quantise(heads)
    bias = biases(heads)
    labels = np.array([example.values[: len(EMOTIONS)] for example in tuning], dtype=np.int8)
    weights = table[:, : len(EMOTIONS)] * scale[: len(EMOTIONS)]
    share, lifts = lift(rows(tuning) @ weights + bias[: len(EMOTIONS)], labels)
    bias[: len(EMOTIONS)] += lifts
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, table=table, scale=scale, bias=bias, words=known_words(training))
    return {"sentences": len(training), "lift": round(share, 2)}


def main() -> None:
    """Train, measure, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of labelled text")
    parser.add_argument("--measure-only", action="store_true", help="keep the weights")
    arguments = parser.parse_args()
    everything = sources(arguments.data)
    trained = json.loads(FIGURES.read_text())["training"] if arguments.measure_only else None
    trained = trained or train(everything, WEIGHTS)
    held_out = {name: everything[name][-count:] for name, count in HELD_OUT.items()}
    report = {"training": trained, **figures(arguments.data, held_out)}
    FIGURES.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
