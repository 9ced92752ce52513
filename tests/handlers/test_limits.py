"""Who is let through, who is not, and what is counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop

from handlers import limits as module
from handlers.albums import Albums
from handlers.answer import AnswerHandler
from handlers.limits import Limits, LimitsHandler
from handlers.receipts import Receipt, Receipts
from recommender.ports import Recommendations
from storage.recommendations import RecommendationRepository
from tests.handlers.messages import photo
from tests.storage.samples import migrated, recommendation

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE = Limits(user_minute=2, chat_minute=3)
DAY = Limits(user_day=2, chat_day=3)


@dataclass
class Scene:
    """A handler with its limits, its clock, and what it says."""

    kept: Recommendations
    limits: Limits
    sent: list[dict[str, Any]] = field(default_factory=list)
    receipts: Receipts = field(default_factory=Receipts)
    defaults: None = None
    username: str = "dj_bot"
    id: int = 99
    passed_s: float = 0
    failing: bool = False
    _last_id: int = 0

    def __post_init__(self) -> None:
        counted = AnswerHandler(cast("Any", None), Albums()).counted()
        self.handler = LimitsHandler(
            self.kept,
            self.receipts,
            self.limits,
            counted,
            clock=lambda: self.passed_s,
            now=lambda: self.now,
        )

    @property
    def now(self) -> datetime:
        """The time of day."""
        return NOON + timedelta(seconds=self.passed_s)

    async def send_message(self, **given: object) -> None:
        """Stand where the bot would be."""
        if self.failing:
            raise BadRequest("chat not found")
        self.sent.append(given)

    async def answer_callback_query(self, **given: object) -> None:
        """Stand where the bot would be."""
        self.sent.append(given)

    @property
    def texts(self) -> list[str]:
        """What was said so far."""
        return [sent["text"] for sent in self.sent]

    def new_id(self) -> int:
        """The number of the next update."""
        self._last_id += 1
        return self._last_id

    def photo(
        self,
        user: int | None = 1,
        chat: int | None = None,
        *,
        group: str | None = None,
        late_s: float = 0,
        text: str | None = None,
    ) -> Update:
        """A photo (or a text) of somebody, None: of a chat, that is `late_s` old when it comes."""
        number = chat or user or 0
        message = Message(
            message_id=1,
            date=self.now - timedelta(seconds=late_s),
            chat=Chat(number, Chat.PRIVATE if number > 0 else Chat.SUPERGROUP),
            from_user=User(user or 9, "Mina", is_bot=False),
            sender_chat=Chat(number, Chat.SUPERGROUP) if user is None else None,
            photo=[] if text else [photo()],
            text=text,
            caption=None if text else "@dj_bot",
            caption_entities=None if text else [MessageEntity("mention", 0, 7)],
            media_group_id=group,
        )
        message.set_bot(cast("Any", self))
        return Update(self.new_id(), message=message)

    def press(self, data: str, user: int = 1) -> Update:
        """A press in this person's private chat."""
        below = Message(message_id=1, date=self.now, chat=Chat(user, Chat.PRIVATE))
        mina = User(user, "Mina", is_bot=False)
        query = CallbackQuery("1", mina, "instance", message=below, data=data)
        query.set_bot(cast("Any", self))
        return Update(self.new_id(), callback_query=query)

    async def lets(self, update: Update) -> bool:
        """Whether an update gets through to those who answer."""
        [registered] = self.handler.handlers()
        if not registered.check_update(update):
            return True
        try:
            await self.handler.on_update(update, cast("Any", None))
        except ApplicationHandlerStop:
            return False
        return True

    async def answer(self, chat: int, user: int | None, update_id: int | None = None) -> None:
        """Keep an answer that was given a moment ago."""
        made = {"user_id": user, "created_at": self.now, "update_id": update_id}
        await self.kept.add(recommendation("a", chat_id=chat).model_copy(update=made))


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Recommendations]:
    """An empty history."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield RecommendationRepository(engine)


@pytest.fixture
def minute(kept: Recommendations) -> Scene:
    """Two answers a minute for a person, three for a chat."""
    return Scene(kept, MINUTE)


@pytest.fixture
def day(kept: Recommendations) -> Scene:
    """Two answers a day for a person, three for a chat."""
    return Scene(kept, DAY)


def test_without_limits_nothing_is_counted(kept: Recommendations) -> None:
    """There is no handler at all."""
    assert Scene(kept, Limits()).handler.handlers() == []


async def test_a_minute_is_any_minute(minute: Scene) -> None:
    """A third photo has to wait until the first one is a minute old."""
    assert await minute.lets(minute.photo())
    minute.passed_s = 20
    assert await minute.lets(minute.photo())
    minute.passed_s = 43
    assert not await minute.lets(minute.photo())
    assert "Please try again in about 20 seconds." in minute.texts[0]
    minute.passed_s = 60
    assert await minute.lets(minute.photo())
    assert not await minute.lets(minute.photo())


async def test_what_was_left_out_does_not_count(minute: Scene) -> None:
    """Trying again and again makes nobody wait longer."""
    for second in range(60):
        minute.passed_s = second
        assert await minute.lets(minute.photo()) is (second < 2)
    minute.passed_s = 60
    assert await minute.lets(minute.photo())


async def test_one_sentence_a_minute(minute: Scene) -> None:
    """A flood is told once, and again when it goes on; a quotation shows where it began."""
    for second in range(0, 120, 2):
        minute.passed_s = second
        await minute.lets(minute.photo())
    assert len(minute.texts) == 2
    assert minute.sent[0]["reply_parameters"] is not None


async def test_a_person_is_limited_wherever_they_write(minute: Scene) -> None:
    """Each chat is told, since in each of them something was left out."""
    assert await minute.lets(minute.photo(1))
    assert await minute.lets(minute.photo(1, -50))
    assert not await minute.lets(minute.photo(1, -51))
    assert not await minute.lets(minute.photo(1))
    assert [sent["chat_id"] for sent in minute.sent] == [-51, 1]
    assert all("one person" in text for text in minute.texts)
    assert await minute.lets(minute.photo(2, -51))


async def test_a_group_has_room_for_more_than_one(minute: Scene) -> None:
    """Three people together use it up; what is left out is said once for all."""
    assert [await minute.lets(minute.photo(user, -50)) for user in range(1, 6)] == [
        *(True,) * 3,
        *(False,) * 2,
    ]
    assert len(minute.texts) == 1
    assert "one chat 3 answers a minute" in minute.texts[0]
    assert await minute.lets(minute.photo(4))


async def test_who_writes_as_the_chat_counts_for_the_chat(minute: Scene) -> None:
    """Telegram names the same account for all of them."""
    assert [await minute.lets(minute.photo(None, -50)) for _ in range(4)] == [*(True,) * 3, False]


async def test_an_update_that_comes_again_is_let_through(minute: Scene) -> None:
    """It counted when it came first, however much came meanwhile and however late it is."""
    first, second = minute.photo(), minute.photo()
    for _ in range(5):
        assert await minute.lets(first)
    assert await minute.lets(second)
    assert not await minute.lets(minute.photo())
    assert await minute.lets(first)
    minute.passed_s = 3600
    assert await minute.lets(minute.photo())
    assert await minute.lets(second)
    assert await minute.lets(minute.photo())


async def test_what_an_earlier_process_let_through_is_let_through(day: Scene) -> None:
    """It may be half answered; with the first part of an album come the others."""
    for _ in range(3):
        await day.answer(1, 1)
    photo, *album = day.photo(), day.photo(group="a"), day.photo(group="a")
    for update in (photo, album[0]):
        with day.receipts.opened(Receipt(update_id=update.update_id, attempt=2)):
            assert await day.lets(update)
    assert await day.lets(album[1])
    assert not await day.lets(day.photo())


async def test_only_so_many_are_remembered(minute: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest are forgotten, and would count once more."""
    monkeypatch.setattr(module, "REMEMBERED", 2)
    updates = [minute.photo(user) for user in (1, 1, 2)]
    assert [await minute.lets(update) for update in updates] == [True] * 3
    assert await minute.lets(updates[1])
    assert not await minute.lets(updates[0])


