"""`/usage`: what the language model cost today, for those who pay for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import BotCommand, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from handlers.locale import Words, words_in
from handlers.services import Services
from handlers.settings import settings_of
from handlers.views.numbers import grouped
from recommender.models import Value
from recommender.spending import midnight

SPENDERS = 5


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Who may ask, and what there is to spend."""

    admins: frozenset[int]
    """Chats that are answered; to all others the command is unknown."""
    model: str | None
    """The language model; None: songs are chosen without one."""
    per_chat: int
    """Tokens a day for one chat; 0: no limit."""
    overall: int
    """Tokens a day for all chats together; 0: no limit."""


class Spent(Value):
    """What was spent since midnight (UTC)."""

    tokens: int
    calls: int
    spenders: tuple[tuple[int, int], ...]
    """The chats that spent most, each with its tokens."""


def usage_command(words: Words) -> BotCommand:
    """What the command menu of an admin's chat offers besides the others."""
    return BotCommand("usage", words.gettext("What the language model cost today"))


def usage_text(budget: Budget, spent: Spent, words: Words, *, paused: bool) -> str:
    """The answer to `/usage`, on one screen."""
    parts = (
        words.gettext("📊 Today, since midnight UTC"),
        "\n".join((_model(budget, words, paused=paused), *_sums(budget, spent, words))),
        "\n".join(_spenders(budget, spent.spenders, words)),
    )
    return "\n\n".join(part for part in parts if part)


def _model(budget: Budget, words: Words, *, paused: bool) -> str:
    if budget.model is None:
        return words.gettext("No language model: the nearest songs are chosen.")
    if paused:
        text = words.gettext("{model} is paused for a moment, because it failed too often.")
    else:
        text = words.gettext("Model: {model}")
    return text.format(model=budget.model)


def _sums(budget: Budget, spent: Spent, words: Words) -> tuple[str, ...]:
    """Nothing where there is no model and was none today."""
    if budget.model is None and not spent.calls:
        return ()
    calls = words.ngettext("{calls} call", "{calls} calls", spent.calls)
    tokens = (
        words.gettext("{tokens} of {limit} tokens")
        if budget.overall
        else words.gettext("{tokens} tokens, no limit")
    )
    return (
        calls.format(calls=grouped(spent.calls, words)),
        tokens.format(tokens=grouped(spent.tokens, words), limit=grouped(budget.overall, words)),
    )


def _spenders(budget: Budget, spenders: Sequence[tuple[int, int]], words: Words) -> tuple[str, ...]:
    if not spenders:
        return ()
    head = (
        words.gettext("The chats that spent most (each may spend {limit}):")
        if budget.per_chat
        else words.gettext("The chats that spent most:")
    )
    lines = (_spender(chat_id, tokens, budget, words) for chat_id, tokens in spenders)
    return (head.format(limit=grouped(budget.per_chat, words)), *lines)


def _spender(chat_id: int, tokens: int, budget: Budget, words: Words) -> str:
    """One chat, and whether it is served without the model for the rest of the day."""
    text = words.gettext("Chat {chat}: {tokens} tokens")
    if budget.per_chat and tokens >= budget.per_chat:
        text = words.gettext("Chat {chat}: {tokens} tokens, over its limit")
    return text.format(chat=chat_id, tokens=grouped(tokens, words))


class UsageHandler:
    """The command, where it is known."""

    def __init__(self, services: Services, budget: Budget) -> None:
        self._services = services
        self._budget = budget

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; before the handler of unknown commands."""
        here = filters.Chat(chat_id=self._budget.admins)
        return [CommandHandler("usage", self.on_command, filters=here)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the day so far."""
        if update.message is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        since, usage = midnight(datetime.now(UTC)), self._services.usage
        spent = Spent(
            tokens=await usage.spent(since=since),
            calls=await usage.calls(since=since),
            spenders=await usage.by_chat(since=since, limit=SPENDERS),
        )
        breaker = self._services.breaker
        paused = breaker is not None and breaker.paused
        await update.message.reply_text(usage_text(self._budget, spent, words, paused=paused))
