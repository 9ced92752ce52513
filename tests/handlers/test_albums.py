"""Which messages belong together, and when nothing more is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from telegram import Message

from handlers.albums import Album, Albums
from handlers.receipts import Receipt
from recommender.errors import StoreError
from tests.handlers.clock import run
from tests.handlers.messages import message

FOREVER_S = 1e9


async def ids(album: Album | None) -> list[int]:
    """The numbers of the parts, in the order in which they were given."""
    assert album is not None
    return [part.message_id async for part in album]


async def answered(albums: Albums, first: Message) -> bool:
    """Whether this message began an album, which is then answered."""
    with albums.begun_by(first, Receipt()) as album:
        return album is not None and len(await ids(album)) > 0


async def gathered(times: Sequence[float]) -> tuple[list[int], float]:
    """The parts that are answered when they come at these times in s, and when that begins."""
    albums, clock = Albums(), asyncio.get_running_loop()

    async def come(number: int, at: float) -> list[int]:
        await asyncio.sleep(at)
        with albums.begun_by(message(number, group="7"), Receipt()) as album:
            return [] if album is None else [*(await ids(album)), int(clock.time() * 1000)]

    parts, *others = await asyncio.gather(*(come(n, at) for n, at in enumerate(times)))
    assert others == [[]] * len(others)
    return parts[:-1], parts[-1] / 1000


@pytest.mark.parametrize(
    ("times", "parts", "begins"),
    [
        ([0], 1, 1.0),
        ([0, 0, 0, 0], 4, 1.0),
        ([0, 0.5], 2, 1.5),
        ([0, 0.9, 1.8], 3, 2.8),
        ([0, 0.9, 1.8, 2.7, 3.1], 4, 3.0),
        ([0, 1.1], 1, 1.0),
        ([0] * 10, 10, 0.0),
        ([0.1 * n for n in range(10)], 10, 0.9),
    ],
)
def test_an_album_is_complete_when_nothing_more_comes(
    times: list[float], parts: int, begins: float
) -> None:
    """A second after the last part, three after the first, or with ten parts it is answered."""
    numbers, at = run(gathered(times))
    assert numbers == list(range(parts))
    assert at == pytest.approx(begins, abs=0.002)


class Keeper:
    """Keeps receipts, so that there may be further attempts."""

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """Keep it."""


async def test_a_message_on_its_own_waits_for_nothing() -> None:
    """Most messages are no part of an album."""
    albums = Albums(pause_s=FOREVER_S, longest_s=FOREVER_S)
    for number in (1, 2):
        with albums.begun_by(message(number), Receipt()) as album:
            assert await ids(album) == [number]


async def test_parts_that_came_before_are_given_at_once() -> None:
    """The first one begins the album, the others are taken along."""
    albums = Albums(pause_s=0)
    with albums.begun_by(message(1, group="7"), Receipt()) as album:
        with albums.begun_by(message(2, group="7"), Receipt()) as second:
            assert second is None
        assert await ids(album) == [1, 2]


async def test_albums_are_told_apart() -> None:
    """By the chat and by the group's number."""
    albums = Albums(pause_s=0)
    with (
        albums.begun_by(message(1, group="7"), Receipt()) as one,
        albums.begun_by(message(2, group="8"), Receipt()) as other,
        albums.begun_by(message(3, group="7", chat_id=2), Receipt()) as elsewhere,
        albums.begun_by(message(4, group="8"), Receipt()) as part,
    ):
        assert part is None
        assert [await ids(one), await ids(other), await ids(elsewhere)] == [[1], [2, 4], [3]]


async def test_a_late_part_begins_nothing() -> None:
    """Neither while the album is answered nor after that."""
    albums = Albums(pause_s=0)
    with albums.begun_by(message(1, group="7"), Receipt()) as album:
        assert await ids(album) == [1]
        assert not await answered(albums, message(2, group="7"))
    assert not await answered(albums, message(3, group="7"))


async def test_an_album_that_failed_was_answered_too() -> None:
    """Its late parts do not tell the chat the same once more."""
    albums = Albums(pause_s=0)
    with pytest.raises(RuntimeError), albums.begun_by(message(1, group="7"), Receipt()):
        raise RuntimeError
    assert not await answered(albums, message(2, group="7"))


async def test_an_answer_that_is_cancelled_leaves_nothing_open() -> None:
    """Waiting for parts ends with the one who waits."""
    albums = Albums(pause_s=FOREVER_S, longest_s=FOREVER_S)
    waiting = asyncio.create_task(answered(albums, message(1, group="7")))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not await answered(albums, message(2, group="7"))


async def test_only_so_many_albums_are_remembered() -> None:
    """The oldest is forgotten first."""
    albums = Albums(pause_s=0, remembered=2)
    for group in ("1", "2", "3"):
        assert await answered(albums, message(group=group))
    assert not await answered(albums, message(group="3"))
    assert not await answered(albums, message(group="2"))
    assert await answered(albums, message(group="1"))


async def test_parts_end_as_the_first_does() -> None:
    """Their receipts go with that of the first, those of other albums do not."""
    albums = Albums(pause_s=0)
    first, part, other = Receipt(), Receipt(), Receipt()
    with (
        albums.begun_by(message(1, group="7"), first),
        albums.begun_by(message(2, group="7"), part),
        albums.begun_by(message(3, group="8"), other),
    ):
        assert first.along == [part]
        assert [each.taken_along for each in (first, part, other)] == [False, True, False]


async def test_an_album_that_is_tried_again_is_not_over() -> None:
    """Its parts come once more and are answered then."""
    albums, receipt = Albums(pause_s=0), Receipt()
    with albums.begun_by(message(1, group="7"), receipt):
        receipt.postponed = RuntimeError("Telegram is away")
    assert await answered(albums, message(1, group="7"))


async def test_an_album_whose_failure_may_pass_is_not_over() -> None:
    """Its parts come once more when the database was away before anything was said."""
    albums, receipt = Albums(pause_s=0), Receipt(keeper=Keeper())
    with pytest.raises(StoreError), albums.begun_by(message(1, group="7"), receipt):
        raise StoreError("disk full")
    assert isinstance(receipt.postponed, StoreError)
    assert await answered(albums, message(1, group="7"))
