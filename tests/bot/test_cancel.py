"""`/cancel` through the real application."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Recommendation
from storage.recommendations import RecommendationRepository
from tests.bot.kept import rows, until_settled
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, menus, press
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

GROUP = -100
LONG_S = 30.0
STOPPED, CLOSED = "Stopped. Send me something new", "Closed. Nothing else changes."
NOTHING = "There is nothing to cancel right now."
LINE = "All right, I stopped."


async def cancelled(user: User) -> str:
    """What `/cancel` answers."""
    sent = await user.send_text("/cancel")
    return (
        await user.wait_for(
            lambda m: m.message_id > sent.message_id and ("Stopped" in m.words or m.words in SAID)
        )
    ).words


SAID = (CLOSED, NOTHING)


async def begun(bot: BotInSandbox, user: User, caption: str | None = None) -> Message:
    """A photo whose fetching is in trouble by now, and the line of it."""
    sent = await user.send_photo(portrait_jpeg(), caption=caption)
    line = await user.wait_for(
        lambda m: m.message_id > sent.message_id and "Reading your face" in m.words
    )
    await until_struck(bot)
    return line


async def until_struck(bot: BotInSandbox) -> None:
    """Wait until every fault has struck."""
    for _ in range(1500):
        if bot.server.faults.pending == 0:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("a fault did not strike")


def choosing_forever(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let no choice of songs end; set when one has begun."""
    begun = asyncio.Event()

    async def forever(*_: object, **__: object) -> tuple[str, ...]:
        begun.set()
        await asyncio.Event().wait()
        return ()

    monkeypatch.setattr(RecommendationRepository, "recent_ids", forever)
    return begun


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Log:
    """What the bot logs in this test."""
    caplog.set_level(logging.INFO)
    return Log(caplog)


@pytest.fixture
def slow(server: SandboxServer) -> None:
    """The next photo takes long to be fetched."""
    server.faults.add(Fault(method="download", kind="delay", delay_s=LONG_S))


async def test_there_may_be_nothing(bot: BotInSandbox) -> None:
    """Which is said kindly, before and after an answer."""
    user = bot.user()
    assert await cancelled(user) == NOTHING
    await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert await cancelled(user) == NOTHING
    assert await bot.services.recommendations.count(1) == 1


@pytest.mark.usefixtures("slow")
async def test_an_answer_under_way_is_given_up(bot: BotInSandbox, settings: Settings) -> None:
    """At once, long before it would be there; its message says so, and life goes on."""
    user = bot.user()
    line = await begun(bot, user)
    assert STOPPED in await cancelled(user)
    await user.wait_for(lambda m: m.message_id == line.message_id and m.words == LINE)
    await until_settled(settings)
    assert await bot.services.recommendations.count(1) == 0
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo
    assert user.message(line).words == LINE


@pytest.mark.usefixtures("slow")
async def test_what_waits_behind_it_is_given_up_too(bot: BotInSandbox, settings: Settings) -> None:
    """More than wait in memory: none of it is answered; commands are, and what comes later."""
    user = bot.user()
    line = await begun(bot, user)
    for _ in range(25):
        await user.send_text("so happy today")
    helped = await user.send_text("/help")
    assert STOPPED in await cancelled(user)
    await user.wait_for(lambda m: m.message_id == line.message_id and m.words == LINE)
    assert "/settings" in (await user.wait_for(lambda m: "/settings" in m.words)).words
    await until_settled(settings)
    assert await bot.services.recommendations.count(1) == 0
    shown = [m for m in user.bot_messages() if m.message_id > helped.message_id]
    assert len(shown) == 2
    assert (await answer_to(user, await user.send_text("so happy today"))).photo


async def test_an_album_is_given_up_as_one(bot: BotInSandbox, settings: Settings) -> None:
    """With all its parts, also those that come late."""
    user = bot.user()
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=LONG_S, times=2))
    parts = await user.send_album([portrait_jpeg(), portrait_jpeg()])
    line = await user.wait_for(lambda m: "Reading your face" in m.words)
    await until_struck(bot)
    assert STOPPED in await cancelled(user)
    await user.wait_for(lambda m: m.message_id == line.message_id and m.words == LINE)
    await user.send_album([portrait_jpeg()], late_of=parts[0])
    await until_settled(settings)
    assert await bot.services.recommendations.count(1) == 0


