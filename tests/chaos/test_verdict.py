"""The judge sees what is lost, what came twice and what was left behind."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from bot.sandbox.entities import FormattedText
from bot.sandbox.keyboard import Button
from bot.sandbox.messages import Body, Manner, Message
from tests.chaos.traffic import Parcel, Sent, bursts, picture, plan
from tests.chaos.verdict import Ledger, judge, ledger

BUTTONS = ((Button("1", "c:1:1"),),)


async def sent_by(server: SandboxServer, chat_id: int = 1) -> Sent:
    """A photo in a chat."""
    return await Parcel("photo", chat_id, (1,), None).send(server)


def reply(
    server: SandboxServer, sent: Sent, *, text: str = "Happy", finished: bool = True
) -> Message:
    """A message of the bot that quotes a photo: a recommendation, or words."""
    media = server.state.files.add("photo", picture(2)) if finished else None
    return posted(server, sent, Body(FormattedText(text), media, BUTTONS if finished else ()))


def posted(server: SandboxServer, sent: Sent, body: Body) -> Message:
    """What the bot posts in answer."""
    chat = server.state.chats[sent.user.chat_id]
    return server.state.post(
        chat, server.state.bot, body, manner=Manner(reply_to=sent.parts[0].message_id)
    )


async def test_once_is_good(server: SandboxServer) -> None:
    """One recommendation for each photo."""
    sent = [await sent_by(server, chat_id) for chat_id in (1, 2, 1)]
    for each in sent:
        reply(server, each)
    verdict = judge(sent)
    assert verdict.good
    assert (verdict.sent, verdict.once, verdict.twice, verdict.lost) == (3, 3, 0, 0)
    assert (verdict.sentences, verdict.statuses, verdict.strays) == ((), (), 0)


async def test_a_second_answer_is_seen(server: SandboxServer) -> None:
    """Even though every photo has one."""
    sent = await sent_by(server)
    reply(server, sent)
    reply(server, sent)
    verdict = judge([sent])
    assert not verdict.good
    assert (verdict.once, verdict.twice, verdict.lost) == (0, 1, 0)


@pytest.mark.parametrize(
    ("text", "statuses", "sentences"),
    [("Reading your face…", 1, ()), ("Something went wrong", 0, ("Something went wrong",))],
)
async def test_words_are_no_answer(
    server: SandboxServer, text: str, statuses: int, sentences: tuple[str, ...]
) -> None:
    """Neither progress nor an apology; each is counted as what it is."""
    sent = await sent_by(server)
    reply(server, sent, text=text, finished=False)
    verdict = judge([sent])
    assert not verdict.good
    assert (verdict.lost, len(verdict.statuses), verdict.sentences) == (1, statuses, sentences)


async def test_an_album_is_answered_by_one_of_its_parts(server: SandboxServer) -> None:
    """Answers to two of its parts are two answers."""
    sent = await Parcel("album", 1, (1, 2, 3), None).send(server)
    second = Sent("photo", sent.user, sent.parts[1:2])
    reply(server, second)
    assert judge([sent]).good
    reply(server, sent)
    assert judge([sent]).twice == 1


async def test_an_answer_to_nothing_is_seen(server: SandboxServer) -> None:
    """Somebody was answered who did not ask."""
    sent, other = await sent_by(server), await sent_by(server)
    reply(server, sent)
    reply(server, other)
    verdict = judge([sent])
    assert (verdict.once, verdict.strays, verdict.good) == (1, 1, False)


async def test_a_deleted_answer_is_none(server: SandboxServer) -> None:
    """What counts is what the chat shows at the end."""
    sent = await sent_by(server)
    await sent.user.delete(reply(server, sent))
    assert judge([sent]).lost == 1


def test_the_ledger_counts_what_is_left(tmp_path: Path) -> None:
    """Updates that are not done, content that was kept, answers to the same update."""
    database = tmp_path / "bot.sqlite3"
    assert ledger(database) == Ledger()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE inbox (state, payload)")
        connection.execute("CREATE TABLE recommendations (update_id)")
        rows = [("received", "{}"), ("working", "{}"), ("done", None), ("done", "{}")]
        connection.executemany("INSERT INTO inbox VALUES (?, ?)", rows)
        connection.executemany("INSERT INTO recommendations VALUES (?)", [(1,), (1,), (2,)])
        connection.commit()
    read = ledger(database)
    assert read.states == Counter(received=1, working=1, done=2)
    assert (read.unfinished, read.payloads, read.answers, read.answered) == (2, 1, 3, 2)


def test_the_same_seed_sends_the_same() -> None:
    """Photos, albums and texts, spread over all chats; every picture is another one."""
    parcels = plan(60, 10, seed=3)
    assert parcels == plan(60, 10, seed=3)
    assert parcels != plan(60, 10, seed=4)
    kinds = Counter(parcel.kind for parcel in parcels)
    assert (kinds["photo"] + kinds["album"], kinds["text"]) == (60, 6)
    assert kinds["album"] > 0
    assert {abs(parcel.chat_id) for parcel in parcels} == set(range(1, 11))
    numbers = [number for parcel in parcels for number in parcel.photos]
    assert len(numbers) == len({*numbers})
    assert len({picture(number) for number in numbers[:20]}) == 20
    assert [each for burst in bursts(parcels, seed=3) for each in burst] == parcels
