"""Someone who uses the bot: sends, presses and reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox import attachments
from bot.sandbox.attachments import Attachment
from bot.sandbox.callbacks import Answer, Query
from bot.sandbox.content import MAX_TEXT_UNITS
from bot.sandbox.entities import FormattedText, typed, utf16_length
from bot.sandbox.files import Media
from bot.sandbox.groups import tell_membership
from bot.sandbox.keyboard import Button
from bot.sandbox.messages import PLAIN, Account, Body, Manner, Message
from bot.sandbox.state import Call, Chat, Predicate, State

TRANSCRIPT_MESSAGES = 8


class User:
    """One person in one chat with the bot, acting inside the server's process."""

    def __init__(self, state: State, chat: Chat, account: Account, manner: Manner = PLAIN) -> None:
        self.account = account
        self.queries: list[Query] = []
        """Every press of this user, oldest first."""
        self.calls_the_bot = False
        """Whether they name the bot in whatever they send, but commands."""
        self._state = state
        self._chat = chat
        self._manner = manner

    @property
    def chat_id(self) -> int:
        """The chat's id."""
        return self._chat.chat_id

    @property
    def actions(self) -> tuple[str, ...]:
        """The chat actions ("typing") that the bot showed, oldest first."""
        return tuple(action for action, _ in self._chat.actions)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the bot answered to this user's presses, in order of the presses."""
        return tuple(answer for query in self.queries for answer in query.answers)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The bot's calls about this chat, oldest first."""
        return tuple(call for call in self._state.calls if call.chat_id == self.chat_id)

    def in_topic(self, topic: int) -> User:
        """The same person, writing in a topic of the forum."""
        return self._in_manner(replace(self._manner, topic=topic))

    def replying_to(self, message: Message) -> User:
        """The same person, answering a message, in its topic."""
        return self._in_manner(
            replace(self._manner, reply_to=message.message_id, topic=message.topic)
        )

    def calling(self) -> User:
        """The same person, naming the bot in whatever they send, but commands."""
        user = self._in_manner(self._manner)
        user.calls_the_bot = True
        return user

    def forwarding(self, origin: dict[str, Any]) -> User:
        """The same person, forwarding what came from there (a `MessageOrigin`)."""
        return self._in_manner(replace(self._manner, forward_origin=origin))

    async def send_text(self, text: str, *named: tuple[str, Account]) -> Message:
        """Send a text; `/commands` and `@mentions` in it are marked as such.

        `named` are parts of it that stand for somebody without a name of that kind.
        """
        words = self._typed(text, *named)
        if not words.text:
            raise ValueError("Telegram lets nobody send an empty text")
        return self._send(words)

    async def edit(
        self, message: Message, words: str | None = None, *, photo: bytes | None = None
    ) -> Message:
        """Change the text or the caption of a message of one's own, or its photo."""
        body = self.message(message).body
        media = body.media if photo is None else self._state.files.add("photo", photo)
        text = body.words if words is None else self._typed(words)
        changed = self._chat.save(self.message(message).edited(Body(text, media, body.keyboard)))
        self._state.deliver("edited_message", self._chat, changed)
        return changed

    async def send(self, attachment: Attachment) -> Message:
        """Send a message with a file."""
        return self._attach(attachment)

    async def send_photo(self, photo: bytes, caption: str | None = None) -> Message:
        """Send a photo; any bytes will do, readable or not."""
        return self._attach(attachments.photo(photo, caption))

    async def send_document(
        self,
        content: bytes,
        file_name: str = "photo.jpg",
        mime_type: str = "image/jpeg",
        caption: str | None = None,
    ) -> Message:
        """Send a file."""
        return self._attach(attachments.document(content, file_name, mime_type, caption))

    async def send_video(self, video: bytes, caption: str | None = None) -> Message:
        """Send a video."""
        return self._attach(attachments.video(video, caption))

    async def send_video_note(self, video: bytes) -> Message:
        """Send a round video."""
        return self._attach(attachments.video_note(video))

    async def send_animation(self, video: bytes, caption: str | None = None) -> Message:
        """Send what people call a GIF."""
        return self._attach(attachments.animation(video, caption))

    async def send_album(
        self,
        parts: Sequence[bytes | Attachment],
        caption: str | None = None,
        *,
        late_of: Message | None = None,
    ) -> list[Message]:
        """Send photos (or other attachments) as one album: one update each, one group id.

        The caption goes to the first one; `late_of` is a part of an earlier album that these
        belong to. Raises `ValueError` for what Telegram would not send together.
        """
        album = [
            part if isinstance(part, Attachment) else attachments.photo(part) for part in parts
        ]
        if not attachments.is_album(album):
            raise ValueError("Telegram sends at most 10 photos and videos, or files, together")
        if caption is not None:
            album[0] = replace(album[0], caption=caption)
        group = late_of.media_group_id if late_of else self._state.next_id()
        return [self._attach(part, group) for part in album]

    async def send_sticker(self, sticker: bytes = b"RIFF\x1a\x00\x00\x00WEBPVP8L") -> Message:
        """Send a sticker."""
        attributes = {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "🙂",
        }
        return self._send(FormattedText(), self._state.files.add("sticker", sticker, attributes))

    async def send_voice(self, voice: bytes = b"OggS", duration_s: int = 1) -> Message:
        """Send a voice message."""
        attributes = {"duration": duration_s, "mime_type": "audio/ogg"}
        return self._send(FormattedText(), self._state.files.add("voice", voice, attributes))

    async def press(self, message: Message, text_or_data: str) -> Query:
        """Press a button of the message as it stands, found by its text or its data.

        Raises `LookupError` when there is no such button, `ValueError` when it is a link.
        """
        current = self._chat.find(message.message_id)
        buttons = current.buttons if current else ()
        for button in buttons:
            if text_or_data in {button.text, button.data}:
                return self._press(message, _data(button))
        shown = [button.text for button in buttons]
        raise LookupError(f"no button {text_or_data!r} among {shown}")

    async def press_data(self, message: Message, data: str) -> Query:
        """Press as an old or forged client would: any data, on any message, even a deleted one."""
        return self._press(message, data)

    async def delete(self, message: Message) -> None:
        """Delete a message for both sides."""
        self._chat.delete(message.message_id)

    def block(self) -> None:
        """Block the bot: it gets 403 for this chat, and is told so."""
        self._chat.blocked = True
        tell_membership(self._state, self._chat, self.account, "member", "kicked")

    def lead(self) -> None:
        """Become the one who administers the group."""
        self._chat.administrators.add(self.account.id)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._chat.blocked = False
        tell_membership(self._state, self._chat, self.account, "kicked", "member")

    def messages(self) -> list[Message]:
        """The chat as it stands, both sides, oldest first, without deleted messages."""
        return [message for message in self._chat.messages.values() if not message.deleted]

    def bot_messages(self) -> list[Message]:
        """The bot's messages as they stand, oldest first."""
        return [message for message in self.messages() if message.from_bot]

    def message(self, message: Message) -> Message:
        """The same message as it stands now, deleted or not."""
        return self._chat.messages[message.message_id]

    def last(self) -> Message:
        """The bot's newest message; raises `LookupError` when there is none."""
        messages = self.bot_messages()
        if not messages:
            raise LookupError("the bot has not written anything")
        return messages[-1]

    async def wait_for(
        self,
        predicate: Predicate,
        timeout: float = 10,  # noqa: ASYNC109  the usual name, and it ends in `asyncio.timeout`
    ) -> Message:
        """The newest message of the bot that satisfies the predicate, or the first that will.

        A state that is edited away at once still counts. Raises `TimeoutError`, telling what
        the chat shows, after `timeout` seconds.
        """
        try:
            return await self._chat.wait_for(predicate, timeout)
        except TimeoutError:
            raise TimeoutError(
                f"no such message within {timeout} s; the chat shows:\n{self.transcript()}"
            ) from None

    def transcript(self) -> str:
        """The newest messages in words, for people."""
        return "\n".join(_line(message) for message in self.messages()[-TRANSCRIPT_MESSAGES:])

    def _attach(self, attachment: Attachment, group: str | None = None) -> Message:
        files = self._state.files
        media = files.add(attachment.kind, attachment.content, attachment.attributes)
        return self._send(self._typed(attachment.caption), media, group)

    def _send(
        self, words: FormattedText, media: Media | None = None, group: str | None = None
    ) -> Message:
        return self._state.receive(
            self._chat, self.account, words, media, media_group_id=group, manner=self._manner
        )

    def _in_manner(self, manner: Manner) -> User:
        user = User(self._state, self._chat, self.account, manner)
        user.queries, user.calls_the_bot = self.queries, self.calls_the_bot
        return user

    def _typed(self, text: str | None, *named: tuple[str, Account]) -> FormattedText:
        whole = text or ""
        if self.calls_the_bot and not whole.startswith("/"):
            whole = f"@{self._state.bot.username} {whole}"
        words = typed(whole, *((name, account.json()) for name, account in named))
        if utf16_length(words.text) > MAX_TEXT_UNITS:
            raise ValueError(f"Telegram lets nobody type more than {MAX_TEXT_UNITS} characters")
        return words

    def _press(self, message: Message, data: str) -> Query:
        query = Query(self._state.next_id(), self.chat_id, message.message_id, data)
        self._state.queries[query.query_id] = query
        self.queries.append(query)
        self._state.updates.add(
            "callback_query",
            {
                "id": query.query_id,
                "from": self.account.json(),
                "message": self._pressed(message),
                "chat_instance": str(self.chat_id),
                "data": data,
            },
        )
        return query

    def _pressed(self, message: Message) -> dict[str, Any]:
        """The message of a callback query; of a deleted one only its number is left."""
        current = self._chat.find(message.message_id)
        if current is not None:
            return current.json(self._chat.identity)
        return {"chat": self._chat.identity, "message_id": message.message_id, "date": 0}


def _data(button: Button) -> str:
    if button.data is None:
        raise ValueError(f"the button {button.text!r} sends nothing to the bot")
    return button.data


def _line(message: Message) -> str:
    media = f"[{message.media.kind}] " if message.media else ""
    buttons = " ".join(f"<{button.text}>" for button in message.buttons)
    return f"#{message.message_id} {message.sender.first_name}: {media}{message.words} {buttons}"
