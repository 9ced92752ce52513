"""Filling the candidates from queues."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.songs.pool import Queue, Spread, fill

NO_STYLE = 255
ALONE = [(row,) for row in range(20)]


def spread(
    *,
    artists: Sequence[Sequence[int]] = ALONE,
    years: Sequence[int] = (0,) * 20,
    styles: Sequence[int] = (NO_STYLE,) * 20,
) -> Spread:
    """Twenty rows that differ in nothing but their artists, unless said otherwise."""
    return Spread(artists=artists, years=years, styles=styles, no_style=NO_STYLE)


def test_queues_take_turns() -> None:
    """Each target gets as many songs as the next."""
    queues = [Queue(preferred=range(10), others=()), Queue(preferred=range(10, 20), others=())]
    assert fill(queues, count=6, share=1, spread=spread()) == [0, 10, 1, 11, 2, 12]


def test_an_empty_queue_leaves_its_turns_to_the_others() -> None:
    """The list is filled as long as anything is left."""
    queues = [Queue(preferred=(0,), others=()), Queue(preferred=range(1, 5), others=())]
    assert fill(queues, count=9, share=1, spread=spread()) == [0, 1, 2, 3, 4]


def test_no_artist_twice() -> None:
    """Only the nearest song of an artist is taken, whoever else sings in it."""
    artists = [(1,), (1, 2), (3, 1), (2, 3)]
    queue = Queue(preferred=range(4), others=())
    assert fill([queue], count=4, share=1, spread=spread(artists=artists)) == [0, 3]


def test_the_share_of_the_preferred() -> None:
    """Three of five come from the preferred ones, mixed with the others."""
    queue = Queue(preferred=range(10), others=range(10, 20))
    rows = fill([queue], count=10, share=0.6, spread=spread())
    assert sum(row < 10 for row in rows) == 6


def test_a_decade_is_passed_over_when_it_is_full() -> None:
    """Of ten songs five come from the nineties, the next from elsewhere, though farther."""
    years = [1990] * 10 + [2000] * 10
    queue = Queue(preferred=range(20), others=())
    rows = fill([queue], count=10, share=1, spread=spread(years=years))
    assert rows == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]


def test_a_full_decade_is_better_than_nothing_near() -> None:
    """The limit bends before a far song is taken."""
    queue = Queue(preferred=range(9), others=(), far=(19,))
    rows = fill([queue], count=10, share=1, spread=spread(years=[1990] * 20))
    assert rows == [*range(9), 19]


def test_a_style_is_passed_over_when_it_is_full() -> None:
    """Of ten songs six are of one style, the next of another or of none that is known."""
    styles = [7] * 10 + [8, NO_STYLE] * 5
    rows = fill(
        [Queue(preferred=range(20), others=())], count=10, share=1, spread=spread(styles=styles)
    )
    assert rows == [0, 1, 2, 3, 4, 5, 10, 11, 12, 13]
