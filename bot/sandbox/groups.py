"""What those who run a group do with it, and with the bot in it."""

from __future__ import annotations

import time
from typing import Any

from bot.sandbox.entities import FormattedText
from bot.sandbox.messages import Account, Body
from bot.sandbox.rights import PLURALS
from bot.sandbox.state import Chat, State

FIRST_SUPERGROUP = -1_000_000_000_000
"""Supergroups have numbers below it, small groups above."""


class Group:
    """A group with the bot in it, seen by somebody who runs it."""

    def __init__(self, state: State, chat: Chat, leader: Account) -> None:
        self._state = state
        self._chat = chat
        self._leader = leader

    def add_bot(self) -> None:
        """Let the bot in; Telegram tells it so."""
        self._chat.rights.present = True
        self._tell("left", "member")

    def kick_bot(self) -> None:
        """Throw the bot out."""
        self._chat.rights.present, self._chat.rights.kicked = False, True
        self._tell("member", "kicked")

    def remove_bot(self) -> None:
        """Take the bot out without a ban, so that anybody may let it in again."""
        self._chat.rights.present = False
        self._tell("member", "left")

    def promote_bot(self) -> None:
        """Make the bot an administrator."""
        self._tell("member", "administrator")

    def forbid(self, *kinds: str) -> None:
        """Let nobody send messages of these kinds (`text`, `photo`, …)."""
        if not set(kinds) <= PLURALS.keys():
            raise ValueError(f"one of {sorted(PLURALS)}")
        self._chat.rights.forbidden |= set(kinds)

    def allow(self) -> None:
        """Let everybody send everything again."""
        self._chat.rights.forbidden.clear()

    def open_topic(self, name: str) -> int:
        """Open a topic, which makes the supergroup a forum; its id."""
        if self._chat.identity["type"] != "supergroup":
            raise ValueError("only a supergroup has topics")
        self._chat.identity["is_forum"] = True
        words = FormattedText(name)
        number = self._state.post(self._chat, self._leader, Body(words)).message_id
        self._chat.topics[number] = {
            **self._service(number),
            "message_thread_id": number,
            "is_topic_message": True,
            "forum_topic_created": {"name": name, "icon_color": 7322096},
        }
        self._state.updates.add("message", self._chat.topics[number])
        return number

    def close_topic(self, number: int) -> None:
        """Let nobody write into a topic any more."""
        self._chat.closed_topics.add(number)

    def upgrade(self, number: int, *, told: tuple[str, ...] = ("to", "from")) -> None:
        """Make it a supergroup with this number; the bot is `told` in both chats, in this order."""
        old = self._chat
        new = Chat({**old.identity, "id": number, "type": "supergroup"})
        new.members, new.administrators = dict(old.members), set(old.administrators)
        self._state.chats[number] = new
        old.rights.migrated_to = number
        for side in told:
            chat, other = (old, new) if side == "to" else (new, old)
            message = self._state.post(chat, self._leader, Body(FormattedText("")))
            fields = {**message.json(chat.identity), f"migrate_{side}_chat_id": other.chat_id}
            self._state.updates.add("message", fields)

    def _service(self, number: int) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": int(time.time()),
            "chat": self._chat.identity,
            "from": self._leader.json(),
        }

    def _tell(self, before: str, after: str) -> None:
        tell_membership(self._state, self._chat, self._leader, before, after)


def tell_membership(state: State, chat: Chat, who: Account, before: str, after: str) -> None:
    """Tell the bot what it became in a chat, and by whom (`my_chat_member`)."""
    update = {
        "chat": chat.identity,
        "from": who.json(),
        "date": int(time.time()),
        "old_chat_member": _member(state.bot, before),
        "new_chat_member": _member(state.bot, after),
    }
    state.updates.add("my_chat_member", update)


def open_chat(state: State, chat_id: int, account: Account) -> Chat:
    """The chat with this id, begun if it is new."""
    if chat_id not in state.chats:
        name = {"title": "Friends"} if chat_id < 0 else {"first_name": account.first_name}
        state.chats[chat_id] = Chat({"id": chat_id, "type": kind_of(chat_id), **name})
    state.chats[chat_id].members[account.id] = account
    return state.chats[chat_id]


def kind_of(chat_id: int) -> str:
    """The type of a chat with this number."""
    if chat_id > 0:
        return "private"
    return "supergroup" if chat_id < FIRST_SUPERGROUP else "group"


_ADMINISTRATOR = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _member(bot: Account, status: str) -> dict[str, Any]:
    """A `ChatMember` of the Bot API."""
    member: dict[str, Any] = {"user": bot.json(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= dict.fromkeys(_ADMINISTRATOR, False)
    return member
