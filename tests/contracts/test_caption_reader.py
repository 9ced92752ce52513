"""What every caption reader must do."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pytest

from recommender.models import Emotion
from recommender.ports import CaptionReader
from recommender.readers.caption import HashedCaptionReader

P = ParamSpec("P")
T = TypeVar("T")


class SameProcess:
    """Workers that call at once, in this process."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function."""
        return function(*args, **kwargs)


@pytest.fixture(params=[HashedCaptionReader])
def reader(request: pytest.FixtureRequest) -> CaptionReader:
    """Each implementation of the port."""
    made: CaptionReader = request.param(SameProcess())
    return made


async def test_reads_a_feeling(reader: CaptionReader) -> None:
    """Opposite feelings come out on opposite sides."""
    good, bad = await reader.read("so happy today!"), await reader.read("worst day ever")
    assert bad.valence < 0 < good.valence


async def test_reads_english_and_korean(reader: CaptionReader) -> None:
    """Both languages of the chat are read and named."""
    readings = [await reader.read("I am so sad"), await reader.read("너무 슬퍼")]
    assert [reading.language for reading in readings] == ["en", "ko"]
    assert all(reading.scores.dominant is Emotion.SAD for reading in readings)


@pytest.mark.parametrize("caption", ["", "…", "42", "\0"])
async def test_says_so_when_nothing_was_said(reader: CaptionReader, caption: str) -> None:
    """A text without a signal is neutral with confidence 0."""
    reading = await reader.read(caption)
    assert (reading.scores.neutral, reading.confidence) == (1, 0)
