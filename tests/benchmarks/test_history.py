"""What we claim about a long history is measured on one that is as it says."""

from __future__ import annotations

import itertools
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from benchmarks import history
from benchmarks.filling import CARDS, CHAT, NEWEST
from recommender.models import Emotion, Sought, Span


@pytest.mark.parametrize(("place", "sought"), [*itertools.product(history.PLACES, history.FILTERS)])
async def test_every_page_that_is_measured_is_there(
    tmp_path: Path, place: str, sought: str
) -> None:
    """Of the emotion and the month that are sought, with five songs each."""
    async with history.history(tmp_path, 300, timedelta(hours=2)) as long:
        wanted = long.button(place, sought)
        page = await long.page(wanted)
    assert page.entries
    assert all(len(entry.cards) == CARDS for entry in page.entries)
    assert all((entry.recommendation_id or 0) < wanted.recommendation_id for entry in page.entries)
    assert (page.emotion is Emotion.SAD) == (sought in {"emotion", "both"})
    assert (page.month is not None) == (sought in {"month", "both"})


async def test_a_history_is_filled_evenly(tmp_path: Path) -> None:
    """So many answers, the last one now, the emotions in turn."""
    async with history.history(tmp_path, 70, timedelta(days=1)) as short:
        journal = short.journal
        assert await journal.count(CHAT, Sought(), limit=1000) == 70
        [newest] = await journal.page(CHAT, Sought(), limit=1)
        assert newest.created_at == NEWEST
        span = Span(since=NEWEST - timedelta(days=69), until=NEWEST + timedelta(seconds=1))
        days = await journal.days(CHAT, span, UTC)
    assert len(days) == 70
    assert {each for day in days for each in day.emotions} == set(Emotion)


async def test_the_report_has_a_line_for_each_page(capsys: pytest.CaptureFixture[str]) -> None:
    """With both times and their ratio."""
    await history.measure(many=60, few=30, rounds=1)
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["page", "sought", "60", "30", "ratio"]
    assert [tuple(line.split()[:2]) for line in lines] == [
        *itertools.product(history.PLACES, history.FILTERS)
    ]
    assert all(float(line.split()[-1]) > 0 for line in lines)