async def test_what_is_to_be_tried_again_is_not(
    server: SandboxServer, settings: Settings, readers: Readers, log: Log
) -> None:
    """Its pause holds up nobody any more, its line says so, and no later process tries it."""
    user = server.user(1)
    async with bot_in_sandbox(server, settings, readers, pauses_s=(LONG_S,)) as bot:
        server.faults.add(Fault(method="getFile", kind="server_error", times=4))
        line = await begun(bot, user)
        await log.until("bot.rests", "an update is tried again")
        assert STOPPED in await cancelled(user)
        await user.wait_for(lambda m: m.message_id == line.message_id and m.words == LINE)
        assert (await answer_to(user, await user.send_text("so happy today"))).photo
        await until_settled(settings)
    async with bot_in_sandbox(server, settings, readers) as bot:
        assert (await answer_to(user, await user.send_text("so happy today"))).photo
        assert await bot.services.recommendations.count(1) == 2
    assert user.message(line).words == LINE


@pytest.mark.usefixtures("slow")
async def test_it_is_durable(server: SandboxServer, settings: Settings, readers: Readers) -> None:
    """What was given up is finished before the chat hears of it."""
    user = server.user(1)
    async with bot_in_sandbox(server, settings, readers) as bot:
        await begun(bot, user)
        await cancelled(user)
        states = {row["state"] for row in rows(settings)["inbox"] if row["payload"] is not None}
        assert states <= {"working"}  # the command itself, until its handler is through
    async with bot_in_sandbox(server, settings, readers) as bot:
        await until_settled(settings)
        assert await bot.services.recommendations.count(1) == 0


