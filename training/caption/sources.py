"""Which sentences teach, which tune and which measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.caption import corpus
from training.caption.corpus import Example

HELD_OUT = {"nsmc": 5000, "kote": 1000, "tweet_sentiment": 600}
"""The last sentences of these sets are kept apart; they have no development part."""
ANSWERS = Path(__file__).with_name("teachers.npz")
"""What `teach` writes: `(n, 9)` uint8, 255 for certainty, for three lists of English sentences."""
XED_ENGLISH = "xed/AnnotatedData/en-annotated.tsv"
PROJECTED = 10
"""One of so many translated subtitles is kept apart."""

BySource = dict[str, list[Example]]


@dataclass(frozen=True)
class Parts:
    """The sentences of every source; the two parts that are kept apart alternate."""

    training: list[Example]
    tuning: BySource
    measuring: BySource

    @property
    def everything(self) -> list[Example]:
        """All sentences."""
        apart = [*self.tuning.values(), *self.measuring.values()]
        return [*self.training, *(example for part in apart for example in part)]


def load(folder: Path) -> Parts:
    """Read every set, keep apart what tunes and what measures, and add what teachers say."""
    return taught(untaught(folder), corpus.xed_english(folder / XED_ENGLISH))


def taught(parts: Parts, beside: list[Example]) -> Parts:
    """The parts with the answers of `teach` about English, and the sentences `beside` them.

    Raises `ValueError` when the answers are about another number of sentences.
    """
    lists = {
        "training": english_of(parts.training),
        "apart": english_apart(parts),
        "beside": beside,
    }
    with np.load(ANSWERS) as stored:
        answers = {name: (stored[name] / 255).tolist() for name in lists}
    if any(len(answers[name]) != len(sentences) for name, sentences in lists.items()):
        raise ValueError(f"{ANSWERS.name} is about other sentences: run training.caption.teach")
    apart = iter(answers["apart"])
    return Parts(
        [
            *_heard(parts.training, iter(answers["training"])),
            *_heard(beside, iter(answers["beside"])),
        ],
        {source: _heard(part, apart) for source, part in parts.tuning.items()},
        {source: _heard(part, apart) for source, part in parts.measuring.items()},
    )


def _heard(examples: list[Example], answers: Iterator[list[float]]) -> list[Example]:
    """The examples, those in English with the next answers."""
    return [
        replace(each, taught=tuple(next(answers))) if each.language == "en" else each
        for each in examples
    ]


def english_of(examples: list[Example]) -> list[Example]:
    """Those in English."""
    return [example for example in examples if example.language == "en"]


def english_apart(parts: Parts) -> list[Example]:
    """Those in English that are kept apart: what tunes, then what measures."""
    groups = (parts.tuning, parts.measuring)
    return [each for group in groups for part in group.values() for each in english_of(part)]


def untaught(folder: Path) -> Parts:
    """Every set, with what tunes and what measures kept apart."""
    training: list[Example] = []
    apart: BySource = {}
    for source, examples in _with_development(folder).items():
        training.extend(examples[0])
        if examples[1]:
            apart[source] = examples[1]
    return Parts(
        training,
        tuning={source: part[::2] for source, part in apart.items()},
        measuring={source: part[1::2] for source, part in apart.items()},
    )


def _with_development(folder: Path) -> dict[str, tuple[list[Example], list[Example]]]:
    """Training and development part by source."""
    english, korean = folder / "goemotions_en/original", folder / "goemotions_ko"
    tweets = folder / "tweeteval_emotion"
    whole = {
        "kote": corpus.kote(folder / "kote/val.tsv"),
        "nsmc": corpus.nsmc(folder / "nsmc/train.tsv"),
        "tweet_sentiment": corpus.tweet_sentiment(folder / "tweeteval_sentiment"),
    }
    projected = {
        f"xed_{language}": corpus.xed_projections(folder / "xed/Projections", language)
        for language in corpus.XED_LANGUAGES
    }
    return {
        "goemotions_en": (
            corpus.goemotions(english / "train.tsv", "goemotions_en"),
            corpus.goemotions(english / "dev.tsv", "goemotions_en"),
        ),
        "goemotions_ko": (_korean(korean / "train.tsv"), _korean(korean / "dev.tsv")),
        "chatbot_ko": (corpus.chatbot(folder / "chatbot_ko/ChatbotData.csv"), []),
        "tweet_emotion": (corpus.tweet_emotion(tweets, "train"), []),
        **{source: _apart(examples, HELD_OUT[source]) for source, examples in whole.items()},
        **{source: _every(examples, PROJECTED) for source, examples in projected.items()},
    }


def _korean(path: Path) -> list[Example]:
    return corpus.goemotions(path, "goemotions_ko", translated=True, weight=0.7)


def _apart(examples: list[Example], count: int) -> tuple[list[Example], list[Example]]:
    return examples[:-count], examples[-count:]


def _every(examples: list[Example], step: int) -> tuple[list[Example], list[Example]]:
    kept = (example for at, example in enumerate(examples) if at % step)
    return list(kept), examples[::step]
