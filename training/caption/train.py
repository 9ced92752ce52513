"""Train the caption model, write it where the reader loads it, and measure the whole reader.

    python -m training.caption.train --data DIR

DIR holds the folders `chatbot_ko`, `goemotions_en`, `goemotions_ko`, `kote`, `nsmc`,
`tweeteval_emotion`, `tweeteval_sentiment` and `xed`. It trains twice: once without the sentences
that are kept apart, which gives every figure, and once on all of them, which is what is shipped.
`--measure-only` leaves out the second. About fifteen minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from recommender.readers.words.language import LEARNT
from recommender.readers.words.model import WEIGHTS, CaptionModel, caption_model
from training.caption import tune
from training.caption.card import FIGURES, write_card
from training.caption.corpus import EMOTIONS, Example
from training.caption.heads import Heads, fit_all
from training.caption.languages import known_words, letters
from training.caption.matrix import Floats
from training.caption.measure import figures
from training.caption.sources import Parts, load

LANGUAGES = (*LEARNT, "ru")


@dataclass(frozen=True)
class Learnt:
    """What puts the parts together; see `tune`."""

    combine: Floats
    lexicon: Floats
    share: float = 0.0
    """How much of the prior log-odds lifts the rare emotions, 0…1."""
    temperature: float = 1.0


def write(heads: Heads, examples: list[Example], learnt: Learnt, target: Path) -> CaptionModel:
    """Write one model and load it again."""
    words = {f"words_{language}": known_words(examples, language) for language in LANGUAGES}
    np.savez_compressed(
        target,
        table=heads.table,
        scale=heads.scale,
        bias=heads.bias,
        letters=heads.letters,
        letters_scale=heads.letters_scale,
        letters_bias=heads.letters_bias,
        combine=learnt.combine,
        lexicon=learnt.lexicon,
        temperature=learnt.temperature,
        language_letters=letters(examples),
        **words,
    )
    return caption_model(target)


def tuned(heads: Heads, parts: Parts, folder: Path) -> Learnt:
    """What `tune` learns with these heads."""
    nothing = Learnt(
        combine=np.zeros((len(heads.bias), tune.FEATURES + 1), np.float32),
        lexicon=np.zeros((len(heads.bias), 3), np.float32),
    )
    raw = write(heads, parts.training, nothing, folder / "raw.npz")
    prior = tune.lifts(parts.training, 1.0)
    share, lexicon = tune.emotions(raw, parts.tuning["goemotions_en"], prior)
    learnt = Learnt(tune.polarity(raw, parts.tuning), lexicon, share)
    lift = lifted(heads, parts.training, share)
    warm = write(lift, parts.training, learnt, folder / "warm.npz")
    return replace(learnt, temperature=tune.temperature(warm, parts.tuning["goemotions_en"]))


def lifted(heads: Heads, examples: list[Example], share: float) -> Heads:
    """The same heads, rare emotions lifted."""
    bias = heads.bias.copy()
    bias[:, : len(EMOTIONS)] += tune.lifts(examples, share)
    return replace(heads, bias=bias)


def _summary(parts: Parts, learnt: Learnt) -> dict[str, object]:
    return {
        "sentences": len(parts.training),
        "sentences_shipped": len(parts.everything),
        "lift": round(learnt.share, 2),
        "temperature": round(learnt.temperature, 2),
        "lexicon": _rounded(learnt.lexicon),
        "polarity": _rounded(learnt.combine),
    }


def _rounded(values: Floats) -> list[list[float]]:
    return [[round(float(value), 2) for value in row] for row in values]


def main() -> None:
    """Train, measure, and write the weights, the figures and the card's tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of labelled text")
    parser.add_argument("--measure-only", action="store_true", help="keep the shipped weights")
    arguments = parser.parse_args()
    parts = load(arguments.data)
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1) as beside:
        shipped = None if arguments.measure_only else beside.submit(fit_all, parts.everything)
        heads = fit_all(parts.training)
        learnt = tuned(heads, parts, Path(folder))
        first = lifted(heads, parts.training, learnt.share)
        model = write(first, parts.training, learnt, Path(folder) / "first.npz")
        if shipped is not None:
            last = lifted(shipped.result(), parts.everything, learnt.share)
            write(last, parts.everything, learnt, WEIGHTS)
        report = figures(model, parts.measuring)
    report = {"training": _summary(parts, learnt), **report}
    FIGURES.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    write_card(report)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
