"""Messages that people send with what we offered them inline."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, ContextTypes, TypeHandler


class EchoHandler:
    """Stops them in front of everybody else: they are songs of ours, and no mood to be read."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application, in a group of its own."""
        return [TypeHandler(Update, self.on_update)]

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let everything else pass. Raises `ApplicationHandlerStop`."""
        message = update.effective_message
        via = message.via_bot if message is not None and update.callback_query is None else None
        if via is not None and via.id == context.bot.id:
            raise ApplicationHandlerStop
