"""The caption reader's model card says what was measured."""

from __future__ import annotations

import json

import numpy as np
import pytest

from recommender.readers.words.model import WEIGHTS, caption_model
from training.caption.card import CARD, FIGURES, tables
from training.caption.everyday import own_feelings, politely


def test_the_card_says_what_was_measured() -> None:
    """The tables of the card are those of the figures beside it."""
    assert tables(json.loads(FIGURES.read_text(encoding="utf-8"))) in CARD.read_text("utf-8")


def test_the_figures_are_those_of_the_shipped_file() -> None:
    """What was learnt besides the regressions is in the file, which keeps within 6 MB."""
    figures, model = json.loads(FIGURES.read_text(encoding="utf-8")), caption_model()
    assert figures["shipped_mb"] == round(WEIGHTS.stat().st_size / 1e6, 2) <= 6
    assert figures["training"]["temperature"] == pytest.approx(model.temperature, abs=0.01)
    assert np.array(figures["training"]["polarity"]) == pytest.approx(model.combine, abs=0.01)


def test_sentences_become_polite() -> None:
    """By 요 before the signs at the end; where it cannot follow, the sentence is left out."""
    familiar = ["배고파", "오늘 추워ㅠㅠ", "가자!", "뭐 해?"]
    assert list(politely(familiar)) == ["오늘 추워요ㅠㅠ", "뭐 해요?"]
    assert "오늘 울고 싶어요" in own_feelings()
