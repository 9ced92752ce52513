"""Japanese as it is written, and words that make a sentence in every place."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from handlers.locale import words_in
from handlers.views.captions import dated
from handlers.views.emotions import feeling, looking, sounding
from handlers.views.further import likeness
from handlers.views.genres import kind_of
from recommender.models import Emotion
from tests.handlers.catalogs import catalog, forms
from tests.recommender.test_models import song

JAPANESE = words_in("ja")
EMOTIONS = sorted(Emotion)
SAID = [form for message in catalog("ja") for form in forms(message)]
HALF_WIDTH = re.compile(r"[ぁ-ヿ一-鿿][,.!?:;()]|[,!?:;()][ぁ-ヿ一-鿿]")
PLAIN = re.compile("(?:だ|である|った|(?<![まで])した|ない)。")


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_every_emotion_makes_a_sentence(emotion: Emotion) -> None:
    """What stands before 気持ち modifies a noun, what stands before 見えます is an adverb."""
    assert re.search("[いなた]$", feeling(emotion, JAPANESE))
    assert re.search("[いなた]$", sounding(emotion, JAPANESE))
    assert looking(emotion, JAPANESE).endswith("に")


def test_punctuation_is_full_width() -> None:
    """Also brackets and colons, and no space follows a full stop."""
    assert [text for text in SAID if HALF_WIDTH.search(text) or "。 " in text] == []


def test_sentences_are_polite() -> None:
    """です and ます throughout."""
    assert [text for text in SAID if PLAIN.search(text)] == []


def test_a_date_is_written_as_in_japan() -> None:
    """Year, month and day with their counters."""
    moment = datetime(2026, 11, 8, 9, 5, tzinfo=UTC)
    assert dated(moment, JAPANESE) == "2026年11月8日 09:05（UTC）"


def test_a_decade_is_told_with_its_counter() -> None:
    """Of a whole year or of two digits."""
    old, new = song(year=1994, genres=("ballad",)), song(year=2003, genres=("rock",))
    assert kind_of(old, JAPANESE, dated=True) == "90年代のバラード"
    assert kind_of(new, JAPANESE, dated=True) == "2000年代のロック"


def test_a_title_stands_in_corner_brackets() -> None:
    """As works are quoted."""
    assert likeness("Lemon", "米津玄師", JAPANESE) == "米津玄師の「Lemon」に似た曲です。"