async def test_songs_that_a_press_asked_for_are_given_up(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another five, and a corrected mood; what was there before stays."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    waiting = choosing_forever(monkeypatch)
    await user.press(answer, "Another five")
    await waiting.wait()
    assert STOPPED in await cancelled(user)
    await user.wait_for(lambda m: m.words == LINE)
    offered = await press(user, answer, "Not my mood?")
    waiting.clear()
    before = len(user.bot_messages())
    await user.press(offered, "😢 Sad")
    await waiting.wait()
    assert STOPPED in await cancelled(user)
    await user.wait_for(lambda m: len(user.bot_messages()) == before + 2)
    [kept] = await bot.services.recommendations.page(1)
    assert kept.mood.corrected is None


async def test_an_export_is_given_up(bot: BotInSandbox, server: SandboxServer) -> None:
    """What is not sent yet does not come, and the next one is whole."""
    user = bot.user()
    await answer_to(user, await user.send_text("so happy today"))
    server.faults.add(Fault(method="sendDocument", kind="delay", delay_s=LONG_S))
    sent = await user.send_text("/export")
    await until_struck(bot)
    assert STOPPED in await cancelled(user)
    again = await user.send_text("/export")
    page = await user.wait_for(lambda m: m.message_id > again.message_id and m.words)
    assert "all I keep" in page.words
    files = [m for m in user.bot_messages() if m.media and m.message_id > sent.message_id]
    assert [m.media.kind for m in files if m.media] == ["document"] * 2


async def test_an_edit_is_given_up(bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer stays as it was, and the next edit changes it."""
    user, recent_ids = bot.user(), RecommendationRepository.recent_ids
    said = await user.send_text("so happy today")
    answer = await answer_to(user, said)
    waiting = choosing_forever(monkeypatch)
    await user.edit(said, "so sad today")
    await waiting.wait()
    assert STOPPED in await cancelled(user)
    assert user.message(answer).words == answer.words
    [kept] = await bot.services.recommendations.page(1)
    assert kept.caption == "so happy today"
    monkeypatch.setattr(RecommendationRepository, "recent_ids", recent_ids)
    await user.edit(said, "so angry today")
    await user.wait_for(lambda m: m.message_id == answer.message_id and "angry" in m.words)


async def test_an_edit_that_is_kept_is_shown(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too late to be given up: the chat sees what the history has."""
    user, replace, kept = bot.user(), RecommendationRepository.replace, asyncio.Event()
    said = await user.send_text("so happy today")
    answer = await answer_to(user, said)

    async def slowly(
        store: RecommendationRepository, chat_id: int, number: int, new: Recommendation
    ) -> Recommendation | None:
        done = await replace(store, chat_id, number, new)
        kept.set()
        await asyncio.Event().wait()
        return done

    monkeypatch.setattr(RecommendationRepository, "replace", slowly)
    await user.edit(said, "so sad today")
    await kept.wait()
    await cancelled(user)
    await user.wait_for(lambda m: m.message_id == answer.message_id and "sad" in m.words)


async def test_too_late_is_too_late(bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is kept already is shown: what the history has, the chat has seen."""
    user, add, kept = bot.user(), RecommendationRepository.add, asyncio.Event()

    async def slowly(store: RecommendationRepository, new: Recommendation) -> Recommendation:
        done = await add(store, new)
        kept.set()
        await asyncio.Event().wait()
        return done

    monkeypatch.setattr(RecommendationRepository, "add", slowly)
    sent = await user.send_photo(portrait_jpeg())
    await kept.wait()
    await cancelled(user)
    assert (await user.wait_for(lambda m: m.message_id > sent.message_id and m.photo)).photo


async def test_open_questions_are_closed(bot: BotInSandbox) -> None:
    """Settings, the question of `/forget`, and the emotions: each as if it was not wanted."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    page = await answer_to(user, await user.send_text("/settings"))
    await press(user, page, "🌐 Language")
    forget = await answer_to(user, await user.send_text("/forget"))
    await press(user, answer, "Not my mood?")
    assert await cancelled(user) == CLOSED
    assert (user.message(page).words, user.message(page).buttons) == (page.words, ())
    assert (user.message(forget).words, user.message(forget).buttons) == ("Nothing is deleted.", ())
    assert user.message(answer).buttons == answer.buttons
    late = await user.press_data(forget, "forget:all:1")
    assert (await late.answered()).text == ""
    assert await bot.services.recommendations.count(1) == 1
    assert await cancelled(user) == NOTHING


async def test_questions_that_were_answered_are_not_open(bot: BotInSandbox) -> None:
    """Done, kept, or never minded."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    await press(user, await answer_to(user, await user.send_text("/settings")), "Done")
    await press(user, await answer_to(user, await user.send_text("/forget")), "No, keep it")
    await press(user, await press(user, answer, "Not my mood?"), "Never mind")
    assert await cancelled(user) == NOTHING


@pytest.mark.usefixtures("slow")
async def test_both_at_once(bot: BotInSandbox) -> None:
    """An answer under way, and a page of settings."""
    user = bot.user()
    page = await answer_to(user, await user.send_text("/settings"))
    await begun(bot, user)
    assert await cancelled(user) == "Stopped, and what I had asked is closed, too."
    assert user.message(page).buttons == ()


async def test_in_a_group_everybody_cancels_their_own(bot: BotInSandbox) -> None:
    """Neither the other's answer nor their page of settings."""
    author, other = (bot.server.user(GROUP, user_id=number).calling() for number in (1, 2))
    page = await answer_to(author, await author.send_text("/settings"))
    bot.server.faults.add(Fault(method="download", kind="delay", delay_s=1))
    line = await begun(bot, author, "/songs")
    assert await cancelled(other) == NOTHING
    assert author.message(page).buttons == page.buttons
    await author.wait_for(lambda m: m.message_id == line.message_id and m.photo)
    assert await cancelled(author) == CLOSED


async def test_it_is_said_in_the_language_of_the_chat(bot: BotInSandbox) -> None:
    """As everything."""
    user = bot.user(language_code="ko")
    sent = await user.send_text("/cancel@selfie_dj_sandbox_bot")
    assert "취소할 것이 없어요" in (await answer_to(user, sent)).words


async def test_the_command_is_offered(bot: BotInSandbox) -> None:
    """In the menu."""
    assert all("cancel" in str(menu.params["commands"]) for menu in await menus(bot.server))
