"""Judges a run: what was answered once, twice or never, by the chats and by the database."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import Message, User
from tests.chaos.traffic import Sent, is_finished, is_status


@dataclass(frozen=True)
class Verdict:
    """What the chats show."""

    sent: int
    once: int
    twice: int
    lost: int
    sentences: tuple[str, ...]
    """What was said instead of an answer."""
    statuses: tuple[Message, ...]
    """Lines of progress that stayed."""
    strays: int
    """Recommendations that answer nothing that was sent."""

    @property
    def good(self) -> bool:
        """Whether everything was answered exactly once."""
        return self.once == self.sent and not (self.twice or self.lost or self.strays)


def judge(sent: Sequence[Sent]) -> Verdict:
    """How it stands."""
    answers = [len(each.answers()) for each in sent]
    shown = list(_shown(each.user for each in sent))
    finished = sum(map(is_finished, shown))
    return Verdict(
        sent=len(sent),
        once=answers.count(1),
        twice=sum(number > 1 for number in answers),
        lost=answers.count(0),
        sentences=tuple(
            message.words
            for message in shown
            if not is_finished(message) and not is_status(message)
        ),
        statuses=tuple(filter(is_status, shown)),
        strays=finished - sum(answers),
    )


def _shown(users: Iterable[User]) -> Iterable[Message]:
    chats = {user.chat_id: user for user in users}
    return (message for user in chats.values() for message in user.bot_messages())


@dataclass(frozen=True)
class Ledger:
    """What the database says."""

    states: Counter[str] = field(default_factory=Counter)
    """How many updates are in which state."""
    payloads: int = 0
    """Updates whose content is kept although they are finished."""
    answers: int = 0
    """Recommendations."""
    answered: int = 0
    """Updates that they answer."""

    @property
    def unfinished(self) -> int:
        """Updates that are still to be answered."""
        return self.states["received"] + self.states["working"]


def ledger(database: Path) -> Ledger:
    """Read the database of a bot that runs or has stopped; empty before its first start."""
    if not database.exists():
        return Ledger()
    with closing(sqlite3.connect(database, timeout=20)) as connection:

        def one(query: str) -> int:
            return int(connection.execute(query).fetchone()[0])

        states = connection.execute("SELECT state, count(*) FROM inbox GROUP BY state")
        return Ledger(
            states=Counter(dict(states.fetchall())),
            payloads=one(
                "SELECT count(*) FROM inbox"
                " WHERE state IN ('done', 'failed') AND payload IS NOT NULL"
            ),
            answers=one("SELECT count(*) FROM recommendations"),
            answered=one("SELECT count(DISTINCT update_id) FROM recommendations"),
        )
