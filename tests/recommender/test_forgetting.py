"""Forgetting a chat while answers for it are being made."""

from __future__ import annotations

import asyncio

import pytest

from recommender.errors import ForgottenError
from recommender.forgetting import REMEMBERED, Forgetting
from recommender.models import Stage
from recommender.service import Recommender
from tests.recommender.senders import CHAT, OTHER, USER, request, silent

SOON_S = 0.05


async def test_it_waits_for_work_and_work_waits_for_it() -> None:
    """What began is finished first, what begins meanwhile is held back."""
    forgetting, order = Forgetting(), []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work(name: str) -> None:
        async with forgetting.working(CHAT):
            begun.set()
            await go_on.wait()
            order.append(name)

    async def forget() -> None:
        async with forgetting.alone(CHAT, upto=1):
            await asyncio.sleep(SOON_S)
            order.append("forgotten")

    first = asyncio.create_task(work("before"))
    await begun.wait()
    deletion = asyncio.create_task(forget())
    await asyncio.sleep(SOON_S)
    late = asyncio.create_task(work("after"))
    await asyncio.sleep(SOON_S)
    assert order == []
    go_on.set()
    await asyncio.gather(first, deletion, late)
    assert order == ["before", "forgotten", "after"]


async def test_other_chats_do_not_wait() -> None:
    """Each is forgotten for itself."""
    forgetting = Forgetting()
    async with (
        asyncio.timeout(1),
        forgetting.working(CHAT),
        forgetting.alone(6, upto=1),
        forgetting.working(7),
    ):
        pass


async def test_two_deletions_at_once_follow_each_other() -> None:
    """Neither waits for the other without end."""
    forgetting, inside = Forgetting(), 0

    async def forget() -> None:
        nonlocal inside
        async with forgetting.alone(CHAT, upto=1):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            inside -= 1

    async with asyncio.timeout(1):
        await asyncio.gather(*(forget() for _ in range(5)))


async def test_a_deletion_that_fails_forgets_nothing() -> None:
    """Work goes on as before."""
    forgetting = Forgetting()
    with pytest.raises(ZeroDivisionError):
        async with forgetting.alone(CHAT, upto=9):
            raise ZeroDivisionError
    async with asyncio.timeout(1), forgetting.working(CHAT, USER, 9):
        pass


async def test_what_was_sent_before_is_refused() -> None:
    """Of everybody when the chat was forgotten, of one when a person was; what came later is not.

    An update that nobody knows the number of begins when it begins.
    """
    forgetting = Forgetting()
    async with forgetting.alone(CHAT, user_id=USER, upto=9):
        pass
    with pytest.raises(ForgottenError):
        async with forgetting.working(CHAT, USER, 9):
            pytest.fail("it cannot begin")
    for who in ((CHAT, OTHER, 9), (CHAT, USER, 10), (CHAT, USER, None), (6, USER, 9)):
        async with forgetting.working(*who):
            pass
    async with forgetting.alone(CHAT, upto=12):
        pass
    with pytest.raises(ForgottenError):
        async with forgetting.working(CHAT, OTHER, 12):
            pytest.fail("it cannot begin")


async def test_it_forgets_whom_it_forgot() -> None:
    """After many others: nothing that was sent so long ago is still to begin."""
    forgetting = Forgetting()
    for chat_id in range(REMEMBERED + 1):
        async with forgetting.alone(chat_id, upto=9):
            pass
    async with forgetting.working(0, USER, 9):
        pass
    with pytest.raises(ForgottenError):
        async with forgetting.working(1, USER, 9):
            pytest.fail("it cannot begin")


async def test_an_answer_is_not_kept_after_its_chat_was_forgotten(recommender: Recommender) -> None:
    """What was sent before is not even read."""
    async with recommender.forgetting.alone(CHAT, upto=9):
        pass
    sent = request(b"smile").model_copy(update={"update_id": 8})
    with pytest.raises(ForgottenError):
        await recommender.recommend(sent, silent)
    assert await recommender.recommendations.count(CHAT) == 0


async def test_all_kinds_of_work_are_waited_for(recommender: Recommender) -> None:
    """A deletion that comes while songs are chosen begins when they are kept."""
    counted: list[int] = []

    async def forget() -> None:
        async with recommender.forgetting.alone(CHAT, upto=9):
            counted.append(await recommender.recommendations.count(CHAT))

    deletions: list[asyncio.Task[None]] = []

    async def progress(stage: Stage) -> None:
        if stage is Stage.CHOOSING_SONGS:
            deletions.append(asyncio.create_task(forget()))
            await asyncio.sleep(SOON_S)

    await recommender.recommend(request(b"smile"), progress)
    await asyncio.gather(*deletions)
    assert counted == [1]
