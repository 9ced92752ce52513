"""How well known songs are."""

from __future__ import annotations

import pytest

from training.catalogue import fame
from training.catalogue.rows import Row, Sound

SOUND = Sound(0.5, 0.5, danceability=0.6, acousticness=0.2, tempo=110)


def known(*charts: int, artist: str = "가수", handmade: bool = False, more: int = 0) -> float:
    """The fame of a Korean song of these charts, by an artist of as many more songs."""
    year = min(charts, default=1985)
    song = Row("노래", artist, year=year, charted=charts, korean=True, handmade=handmade)
    fame.rank([song, *(Row(f"{n}", artist, korean=True) for n in range(more))])
    return song.fame


def test_old_entries_of_one_chart_are_little_known() -> None:
    """A hit of one year is forgotten with time."""
    assert 0.25 <= known(1983) < known(1995) < 0.45 < known(2022)


def test_several_charts_count() -> None:
    """A song of two years is better known than of one."""
    assert known(1990, 1991) > known(1991)


def test_who_was_written_down_is_known() -> None:
    """An evergreen of a great singer stays high however old it is."""
    assert known(1985, handmade=True) > known(1985) + 0.15
    assert known(1985, handmade=True, more=20) >= 0.6


def test_the_artist_counts() -> None:
    """A chart entry of somebody with many songs is better known."""
    assert known(1990, more=12) > known(1990, more=2) > known(1990)


@pytest.mark.parametrize(
    ("charted", "handmade", "expected"),
    [((), False, 0.40), ((2001,), False, 0.52), ((), True, 0.55)],
)
def test_songs_of_other_tables(
    charted: tuple[int, ...], *, handmade: bool, expected: float
) -> None:
    """As Spotify counts, but no less than the charts and the hand say."""
    song = Row("Song", "X", sound=SOUND, streamed=40, charted=charted, handmade=handmade)
    fame.rank([song])
    assert song.fame == pytest.approx(expected, abs=0.01)


def test_fame_ends_at_one() -> None:
    """What everybody knows cannot be better known."""
    song = Row("Song", "X", sound=SOUND, streamed=99, charted=(2020,), korean=True)
    fame.rank([song])
    assert song.fame == 1
