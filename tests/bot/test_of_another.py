"""Faces and words of other people: forwarded, or of a message that somebody answers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import User
from recommender.models import Emotion
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

GROUP = -1_001_234_567_890
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Ana"}


def from_user(number: int) -> dict[str, Any]:
    """What somebody wrote first."""
    sender = {"id": number, "is_bot": False, "first_name": "Somebody"}
    return {"type": "user", "date": 1, "sender_user": sender}


async def told(user: User, origin: dict[str, Any], caption: str | None = None) -> str:
    """How a forwarded portrait is read."""
    sent = await user.forwarding(origin).send_photo(portrait_jpeg(), caption)
    return (await answer_to(user, sent)).words.splitlines()[0]


@pytest.mark.parametrize("origin", [HIDDEN, from_user(8)], ids=["hidden", "named"])
async def test_a_forwarded_photo_is_not_of_the_sender(
    bot: BotInSandbox, origin: dict[str, Any]
) -> None:
    """Nobody is told to look as a friend does, or to have written what came with the photo."""
    read = await told(bot.user(7), origin, "I lost my job today and cannot stop crying")
    assert read.startswith("The face looks happy")
    assert "the words sound sad" in read
    assert "you" not in read.lower()


async def test_what_is_forwarded_of_ones_own(bot: BotInSandbox) -> None:
    """From the saved messages, say: it is still the sender's face."""
    assert (await told(bot.user(7), from_user(7))).startswith("You look happy")


async def test_forwarded_words(bot: BotInSandbox) -> None:
    """They are nobody's here either."""
    user = bot.user(7)
    sent = await user.forwarding(HIDDEN).send_text("I lost my job today and cannot stop crying")
    assert (await answer_to(user, sent)).words.startswith("The words sound sad.")


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("es", "En la foto se ve a alguien feliz"),
        ("ja", "表情はうれしそうに見えます"),
        ("ko", "얼굴이 행복해 보여요"),
    ],
    ids=["es", "ja", "ko"],
)
async def test_in_other_languages(bot: BotInSandbox, language: str, read: str) -> None:
    """In each of them it is somebody's face."""
    assert (await told(bot.user(7, language), HIDDEN)).startswith(read)


async def test_a_photo_that_somebody_answers(bot: BotInSandbox) -> None:
    """A word to another member's photo is about them, one to a photo of one's own is not."""
    mina, joon = (bot.server.user(GROUP, user_id=each) for each in (1, 2))
    photo = await mina.send_photo(portrait_jpeg())
    of_mina = await answer_to(joon, await joon.replying_to(photo).send_text("/songs"))
    assert of_mina.words.startswith("The face looks happy")
    own = await answer_to(mina, await mina.replying_to(photo).send_text("/songs"))
    assert own.words.startswith("You look happy")


async def test_a_friends_face_teaches_nothing(bot: BotInSandbox) -> None:
    """Who corrects it gets other songs, but it says nothing of how their own is to be read."""
    user = bot.user(7)
    await told(user, HIDDEN)
    answer = user.bot_messages()[-1]
    await press(user, answer, "Not my mood?")
    corrected = await press(user, answer, "😢 Sad")
    assert corrected.words.startswith("You say you feel sad.")
    assert await bot.services.recommender.corrections.all(7, 7) == ()


async def test_a_friends_mood_is_not_in_ones_chart(bot: BotInSandbox) -> None:
    """It is found in the history, where all answers are, but the chart draws the chat's own."""
    user = bot.user(7)
    await told(user, HIDDEN)
    assert (await answer_to(user, await user.send_text("/mood"))).photo is None
    [kept] = await bot.services.recommendations.page(7)
    assert (kept.mood.of_another, kept.mood.dominant) == (True, Emotion.HAPPY)
