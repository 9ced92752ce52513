"""Filling the candidates from queues."""

from __future__ import annotations

from recommender.songs.pool import Queue, fill

ARTISTS = [f"artist {row}" for row in range(20)]
UNDATED = [0] * 20


def test_queues_take_turns() -> None:
    """Each target gets as many songs as the next."""
    queues = [Queue(preferred=range(10), others=()), Queue(preferred=range(10, 20), others=())]
    assert fill(queues, count=6, share=1, artists=ARTISTS, years=UNDATED) == [0, 10, 1, 11, 2, 12]


def test_an_empty_queue_leaves_its_turns_to_the_others() -> None:
    """The list is filled as long as anything is left."""
    queues = [Queue(preferred=(0,), others=()), Queue(preferred=range(1, 5), others=())]
    assert fill(queues, count=9, share=1, artists=ARTISTS, years=UNDATED) == [0, 1, 2, 3, 4]


def test_no_artist_twice() -> None:
    """Only the nearest song of an artist is taken."""
    same = ["one"] * 3 + ["two"]
    queue = Queue(preferred=range(4), others=())
    assert fill([queue], count=4, share=1, artists=same, years=[0] * 4) == [0, 3]


def test_the_share_of_the_preferred() -> None:
    """Three of five come from the preferred ones, mixed with the others."""
    queue = Queue(preferred=range(10), others=range(10, 20))
    rows = fill([queue], count=10, share=0.6, artists=ARTISTS, years=UNDATED)
    assert sum(row < 10 for row in rows) == 6


def test_a_decade_is_passed_over_when_it_is_full() -> None:
    """Of ten songs five come from the nineties, the next from elsewhere, though farther."""
    years = [1990] * 10 + [2000] * 10
    queue = Queue(preferred=range(20), others=())
    rows = fill([queue], count=10, share=1, artists=ARTISTS, years=years)
    assert rows == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]


def test_a_full_decade_is_better_than_nothing_near() -> None:
    """The limit bends before a far song is taken."""
    queue = Queue(preferred=range(9), others=(), far=(19,))
    rows = fill([queue], count=10, share=1, artists=ARTISTS, years=[1990] * 20)
    assert rows == [*range(9), 19]
