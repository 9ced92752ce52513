"""Which sentences teach, which tune and which measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.caption import corpus
from training.caption.corpus import Example

HELD_OUT = {"nsmc": 5000, "kote": 1000, "tweet_sentiment": 600}
"""The last sentences of these sets are kept apart; they have no development part."""
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
    """Read every set and keep apart what tunes and what measures."""
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
