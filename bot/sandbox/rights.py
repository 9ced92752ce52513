"""What the bot may do in a chat, refused in Telegram's words."""

from __future__ import annotations

from bot.sandbox.errors import ApiError, bad_request

PLURALS = {
    "text": "text messages",
    "photo": "photos",
    "audio": "music",
    "document": "documents",
    "video": "videos",
    "animation": "animations",
}
"""What Telegram calls each kind of message when it may not be sent."""


class Rights:
    """All of them, until they are taken away."""

    def __init__(self) -> None:
        self.present = True
        """Whether the bot is a member of the group."""
        self.kicked = False
        """Whether it was thrown out; else it left."""
        self.forbidden: set[str] = set()
        """Kinds of messages (`PLURALS`) that may not be sent."""
        self.migrated_to: int | None = None
        """The supergroup that the group became."""

    def require_presence(self, kind: str) -> None:
        """Raise `ApiError` when the bot cannot reach a chat of this kind (any more)."""
        if self.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to=self.migrated_to,
            )
        if not self.present:
            reason = "was kicked from" if self.kicked else "is not a member of"
            raise ApiError(403, f"Forbidden: bot {reason} the {kind} chat")

    def require(self, kind: str) -> None:
        """Raise `ApiError` when no message of this kind may be sent."""
        if kind in self.forbidden:
            raise bad_request(f"not enough rights to send {PLURALS[kind]} to the chat")

    def require_edit(self, kind: str) -> None:
        """Raise `ApiError` when no message may be edited into one of this kind."""
        if kind in self.forbidden:
            raise bad_request(f"CHAT_SEND_{kind.upper()}S_FORBIDDEN")
