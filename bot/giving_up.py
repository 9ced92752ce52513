"""What of a chat's work is given up when it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from telegram import Bot, Update

from bot.arrivals import lanes_of, readable
from bot.lanes import Place
from bot.parking import Parking
from bot.patience import until_stored
from handlers.cancel import is_work
from handlers.receipts import Receipt
from recommender.ports import Inbox

Doomed = Callable[[Update], bool]


@dataclass(kw_only=True)
class Job:
    """An update in memory."""

    update: Update
    receipt: Receipt
    place: Place[int]
    done: bool = False
    """Whether its own handler is through; the album that took it along may not be."""


def is_doomed(
    update: Update,
    receipt: Receipt | None = None,
    *,
    chat_id: int,
    before: int,
    user_id: int | None,
) -> bool:
    """Whether it is work of this chat, and of this person if one is named, that came before.

    What is done but for showing it is shown.
    """
    chat, user = update.effective_chat, update.effective_user
    theirs = user_id is None or (user is not None and user.id == user_id)
    if chat is None or chat.id != chat_id or update.update_id >= before or not theirs:
        return False
    return is_work(update) and not (receipt is not None and receipt.past)


async def parked_of(
    inbox: Inbox, parking: Parking, chat_id: int, doomed: Doomed, bot: Bot | None
) -> list[int]:
    """The numbers of a chat that wait in the inbox alone and are given up."""
    found = []
    for number in parking.of(lanes_of(chat_id)):
        kept = await until_stored(partial(inbox.get, number), "a waiting update")
        update = readable(kept.payload, bot) if kept is not None else None
        if update is not None and doomed(update):
            found.append(number)
    return found
