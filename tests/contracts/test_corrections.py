"""What every implementation of `Corrections` keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.models import Correction, Emotion, Reader
from recommender.ports import Corrections
from storage.corrections import CorrectionRepository
from tests.storage.samples import CHAT, USER, migrated

SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)
FROWN = Correction(reader=Reader.FACE, predicted=Emotion.SAD, true=Emotion.HAPPY)
WORDS = Correction(reader=Reader.WORDS, predicted=Emotion.HAPPY, true=Emotion.SAD)


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Corrections]:
    """Nobody corrected anything."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield CorrectionRepository(engine)


def times(correction: Correction, count: int) -> Correction:
    """The same correction, so many times."""
    return correction.model_copy(update={"times": count})


async def test_nothing_yet(kept: Corrections) -> None:
    """Who never corrected has nothing, and forgetting that is no error."""
    assert await kept.all(CHAT, USER) == ()
    await kept.forget(CHAT, USER)
    await kept.add(CHAT, USER, ())
    assert await kept.all(CHAT, USER) == ()


async def test_each_kind_is_counted_for_itself(kept: Corrections) -> None:
    """Reader, predicted and true emotion together are one kind."""
    await kept.add(CHAT, USER, (SMILE, WORDS))
    await kept.add(CHAT, USER, (FROWN,))
    await kept.add(CHAT, USER, (SMILE,))
    assert set(await kept.all(CHAT, USER)) == {times(SMILE, 2), WORDS, FROWN}


async def test_the_same_kind_twice_at_once(kept: Corrections) -> None:
    """What comes in one call is counted as in several."""
    await kept.add(CHAT, USER, (times(SMILE, 2), WORDS, SMILE))
    assert set(await kept.all(CHAT, USER)) == {times(SMILE, 3), WORDS}


async def test_some_are_taken_back(kept: Corrections) -> None:
    """A count goes down, never below none; other kinds and other people's stay."""
    await kept.add(CHAT, USER, (times(SMILE, 3), WORDS))
    await kept.add(CHAT, USER + 1, (SMILE,))
    await kept.add(CHAT, USER, (FROWN,), instead_of=(SMILE, times(WORDS, 5)))
    assert set(await kept.all(CHAT, USER)) == {times(SMILE, 2), FROWN}
    await kept.add(CHAT, USER, (), instead_of=(SMILE, SMILE, WORDS))
    assert await kept.all(CHAT, USER) == (FROWN,)
    assert await kept.all(CHAT, USER + 1) == (SMILE,)


async def test_no_count_is_lost(kept: Corrections) -> None:
    """Twenty at the same time are twenty."""
    await asyncio.gather(*(kept.add(CHAT, USER, (SMILE, WORDS)) for _ in range(20)))
    assert set(await kept.all(CHAT, USER)) == {times(SMILE, 20), times(WORDS, 20)}


async def test_chats_and_people_are_kept_apart(kept: Corrections) -> None:
    """A person has corrections in one chat that they have not in another, nor anybody else."""
    await kept.add(CHAT, USER, (SMILE,))
    await kept.add(CHAT, USER + 1, (FROWN,))
    await kept.add(USER, USER, (WORDS,))
    assert await kept.all(CHAT, USER) == (SMILE,)
    assert await kept.all(CHAT, USER + 1) == (FROWN,)
    assert await kept.all(USER, USER) == (WORDS,)


async def test_forgetting_is_for_one_person_in_one_chat(kept: Corrections) -> None:
    """Afterwards counting begins anew; the others' counts stay."""
    for chat_id, user_id in ((CHAT, USER), (CHAT, USER + 1), (USER, USER)):
        await kept.add(chat_id, user_id, (SMILE, WORDS))
    await kept.forget(CHAT, USER)
    assert await kept.all(CHAT, USER) == ()
    assert set(await kept.all(CHAT, USER + 1)) == {SMILE, WORDS}
    assert set(await kept.all(USER, USER)) == {SMILE, WORDS}
    await kept.add(CHAT, USER, (SMILE,))
    assert await kept.all(CHAT, USER) == (SMILE,)
