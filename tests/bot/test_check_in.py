"""The daily question through the real application, with a clock that the test sets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import LANGUAGES, words_in
from handlers.services import Services
from handlers.views.check_in import question
from recommender.check_ins import UNANSWERED
from recommender.models import CheckIn
from storage.check_ins import CheckInRepository
from storage.errors import DatabaseUnavailableError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.faults.logs import Log

START = datetime(2026, 11, 27, 22, tzinfo=UTC)
NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LOOK_S = 0.02
GROUP = -100
CHECK_IN = "⏰ Daily check-in"
SELFIE = "send me a selfie"


@dataclass
class Clock:
    """What time it is for the bot."""

    moment: datetime = START
    looked: int = 0

    def now(self) -> datetime:
        """The time."""
        self.looked += 1
        return self.moment

    async def set(self, moment: datetime) -> None:
        """Set it, and wait until the bot has looked at it and done what it wanted to."""
        self.moment = moment
        looked = self.looked
        for _ in range(1000):
            if self.looked >= looked + 3:
                return
            await asyncio.sleep(0.01)
        raise TimeoutError("nobody looks at the clock")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Log:
    """What the bot logs in this test."""
    caplog.set_level(logging.INFO)
    return Log(caplog)


@pytest.fixture
def clock() -> Clock:
    """The evening before."""
    return Clock()


@pytest.fixture
async def asking(
    server: SandboxServer, settings: Settings, readers: Readers, clock: Clock
) -> AsyncIterator[BotInSandbox]:
    """A bot that looks at this clock all the time."""
    async with running(server, settings, readers, clock) as bot:
        yield bot


@asynccontextmanager
async def running(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    clock: Clock,
    changed: Callable[[Services], Services] = lambda services: services,
) -> AsyncIterator[BotInSandbox]:
    """The whole bot with a clock of ours."""
    async with bot_in_sandbox(
        server, settings, readers, changed=changed, now=clock.now, asks_every_s=LOOK_S
    ) as bot:
        yield bot


def questions(user: User, invitation: str = SELFIE) -> list[Message]:
    """The questions in a chat, oldest first."""
    return [message for message in user.bot_messages() if invitation in message.words]


async def turned_on(user: User, hour: str = "09:00") -> Message:
    """The page of the settings on which the user chose an hour."""
    page = await answer_to(user, await user.send_text("/settings"))
    return await press(user, await press(user, page, CHECK_IN), hour)


def _has_pictures(user: User, number: int, _: Message) -> bool:
    return sum(message.photo is not None for message in user.bot_messages()) == number


async def kept(bot: BotInSandbox, chat_id: int = 1) -> CheckIn | None:
    """When the chat is asked."""
    return await bot.services.check_ins.get(chat_id)


async def test_an_hour_is_chosen_and_taken_back(asking: BotInSandbox) -> None:
    """With a tick, and told on the overview."""
    user = asking.user()
    page = await turned_on(user)
    assert "✓ 09:00" in [button.text for button in page.buttons]
    assert "⏰ Daily check-in: 09:00" in (await press(user, page, "◀ Back")).words
    on = await kept(asking)
    assert on is not None
    assert on.next_at == NINE
    page = await press(user, await press(user, page, CHECK_IN), "Don't ask")
    assert "✓ Don't ask" in [button.text for button in page.buttons]
    assert await kept(asking) is None


async def test_it_is_asked_once_a_day(asking: BotInSandbox, clock: Clock) -> None:
    """At the hour and not before, in other words each day."""
    user = asking.user()
    await turned_on(user)
    await clock.set(NINE - timedelta(seconds=1))
    assert questions(user) == []
    for number in range(3):
        await clock.set(NINE + number * DAY)
        await clock.set(NINE + number * DAY + timedelta(minutes=59))
        assert len(questions(user)) == number + 1
    assert len({each.words for each in questions(user)}) == 3


async def test_it_is_asked_in_the_time_zone_and_language_of_the_chat(
    asking: BotInSandbox, clock: Clock
) -> None:
    """Nine in Berlin is eight in Greenwich; a zone that is chosen later moves it."""
    user = asking.user(language_code="ko")
    page = await answer_to(user, await user.send_text("/settings"))
    page = await press(user, await press(user, page, "⏰ 매일 안부"), "09:00")
    page = await press(user, page, "🕰 시간대 바꾸기")
    berlin = next(button.text for button in page.buttons if button.text.endswith(" 베를린"))
    await press(user, page, berlin)
    await clock.set(NINE - timedelta(hours=1, seconds=1))
    assert questions(user, "셀카") == []
    await clock.set(NINE - timedelta(hours=1))
    assert len(questions(user, "셀카")) == 1


async def test_an_emotion_brings_songs(asking: BotInSandbox, clock: Clock) -> None:
    """As if the person had said so; the question is over then."""
    user = asking.user()
    await turned_on(user)
    await clock.set(NINE)
    [asked] = questions(user)
    await user.press(asked, "😢 Sad")
    answer = await user.wait_for(lambda message: message.photo)
    assert "You say you feel sad" in answer.words
    await user.wait_for(lambda m: m.message_id == asked.message_id and not m.buttons)
    [entry] = await asking.services.recommendations.page(1)
    assert (entry.mood.corrected, entry.user_id, len(entry.cards)) == ("sad", 1, 5)
    assert entry.caption is None
    changed = await press(user, await press(user, answer, "Not my mood?"), "😄 Happy")
    assert "You say you feel happy" in changed.words


async def test_an_emotion_pressed_twice_brings_songs_once(
    asking: BotInSandbox, clock: Clock
) -> None:
    """The second press hears that they are being chosen."""
    user = asking.user()
    await turned_on(user)
    await clock.set(NINE)
    [asked] = questions(user)
    first, second = [await user.press(asked, "😄 Happy") for _ in range(2)]
    texts = {(await query.answered()).text for query in (first, second)}
    assert texts == {"Choosing…", "One moment, I am still choosing…"}
    await user.wait_for(lambda message: message.photo)
    assert await asking.services.recommendations.count(1) == 1


async def test_after_seven_without_an_answer_it_stops(asking: BotInSandbox, clock: Clock) -> None:
    """It says so once, and how to turn it on again."""
    user = asking.user()
    await turned_on(user)
    for number in range(UNANSWERED + 3):
        await clock.set(NINE + number * DAY)
    assert len(questions(user)) == UNANSWERED
    ends = [each for each in user.bot_messages() if "I stop asking" in each.words]
    assert len(ends) == 1
    assert "/settings" in ends[0].words
    assert await kept(asking) is None


@pytest.mark.parametrize("how", ["press", "text"])
async def test_whatever_comes_from_the_chat_is_an_answer(
    asking: BotInSandbox, clock: Clock, how: str
) -> None:
    """The count begins anew."""
    user = asking.user()
    page = await turned_on(user)
    for number in range(UNANSWERED):
        await clock.set(NINE + number * DAY)
    if how == "press":
        await press(user, page, "◀ Back")
    else:
        await answer_to(user, await user.send_text("/help"))
    on = await kept(asking)
    assert on is not None
    assert on.unanswered == 0
    await clock.set(NINE + UNANSWERED * DAY)
    assert len(questions(user)) == UNANSWERED + 1


async def test_stop_asking(asking: BotInSandbox, clock: Clock) -> None:
    """The question itself offers it; an older one does so too."""
    user = asking.user()
    await turned_on(user)
    await clock.set(NINE)
    [asked] = questions(user)
    done = await press(user, asked, "Stop asking")
    assert "I won't ask any more" in done.words
    assert done.buttons == ()
    assert await kept(asking) is None
    await clock.set(NINE + DAY)
    assert questions(user) == []


async def test_in_a_group_only_administrators_stop_it(asking: BotInSandbox, clock: Clock) -> None:
    """Everybody may say how their day is, each for themselves, and the question stays."""
    leader, member = (asking.server.user(GROUP, user_id=number) for number in (1, 2))
    leader.lead()
    await turned_on(leader)
    await clock.set(NINE)
    [asked] = questions(leader)
    refused = await (await member.press(asked, "Stop asking")).answered()
    assert refused.show_alert
    assert await kept(asking, GROUP) is not None
    for number, user in enumerate((member, leader), start=1):
        await user.press(asked, "😄 Happy")
        await user.wait_for(partial(_has_pictures, user, number))
    entries = await asking.services.recommendations.page(GROUP)
    assert {entry.user_id for entry in entries} == {1, 2}
    assert member.message(asked).buttons != ()
    assert "won't ask" in (await press(leader, asked, "Stop asking")).words


async def test_a_restart_asks_what_was_missed_and_nothing_twice(
    server: SandboxServer, settings: Settings, readers: Readers, clock: Clock
) -> None:
    """Within three hours; what is later than that is left out."""
    user = server.user(1)
    async with running(server, settings, readers, clock):
        await turned_on(user)
    for down, asked in ((NINE + timedelta(hours=2, minutes=59), 1), (NINE + DAY * 1.2, 1)):
        async with running(server, settings, readers, clock):
            await clock.set(down)
        assert len(questions(user)) == asked
    async with running(server, settings, readers, clock):
        await clock.set(NINE + 2 * DAY)
    async with running(server, settings, readers, clock):
        await clock.set(NINE + 2 * DAY + timedelta(minutes=1))
        assert len(questions(user)) == 2


async def test_daylight_saving_moves_it(asking: BotInSandbox, clock: Clock) -> None:
    """Nine in Berlin is eight in Greenwich in winter and seven in summer."""
    user = asking.user()
    clock.moment = datetime(2026, 3, 27, 20, tzinfo=UTC)
    page = await press(user, await turned_on(user), "🕰 Change the time zone")
    berlin = next(button.text for button in page.buttons if button.text.endswith(" Berlin"))
    await press(user, page, berlin)
    for day, hour in ((28, 8), (29, 7), (30, 7)):
        before = len(questions(user))
        moment = datetime(2026, 3, day, hour, tzinfo=UTC)
        await clock.set(moment - timedelta(seconds=1))
        assert len(questions(user)) == before
        await clock.set(moment)
        assert len(questions(user)) == before + 1


async def test_a_chat_that_blocked_us_is_left_alone(asking: BotInSandbox, clock: Clock) -> None:
    """Also after it comes back, until it wants to be asked again; others are asked as ever."""
    gone, there = asking.user(1), asking.user(2)
    for user in (gone, there):
        await turned_on(user)
    gone.block()
    await clock.set(NINE)
    assert await kept(asking, 1) is None
    gone.unblock()
    await clock.set(NINE + DAY)
    assert (len(questions(gone)), len(questions(there))) == (0, 2)


async def test_what_telegram_did_not_take_is_not_sent_twice(
    asking: BotInSandbox, clock: Clock, log: Log
) -> None:
    """It may have arrived; it does not count as unanswered, and the next day it is asked."""
    user = asking.user()
    await turned_on(user)
    for kind in ("server_error", "drop_after"):
        asking.server.faults.add(Fault(method="sendMessage", kind=kind))
        clock.moment = NINE + (kind == "drop_after") * DAY
        await log.until("handlers.check_in", "a daily question was not asked")
        await clock.set(clock.moment)
        log.caplog.clear()
    on = await kept(asking)
    assert on is not None
    assert on.unanswered == 0
    assert len(questions(user)) == 1
    await clock.set(NINE + 2 * DAY)
    assert len(questions(user)) == 2


async def test_chats_that_are_not_allowed_are_not_asked(
    server: SandboxServer, settings: Settings, readers: Readers, clock: Clock
) -> None:
    """An operator who closes the bot closes it for questions, too."""
    users = [server.user(number) for number in (1, 2)]
    async with running(server, settings, readers, clock):
        for user in users:
            await turned_on(user)
    closed = settings.model_copy(update={"allowed_chat_ids": frozenset({2})})
    async with running(server, closed, readers, clock):
        await clock.set(NINE)
    assert [len(questions(user)) for user in users] == [0, 1]


async def test_many_chats_are_asked_each_once(asking: BotInSandbox, clock: Clock) -> None:
    """More than are asked together."""
    users = [asking.user(number) for number in range(1, 51)]
    now = clock.moment
    await asyncio.gather(
        *(asking.services.check_ins.turn_on(user.chat_id, 9, now=now) for user in users)
    )
    clock.moment = NINE
    for user in users:
        await user.wait_for(lambda message: SELFIE in message.words)
    await clock.set(NINE)
    assert [len(questions(user)) for user in users] == [1] * 50


async def test_while_the_database_is_away_nobody_is_asked(
    asking: BotInSandbox, clock: Clock, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log says so, and once it is back it goes on."""
    user = asking.user()
    await turned_on(user)

    async def fail(*_: object, **__: object) -> None:
        raise DatabaseUnavailableError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(CheckInRepository, "claim", fail)
        clock.moment = NINE
        await log.until("bot.asking", "nobody is asked now: disk full")
        assert "/settings" in (await answer_to(user, await user.send_text("/help"))).words
    await user.wait_for(lambda message: SELFIE in message.words)
    assert log.alarms() == []


async def test_buttons_of_old_questions_do_something_sensible(
    asking: BotInSandbox, clock: Clock
) -> None:
    """Songs also from a question of long ago; none from one that is deleted."""
    user = asking.user()
    await turned_on(user)
    await clock.set(NINE)
    [asked] = questions(user)
    await clock.set(NINE + 30 * DAY)
    await user.press(asked, "😄 Happy")
    await user.wait_for(lambda message: message.photo)
    await user.delete(asked)
    for data in ("today:happy", "today:stop", "today:bored"):
        answer = await (await user.press_data(asked, data)).answered()
        assert "no longer in use" in answer.text


def test_the_questions_take_turns() -> None:
    """Five days in a row are five questions, in each language."""
    for language in LANGUAGES:
        assert len({question(day, words_in(language)) for day in range(100, 105)}) == 5
