"""Forged presses change nothing in the database, are answered, and reach nobody else's songs."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.sandbox import Message, User
from recommender.models import Emotion, Feedback
from tests.chats import BotInSandbox, answer_to, until_remembered
from tests.photos import portrait_jpeg

LARGEST = 10**18 - 1
"""The largest number that a button of ours could carry."""
PASSING = {"inbox", "alembic_version"}
"""Updates on their way are no data of a chat."""


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of the bot's database."""
    with closing(sqlite3.connect(folder / "bot.sqlite3")) as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = {name for (name,) in database.execute(query)} - PASSING
        # The names come from the schema itself.
        return {n: sorted(database.execute(f'SELECT * FROM "{n}"'), key=repr) for n in names}  # noqa: S608 — our names


def presses_for(number: int) -> list[str]:
    """Every action that there is, on the recommendation with this number."""
    judgements = [f"judge:{said}:{number}:1" for said in (*Feedback, "none")]
    moods = [f"mood:{each}:{number}" for each in ("not", *Emotion)]
    return [
        *(f"card:{number}:{page}" for page in (0, 1, 99)),
        f"history:open:{number}",
        *judgements,
        *moods,
        f"more:another:{number}",
        f"more:like:{number}:1",
        f"play:{number}:1",
        *(f"star:{what}:{number}:1" for what in ("give", "take")),
    ]


UNKNOWN = [
    *("", " ", "x", "card", "card:", "card:1", "card::", "card:1:1:1", "Card:1:1", "card:0x1:1"),
    *("card:-1:0", "card:1e3:0", f"card:{10**18}:0", f"card:{2**63}:0", f"card:{'9' * 58}"),
    *("card:１:1", "card:1:1\n", "card:1:1\0", "card:\u202e1:1", "😀" * 16, "card:NaN:0"),
    *("delete:everything", "forget", "mood:bored:1", "settings:burn:1", "judge:like:1:100"),
    *(
        "judge:like:1;DROP TABLE cards",
        "history:open:1' OR 1=1",
        "fav:drop:1",
        "star:1",
        "<b>",
        "../../etc/passwd",
    ),
]


def _has_answers(user: User, count: int) -> bool:
    return len(user.answers) >= count


async def until(there: Callable[[], bool]) -> None:
    """Wait until something is so, ten seconds at most."""
    for _ in range(1000):
        if there():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def press_each(user: User, message: Message, data: list[str]) -> None:
    """Press these on a message, each when the one before was answered without an error."""
    for each in data:
        answered = partial(_has_answers, user, len(user.answers) + 1)
        await user.press_data(message, each)
        await until(answered)
        assert "error" not in (user.answers[-1].text or "")


async def answered(bot: BotInSandbox, user: User) -> Message:
    """The first page of an answer to the portrait, kept in every table that it will be in."""
    answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption="what a day"))
    await until_remembered(bot, user, 0)
    return answer


async def number_of(bot: BotInSandbox, user: User) -> int:
    """The number of the newest recommendation of a chat."""
    return (await bot.services.recommendations.page(user.chat_id))[0].recommendation_id or 0


async def test_another_chats_songs_cannot_be_reached(
    bot: BotInSandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever is pressed for them elsewhere, nothing is kept and nothing of them is shown."""
    owner, stranger = bot.user(1), bot.user(2)
    theirs, mine = await answered(bot, owner), await answered(bot, stranger)
    number = await number_of(bot, owner)
    before, shown = everything(tmp_path), len(stranger.bot_messages())
    with caplog.at_level(logging.ERROR):
        await press_each(stranger, mine, presses_for(number))
    assert all(answer.show_alert for answer in stranger.answers)
    assert everything(tmp_path) == before
    assert stranger.message(mine).edits == mine.edits
    assert len(stranger.bot_messages()) == shown
    assert owner.message(theirs) == theirs
    assert caplog.records == []


async def test_numbers_that_nobody_has_and_unknown_actions(
    bot: BotInSandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They are refused with a sentence, each."""
    user = bot.user()
    mine = await answered(bot, user)
    before = everything(tmp_path)
    with caplog.at_level(logging.ERROR):
        await press_each(user, mine, [*presses_for(LARGEST), *presses_for(0), *UNKNOWN])
    assert {answer.text for answer in user.answers} == {
        "This button is no longer in use. Send me a new photo!",
        "This entry was deleted. /history shows those that are left.",
    }
    assert everything(tmp_path) == before
    assert user.message(mine).edits == mine.edits
    assert caplog.records == []


async def test_what_belongs_to_another_member_of_a_group(bot: BotInSandbox, tmp_path: Path) -> None:
    """Their mood is not corrected and their corrections are not forgotten."""
    author, other = (bot.server.user(-100, user_id=number).calling() for number in (1, 2))
    answer = await answered(bot, author)
    number = await number_of(bot, author)
    await press_each(author, answer, [f"mood:sad:{number}"])
    await until(lambda: author.message(answer).edits > answer.edits)
    await until_remembered(bot, author, 0)
    before = everything(tmp_path)
    moods = [f"mood:{each}:{number}" for each in ("not", *Emotion)]
    settings = [f"settings:{step}:{who}" for step in ("ask", "forget", "keep") for who in (1, 0)]
    await press_each(other, answer, [*moods, *settings])
    alerts = {pressed.text for pressed in other.answers[-len(moods + settings) :]}
    assert len(alerts) == 2
    assert all("Only the one who asked" in (alert or "") for alert in alerts)
    assert everything(tmp_path) == before
