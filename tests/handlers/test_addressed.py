"""Which messages are meant for us, and what is left of their words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import Chat, Message, User

from bot.sandbox.entities import typed
from handlers.addressed import asked_of, is_for_us, words_of
from tests.handlers.messages import photo

US = User(99, "DJ", is_bot=True, username="DJ_bot")
MINA = User(1, "Mina", is_bot=False)


class Client:
    """Stands where the bot would be."""

    username, id = US.username, US.id


def written(
    text: str | None = None,
    *,
    chat: str = Chat.SUPERGROUP,
    pictures: bool = False,
    answering: Message | None = None,
    author: User = MINA,
    named: str | None = None,
    automatic: bool = False,
) -> Message:
    """A message as Telegram gives it, its words with their entities."""
    words = typed(text or "", *([(named, US.to_dict())] if named else []))
    fields: dict[str, Any] = {
        "message_id": 5,
        "date": int(datetime(2026, 3, 4, tzinfo=UTC).timestamp()),
        "chat": {"id": 1 if chat == Chat.PRIVATE else -50, "type": chat},
        "from": author.to_dict(),
        "is_automatic_forward": automatic,
        ("caption" if pictures else "text"): words.text,
        ("caption_entities" if pictures else "entities"): [each.json() for each in words.entities],
        "photo": [photo().to_dict()] if pictures else [],
    }
    if answering is not None:
        fields["reply_to_message"] = answering.to_dict()
    client = cast("Any", Client())
    message = Message.de_json({key: value for key, value in fields.items() if value}, None)
    message.set_bot(client)
    if message.reply_to_message is not None:
        message.reply_to_message.set_bot(client)
    return message


OURS = written("Happy", author=US)
PICTURE = written("us two", pictures=True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@dj_bot", None),
        ("@DJ_Bot what a day", "what a day"),
        ("@dj_bot, what a day", "what a day"),
        ("what a day @dj_bot", "what a day"),
        ("what a @dj_bot day", "what a day"),
        ("what a day, @dj_bot!", "what a day,!"),
        ("🎵🎵 @dj_bot 좋은 날", "🎵🎵 좋은 날"),
        ("@dj_bot @dj_bot hm", "hm"),
        ("@dj_bot2 hm", "@dj_bot2 hm"),
        ("/songs", None),
        ("/songs rain", "rain"),
        ("/Songs@dj_bot rain", "rain"),
        ("/songs @dj_bot rain", "rain"),
        ("/songs@other_bot rain", "/songs@other_bot rain"),
        ("try /songs", "try /songs"),
    ],
)
@pytest.mark.parametrize("pictures", [False, True], ids=["text", "caption"])
def test_what_calls_us_is_no_word(text: str, left: str | None, pictures: bool) -> None:
    """Mentions and the command are cut out with the gap that they leave, and nothing else is."""
    assert words_of(written(text, pictures=pictures)) == left


def test_a_name_that_is_linked_to_us() -> None:
    """Who mentions us without our name means us as well."""
    message = written("hey DJ what a day", named="DJ")
    assert is_for_us(message)
    assert words_of(message) == "hey what a day"


@pytest.mark.parametrize(
    ("message", "ours"),
    [
        (written("what a day"), False),
        (written("hi", pictures=True), False),
        (written("hi @dj_bot"), True),
        (written("hi @dj_bot", pictures=True), True),
        (written("hi @other_bot"), False),
        (written("hi", answering=OURS), True),
        (written(pictures=True, answering=OURS), True),
        (written("hi", answering=PICTURE), False),
        (written("/songs"), True),
        (written("/songs@dj_bot x", pictures=True), True),
        (written("/songs@other_bot"), False),
        (written("/history @dj_bot"), False),
        (written("/history", answering=OURS), False),
        (written("hi @dj_bot", pictures=True, automatic=True), False),
        (written("hi", chat=Chat.PRIVATE), True),
        (written("/history", chat=Chat.PRIVATE), False),
        (written("/history", chat=Chat.PRIVATE, pictures=True), True),
        (written("/songs", chat=Chat.PRIVATE), True),
    ],
)
def test_who_is_spoken_to(message: Message, ours: bool) -> None:
    """A mention, an answer to us or our command in a group; in private all but other commands."""
    assert is_for_us(message) is ours


@pytest.mark.parametrize(
    ("message", "source", "words"),
    [
        (written("so sad @dj_bot", pictures=True), "itself", "so sad"),
        (written("so sad @dj_bot", pictures=True, answering=PICTURE), "itself", "so sad"),
        (written("@dj_bot", answering=PICTURE), "the other", "us two"),
        (written("/songs", answering=PICTURE), "the other", "us two"),
        (written("/songs they look sad", answering=PICTURE), "the other", "they look sad"),
        (written("/songs", answering=written("what a day")), "the other", "what a day"),
        (written("/songs rain", answering=written("what a day")), "itself", "rain"),
        (written("rain", answering=OURS), "itself", "rain"),
        (written("/songs", chat=Chat.PRIVATE, answering=PICTURE), "the other", "us two"),
        (written("rain", chat=Chat.PRIVATE, answering=PICTURE), "itself", "rain"),
    ],
)
def test_what_is_read(message: Message, source: str, words: str) -> None:
    """Its own picture, else that which it answers, else words; its own words before the other's."""
    asked = asked_of(message)
    assert asked is not None
    expected = message if source == "itself" else message.reply_to_message
    assert asked.source is expected
    assert asked.words == words
    assert asked.pictures == bool(asked.source.photo)


@pytest.mark.parametrize("text", ["@dj_bot", "/songs"])
@pytest.mark.parametrize("answering", [OURS, None], ids=["us", "nobody"])
def test_nothing_to_read(text: str, answering: Message | None) -> None:
    """A bare call; our own messages are not read."""
    assert asked_of(written(text, answering=answering)) is None