async def test_an_album_is_one(minute: Scene) -> None:
    """All of it is let through or left out, and told once."""
    for group in ("a", "b"):
        parts = [minute.photo(group=group) for _ in range(10)]
        assert await asyncio.gather(*map(minute.lets, parts)) == [True] * 10
    parts = [minute.photo(group="c") for _ in range(10)]
    assert await asyncio.gather(*map(minute.lets, parts)) == [False] * 10
    minute.passed_s = 61
    assert not await minute.lets(minute.photo(group="c"))
    assert await minute.lets(minute.photo(group="d"))
    assert len(minute.texts) == 2


async def test_the_parts_of_an_album_stay_in_order(day: Scene) -> None:
    """Whoever is let through first is still the first one, though the first had to be counted."""
    through: list[int] = []

    async def come(update: Update) -> None:
        assert await day.lets(update)
        through.append(update.update_id)

    parts = [day.photo(group="a") for _ in range(10)]
    await asyncio.gather(*map(come, parts))
    assert through == [part.update_id for part in parts]


async def test_what_waited_for_us_was_no_hurry(minute: Scene) -> None:
    """Photos of an hour in which the bot was away are answered, however close they come now."""
    for _ in range(5):
        assert await minute.lets(minute.photo(late_s=61))
    assert [await minute.lets(minute.photo()) for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("data", ["more:another:5", "more:like:5:1", "mood:happy:5"])
async def test_buttons_that_choose_count(minute: Scene, data: str) -> None:
    """Together with photos and texts; each press that is left out gets an alert."""
    assert await minute.lets(minute.press(data))
    assert await minute.lets(minute.photo(text="I am so happy"))
    for _ in range(3):
        assert not await minute.lets(minute.press(data))
    assert [sent["show_alert"] for sent in minute.sent] == [True] * 3
    assert len(set(minute.texts)) == 1
    assert minute.texts[0].startswith("I can give one person 2 answers a minute. Please")


@pytest.mark.parametrize(
    "data",
    ["card:5:1", "history:open:5", "mood:not:5", "judge:like:5:1", "play:5:1", "more:x", "", "?"],
)
async def test_other_buttons_cost_nothing(minute: Scene, data: str) -> None:
    """They work beyond the limit, too."""
    for _ in range(5):
        assert await minute.lets(minute.press(data))
    assert await minute.lets(minute.photo())


async def test_what_is_not_answered_costs_nothing(minute: Scene) -> None:
    """Talk in a group and channels; edits are counted when they turn out to change something."""
    chat = Chat(-50, Chat.CHANNEL)
    post = Message(message_id=1, date=NOON, chat=chat, photo=[photo()])
    for _ in range(4):
        assert await minute.lets(minute.photo(1, -50, text="what a day"))
        assert await minute.lets(Update(minute.new_id(), channel_post=post))
        assert await minute.lets(Update(minute.new_id(), edited_message=minute.photo().message))
    assert await minute.lets(minute.photo(1, -50))


async def test_a_day_is_counted_from_what_is_kept(day: Scene) -> None:
    """So that a restart changes nothing; the sentence says when the next day begins (UTC)."""
    await day.answer(1, 1)
    assert await day.lets(day.photo())
    await day.answer(-50, 1)
    assert not await day.lets(day.photo())
    assert "one person 2 answers a day" in day.texts[0]
    assert "in about 12 hours" in day.texts[0]
    again = Scene(day.kept, DAY)
    assert not await again.lets(again.photo())
    again.passed_s = 12 * 3600
    assert await again.lets(again.photo())


async def test_a_chat_has_a_day_as_well(day: Scene) -> None:
    """Whoever used it up."""
    for user in (2, 3, None):
        assert await day.lets(day.photo(1, -50))
        await day.answer(-50, user)
    assert not await day.lets(day.photo(1, -50))
    assert "one chat 3 answers a day" in day.texts[0]
    assert await day.lets(day.photo(1))


async def test_the_last_answer_of_a_day_can_be_shown_again(day: Scene) -> None:
    """A photo whose answer is kept, but was not shown before the bot died, gets it."""
    last = day.photo()
    await day.answer(1, 1)
    await day.answer(1, 1, update_id=last.update_id)
    assert await day.lets(last)
    assert not await day.lets(day.photo())


async def test_a_day_that_is_used_up_takes_nothing_of_the_minute(kept: Recommendations) -> None:
    """What is left out does not count there either."""
    scene = Scene(kept, Limits(user_minute=1, user_day=1))
    await scene.answer(1, 1)
    assert not await scene.lets(scene.photo())
    scene.passed_s = 12 * 3600 - 1
    assert not await scene.lets(scene.photo())
    scene.passed_s += 2
    assert await scene.lets(scene.photo())
    assert "a minute" not in "".join(scene.texts)


async def test_a_store_that_fails_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has it; whoever answers will see for themselves."""
    async with migrated(tmp_path / "selfie.db") as engine:
        scene = Scene(RecommendationRepository(engine), DAY)
        async with engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE recommendations")
        assert await scene.lets(scene.photo())
    assert "the answers of the day were not counted" in caplog.text


async def test_a_store_that_hangs_stops_nobody(day: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting is not worth a long wait."""

    async def hang(*_: object, **__: object) -> int:
        await asyncio.sleep(3600)
        return 0

    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    monkeypatch.setattr(RecommendationRepository, "answered", hang)
    assert await day.lets(day.photo())


async def test_a_sentence_that_was_not_sent_is_said_later(minute: Scene) -> None:
    """And what it is about is left out all the same."""
    for _ in range(2):
        assert await minute.lets(minute.photo())
    minute.failing = True
    assert not await minute.lets(minute.photo())
    minute.failing = False
    assert not await minute.lets(minute.photo())
    assert len(minute.texts) == 1


async def test_the_same_person_at_once_in_two_chats(kept: Recommendations) -> None:
    """Counting the day takes a moment, in which nobody slips through twice."""
    scene = Scene(kept, Limits(user_minute=1, user_day=10))
    at_once = [scene.photo(1, chat) for chat in (-50, -51, -52, 1)]
    assert sorted(await asyncio.gather(*map(scene.lets, at_once))) == [False] * 3 + [True]
