"""What every implementation of `Selector` keeps.

Another implementation joins the suite as one more entry of the dictionary in `selector`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from openai import AsyncOpenAI

from recommender.completion import LanguageModel
from recommender.errors import SelectionError
from recommender.models import (
    Direction,
    EmotionScores,
    Mood,
    Point,
    Selection,
    SelectionRequest,
    Song,
)
from recommender.ports import Selector
from recommender.selection.fallback import FallbackSelector
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.nearest import NearestSelector
from recommender.songs.titles import artist_key
from tests.recommender.selection.examples import PlainReasons
from tests.servers.openai import MODEL, ModelServer

PATH = tuple(Point(valence=0.2 + 0.15 * n, energy=0.3 + 0.1 * n) for n in range(5))


@pytest.fixture(params=["nearest", "language model", "fallback"])
async def selector(
    request: pytest.FixtureRequest, model_server: ModelServer
) -> AsyncIterator[Selector]:
    """Each implementation in turn."""
    async with AsyncOpenAI(base_url=model_server.base_url, api_key="sk-x", max_retries=0) as client:
        nearest = NearestSelector(PlainReasons())
        model = LanguageModelSelector(LanguageModel(client, MODEL, timeout_s=5), PlainReasons())
        selectors: dict[str, Selector] = {
            "nearest": nearest,
            "language model": model,
            "fallback": FallbackSelector(model, nearest),
        }
        yield selectors[request.param]


def candidates(count: int) -> tuple[Song, ...]:
    """Songs along the diagonal of the plane, each by an artist of its own."""
    return tuple(
        Song(
            song_id=f"{n:016x}",
            title=f"Title {n}",
            artist=f"Artist {n}",
            year=None,
            language="en",
            valence=n / count,
            energy=n / count,
        )
        for n in range(count)
    )


def wish(songs: tuple[Song, ...], path: tuple[Point, ...] = PATH) -> SelectionRequest:
    """A request of a sad chat for one song per target."""
    mood = Mood(scores=EmotionScores(sad=1), valence=0.2, energy=0.3, confidence=1)
    return SelectionRequest(
        mood=mood,
        caption="long day",
        words=None,
        direction=Direction.LIFT,
        path=path,
        candidates=songs,
        avoid=(),
        language="en",
    )


async def chosen(selector: Selector) -> Selection:
    """What it chooses among forty songs."""
    return await selector.select(wish(candidates(40)))


async def test_one_song_for_each_target(selector: Selector) -> None:
    """There are as many songs as targets, and none comes twice."""
    ids = [choice.song.song_id for choice in (await chosen(selector)).choices]
    assert len(ids) == len(set(ids)) == len(PATH)


async def test_every_song_is_a_candidate(selector: Selector) -> None:
    """No song is invented or changed."""
    offered = set(candidates(40))
    assert all(choice.song in offered for choice in (await chosen(selector)).choices)


async def test_every_choice_has_a_reason_of_one_line(selector: Selector) -> None:
    """A card can always say why."""
    reasons = [choice.reason for choice in (await chosen(selector)).choices]
    assert all(reason.strip() and "\n" not in reason for reason in reasons)


async def test_who_chose_is_named(selector: Selector) -> None:
    """The selection says by whom it was made."""
    assert (await chosen(selector)).selected_by


async def test_artists_differ_while_there_are_others(selector: Selector) -> None:
    """With enough artists, each comes once."""
    artists = [artist_key(choice.song.artist) for choice in (await chosen(selector)).choices]
    assert len(set(artists)) == len(artists)


async def test_too_few_candidates(selector: Selector) -> None:
    """Fewer candidates than targets is an error of ours, not a shorter list."""
    with pytest.raises(SelectionError):
        await selector.select(wish(candidates(4)))
