"""What the bot's profile says, before anybody has written to it."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import BotCommand

from handlers.locale import Words

NOT_IN_GROUPS = frozenset({"start"})
"""Commands that a group is not offered …"""
NOT_IN_PRIVATE = frozenset({"songs"})
"""… and those that a private chat is not: there everything is read anyway."""


def menu(offered: Iterable[BotCommand], *, group: bool) -> tuple[BotCommand, ...]:
    """The commands that one kind of chat is offered, in their order."""
    hidden = NOT_IN_GROUPS if group else NOT_IN_PRIVATE
    return tuple(each for each in offered if each.command not in hidden)


def description(words: Words) -> str:
    """What a newcomer reads in the empty chat; at most 512 characters."""
    return words.gettext(
        "Send me a selfie, any other photo, a video or a few words, and I answer with songs for "
        "that mood: a picture of what I read, and cards with covers, links and a reason.\n\n"
        "I also work in groups, and in any chat when you type my name and a few words.\n\n"
        "Photos are read in memory and never stored."
    )


def short_description(words: Words) -> str:
    """What stands on the profile page, and beside links to the bot; at most 120 characters."""
    return words.gettext("A selfie or a few words in, songs for that mood out. No photo is stored.")
