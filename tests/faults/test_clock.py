"""The clock of the machine: wrong, set back, set to nonsense, and set right again."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from recommender.models import Feedback
from tests.chats import BotInSandbox, answer_to, press
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

ROOT = Path(__file__).resolve().parents[2]
ASKS_FOR_THE_DATE = {
    "bot/application.py",
    "bot/intake.py",
    "bot/retention.py",
    "handlers/usage.py",
    "recommender/service.py",
    "recommender/songs/lookup/memory.py",
    "recommender/spending.py",
    "storage/backup.py",
}
"""Who keeps a moment or asks which day it is."""
DEMANDED = "recommender/retrying.py"
"""Who compares a date that a server names."""

SetClock = Callable[[datetime], None]


class Clock:
    """How far the clock is off."""

    off = timedelta(0)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the clock of the whole bot; it goes on from there."""
    clock = Clock()

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one is as good
            return datetime.now(tz) + clock.off

    for path in ASKS_FOR_THE_DATE:
        module = path.removesuffix(".py").replace("/", ".")
        monkeypatch.setattr(f"{module}.datetime", Shifted)

    def set_to(moment: datetime) -> None:
        clock.off = moment - datetime.now(UTC)

    return set_to


async def works(bot: BotInSandbox) -> bool:
    """Whether photos, pages, judgements and the history do what they should."""
    user = bot.user()
    before = await bot.services.recommendations.count(user.chat_id)
    shown = await answer_to(user, await user.send_photo(portrait_jpeg()))
    card = await press(user, shown, "1")
    liked = await press(user, card, "👍")
    (newest, *_) = await bot.services.recommendations.page(user.chat_id)
    history = await answer_to(user, await user.send_text("/history"))
    return (
        newest.cards[0].feedback is Feedback.LIKE
        and newest.cards[0].song.title in liked.words
        and await bot.services.recommendations.count(user.chat_id) == before + 1
        and "error" not in history.words.lower()
    )


@pytest.mark.parametrize("hours", [-30, 30])
async def test_slow(bot: BotInSandbox, log: Log, set_clock: SetClock, hours: int) -> None:
    """A clock that differs from Telegram's is nothing to anybody."""
    set_clock(datetime.now(UTC) + timedelta(hours=hours))
    assert await works(bot)
    assert log.warnings() == []


async def test_error(bot: BotInSandbox, log: Log, set_clock: SetClock) -> None:
    """When it is set back, the newest answer is still the newest, with other songs."""
    assert await works(bot)
    set_clock(datetime.now(UTC) - timedelta(days=1))
    assert await works(bot)
    later, earlier = await bot.services.recommendations.page(bot.user().chat_id)
    assert later.created_at < earlier.created_at
    songs = [{card.song.song_id for card in each.cards} for each in (later, earlier)]
    assert not songs[0] & songs[1]
    assert log.warnings() == []


@pytest.mark.parametrize("year", [1970, 2100])
async def test_garbage(bot: BotInSandbox, log: Log, set_clock: SetClock, year: int) -> None:
    """In another century all is as ever."""
    set_clock(datetime(year, 1, 1, tzinfo=UTC))
    assert await works(bot)
    assert log.warnings() == []


def test_away() -> None:
    """No time limit, pause or order asks for the date: only what is listed here does."""
    asking = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "handlers", "recommender", "storage")
        for path in (ROOT / package).rglob("*.py")
        if "sandbox" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _asks_for_the_date(ast.unparse(node.func))
    }
    assert asking == {*ASKS_FOR_THE_DATE, DEMANDED}


def _asks_for_the_date(called: str) -> bool:
    words = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time")
    return called in words or called.endswith("func.now") or "localtime" in called


@pytest.mark.parametrize("year", [1970, 2100])
async def test_back_again(bot: BotInSandbox, log: Log, set_clock: SetClock, year: int) -> None:
    """Set right, it leaves nothing behind: what was liked in another century is liked."""
    set_clock(datetime(year, 1, 1, tzinfo=UTC))
    assert await works(bot)
    set_clock(datetime.now(UTC))
    assert await works(bot)
    opinions = await bot.services.recommendations.opinions(bot.user().chat_id)
    assert [opinion.feedback for opinion in opinions] == [Feedback.LIKE, Feedback.LIKE]
    assert log.warnings() == []
