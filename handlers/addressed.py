"""Which messages are meant for us, and what they ask us to read.

In private all of them. In a group those that mention us, answer us, or ask with `/songs`: a picture
with such a caption, words, or a word to somebody's picture, which is then what is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

COMMAND = "songs"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be read."""

    source: Message
    """The message itself, or the one that it answers."""
    words: str | None
    """Without what only calls us; None: there are none."""
    pictures: bool
    """Whether the source has some."""


def is_for_us(message: Message) -> bool:
    """Whether a message is meant for us; one that begins with another command is not."""
    if message.is_automatic_forward:  # a channel's post, in the group where people discuss it
        return False
    if is_command(message):
        return True
    other = _command(message) is not None
    if _in_private(message):
        return not (other and message.text)
    return not other and (_mentions(message) != [] or _answers_us(message))


def asked_of(message: Message) -> Asked | None:
    """What a message that is meant for us asks for; None when there is nothing to be read."""
    own = words_of(message)
    if has_pictures(message):
        return Asked(source=message, words=own, pictures=True)
    called = is_command(message) or (not _in_private(message) and _mentions(message) != [])
    answered = _answered(message) if called else None
    if answered is not None and has_pictures(answered):
        return Asked(source=answered, words=own or words_of(answered), pictures=True)
    if own:
        return Asked(source=message, words=own, pictures=False)
    if answered is not None and (theirs := words_of(answered)):
        return Asked(source=answered, words=theirs, pictures=False)
    return None


def words_of(message: Message) -> str | None:
    """Text or caption without mentions of us and our command; None when nothing is left."""
    calls = _mentions(message)
    if is_command(message):
        calls = [_entities(message)[0], *calls]
    return _without(_text(message), calls).strip() or None


def has_pictures(message: Message) -> bool:
    """Whether there is a photo, a video, or a file that may be one."""
    return bool(
        message.photo
        or message.video
        or message.video_note
        or message.animation
        or message.document
    )


def is_command(message: Message, name: str = COMMAND) -> bool:
    """Whether a message begins with a command, for us or for no bot by its name."""
    called, _, bot = (_command(message) or "").partition("@")
    return called.lower() == name and bot.lower() in {"", _name(message)}


class _ForUs(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_for_us(message)


class _Readable(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return asked_of(message) is not None


FOR_US = _ForUs()
"""Messages that are meant for us."""
READABLE = _Readable()
"""Messages that ask for something to be read, if they are meant for us."""


def _in_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def _text(message: Message) -> str:
    return message.text or message.caption or ""


def _entities(message: Message) -> tuple[MessageEntity, ...]:
    return tuple(message.entities or message.caption_entities)


def _command(message: Message) -> str | None:
    """The command that a message begins with, without its slash."""
    first = next(iter(_entities(message)), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None
    return _text(message)[1 : first.length]


def _mentions(message: Message) -> list[MessageEntity]:
    """Where a message names us."""
    return [entity for entity in _entities(message) if _names_us(message, entity)]


def _names_us(message: Message, entity: MessageEntity) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == message.get_bot().id
    if entity.type != MessageEntity.MENTION:
        return False
    named = message.parse_entity if message.text else message.parse_caption_entity
    return named(entity).lower() == f"@{_name(message)}"


def _name(message: Message) -> str:
    return message.get_bot().username.lower()


def _answered(message: Message) -> Message | None:
    """The message that this one answers, unless it is one of ours or only opens the topic."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created or _answers_us(message):
        return None
    return answered


def _answers_us(message: Message) -> bool:
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.from_user is not None
        and not answered.forum_topic_created
        and answered.from_user.id == message.get_bot().id
    )


def _without(text: str, entities: Iterable[MessageEntity]) -> str:
    """A text without these parts of it, and without the gaps that they would leave."""
    # Telegram counts UTF-16 code units, of which an emoji has two.
    units = text.encode("utf-16-le")
    for entity in sorted(entities, key=lambda each: each.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        before, after = units[:start].decode("utf-16-le"), units[end:].decode("utf-16-le")
        units = _joined(before, after).encode("utf-16-le")
    return units.decode("utf-16-le")


def _joined(before: str, after: str) -> str:
    """As people would have written it without what stood between."""
    if not before:
        return after.lstrip(" ,:;")
    if not after or after[0] in ",.:;!?":
        return before.rstrip(" ") + after
    return before + (after.lstrip(" ") if before[-1].isspace() else after)
