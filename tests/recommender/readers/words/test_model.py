"""The trained weights and what they are put together from."""

import subprocess
import sys

import numpy as np
import pytest

from recommender.readers.words.model import (
    GROUPS,
    LETTER_VIEWS,
    MIDDLING,
    SHORT,
    WEIGHTS,
    Rows,
    caption_model,
    length_of,
)
from recommender.readers.words.ngrams import BUCKETS
from recommender.readers.words.text import normalise


def test_weights_are_small_and_hold_no_code() -> None:
    """Six megabytes of plain arrays, one row of each for every group."""
    assert WEIGHTS.stat().st_size <= 6_000_000
    with np.load(WEIGHTS, allow_pickle=False) as archive:
        shapes = {name: archive[name].shape for name in archive.files}
    assert shapes["table"] == (len(GROUPS), BUCKETS, 9)
    assert shapes["letters"] == (len(LETTER_VIEWS), BUCKETS)
    assert shapes["lexicon"] == (len(GROUPS), 3)


def test_a_table_without_its_empty_rows() -> None:
    """What is asked for and not empty, in the order asked for."""
    rows = Rows.packed(np.array([[0, 0], [1, 2], [0, 0], [3, 0], [0, 0]], np.int8))
    assert len(rows.values) == 2
    assert rows.of([4, 3, 0, 1]).tolist() == [[3, 0], [1, 2]]
    assert rows.of([]).shape == (0, 2)


def test_reading_needs_neither_torch_nor_scikit_learn() -> None:
    """A process that reads a caption has imported no library that only training needs."""
    code = (
        "import sys; from recommender.readers.caption import read_caption; read_caption('hello');"
        "sys.exit(bool({'torch', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)  # noqa: S603 — our own code
    assert done.returncode == 0


@pytest.mark.parametrize("group", GROUPS)
def test_no_text_says_nothing_of_pleasure(group: str) -> None:
    """Without a word, no view has more than its constant, and a text has finite log-odds."""
    model = caption_model()
    for plain in ("", "so happy 행복해"):
        logits = model.logits(normalise(plain), group)
        assert np.isfinite([*logits.emotions, *logits.views, logits.arousal]).all()
        assert 0 <= logits.everyday <= 1


def test_everyday_life_is_told_from_a_review() -> None:
    """A remark about one's own day sounds otherwise than a verdict on a film."""
    model = caption_model()
    day = model.logits(normalise("오늘 너무 피곤해서 집에 가고 싶어"), "ko").everyday
    review = model.logits(normalise("배우들 연기가 아까운 영화.. 평점 알바 심하네"), "ko").everyday
    assert day > 0.8 > 0.2 > review


def test_letters_speak_for_their_language() -> None:
    """Of a German sentence the letters speak for German most."""
    votes = caption_model().languages("ich bin heute so müde")
    assert max(votes, key=votes.__getitem__) == "de"


def test_weakening_keeps_the_signs() -> None:
    """A denied text says the same with less force."""
    logits = caption_model().logits(normalise("worst day ever"), "en")
    weaker = logits.weakened(0.25)
    assert weaker.views == pytest.approx([view / 4 for view in logits.views])
    assert weaker.everyday == logits.everyday


def test_lengths_have_three_classes() -> None:
    """Short, middling and long."""
    lengths = [length_of(words) for words in (0, SHORT, SHORT + 1, MIDDLING, MIDDLING + 1)]
    assert lengths == [0, 0, 1, 1, 2]
