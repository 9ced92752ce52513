"""The figures of a run, for people."""

from __future__ import annotations

from collections import Counter

from bot.sandbox import Message
from tests.chaos.harness import Figures

WIDTH = 34


def table(figures: Figures) -> str:
    """One line for each figure, and what else stands in the chats."""
    said = Counter(figures.verdict.sentences)
    return "\n".join(
        [
            *(f"{name:{WIDTH}}{value}" for name, value in _rows(figures)),
            *(f"  {number} × {sentence!r}" for sentence, number in said.items()),
            *map(_left_over, figures.verdict.statuses),
        ]
    )


def _left_over(line: Message) -> str:
    where = f"in chat {line.chat_id}: message {line.message_id}, about {line.reply_to}"
    return f"  {line.words!r} {where}"


def _rows(figures: Figures) -> list[tuple[str, object]]:
    verdict, ledger = figures.verdict, figures.ledger
    return [
        ("photos, albums and texts sent", verdict.sent),
        ("answered once", verdict.once),
        ("answered twice", verdict.twice),
        ("lost", verdict.lost),
        ("answers to nothing", verdict.strays),
        ("sentences instead of answers", len(verdict.sentences)),
        ("lines of progress left over", len(verdict.statuses)),
        ("kill -9", figures.kills),
        ("kill -9 of workers", figures.worker_kills),
        ("exits of its own", f"{len(figures.exits)} {_some(Counter(map(str, figures.exits)))}"),
        ("workers that outlived their bot", figures.left_over),
        ("Telegram's faults", f"{figures.faults.total()} {_some(figures.faults)}"),
        ("calls of the model, failed", f"{figures.model_calls}, {figures.model_failed}"),
        ("lines about an unwritable database", figures.unwritable),
        ("inbox", _some(ledger.states)),
        ("payloads kept of finished updates", ledger.payloads),
        ("recommendations, updates of them", f"{ledger.answers}, {ledger.answered}"),
        ("bad lines of the log", _some(figures.found) or "none"),
        ("status and seconds after SIGTERM", f"{figures.status}, {figures.stopped_s:.1f}"),
        ("minutes", f"{figures.minutes:.1f}"),
    ]


def _some(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
