"""What `/forget` asks and says."""

from __future__ import annotations

from enum import Enum, auto

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Forget
from handlers.locale import Words
from recommender.models import Erased


class Scope(Enum):
    """What the one who asks may have forgotten."""

    CHAT = auto()
    """Everything of a private chat."""
    OWN = auto()
    """In a group: what is theirs."""
    OWN_OR_GROUP = auto()
    """In a group that they administer: what is theirs, or everything."""
    GROUP = auto()
    """Everything of a group, asked for in its name."""


def question(scope: Scope, words: Words) -> str:
    """What is asked once, before anything is deleted."""
    own = words.gettext(
        "Shall I delete what is yours in this group? That is: my answers to you with your words, "
        "moods and songs, what was liked in them, and your corrections. "
        "What belongs to the others stays."
    )
    group = words.gettext(
        "“Delete everything in this group” deletes what I keep about all members of this group: "
        "every answer, every correction, every star and the settings."
    )
    private = words.gettext(
        "Shall I delete everything I keep about this chat? That is: your words, all moods and "
        "songs, likes, stars, corrections and settings."
    )
    final = words.gettext(
        "It cannot be undone. The messages in this chat are not mine to delete: you can do that "
        "in Telegram."
    )
    asked = {
        Scope.CHAT: (private,),
        Scope.OWN: (own,),
        Scope.OWN_OR_GROUP: (own, group),
        Scope.GROUP: (group,),
    }[scope]
    return "\n\n".join((*asked, final))


def forget_keyboard(scope: Scope, user_id: int, words: Words) -> InlineKeyboardMarkup:
    """The ways to answer it; `user_id`: who may, 0 for every administrator."""
    mine = _button(words.gettext("Yes, delete what is mine"), Forget("mine", user_id))
    chat = _button(words.gettext("Yes, delete everything"), Forget("all", user_id))
    group = _button(words.gettext("Delete everything in this group"), Forget("all", user_id))
    keep = _button(words.gettext("No, keep it"), Forget("keep", user_id))
    yes = {
        Scope.CHAT: (chat,),
        Scope.OWN: (mine,),
        Scope.OWN_OR_GROUP: (mine, group),
        Scope.GROUP: (group,),
    }[scope]
    return InlineKeyboardMarkup([[button] for button in (*yes, keep)])


def forgotten_text(what: str, erased: Erased, words: Words, *, private: bool) -> str:
    """What is gone now."""
    if not erased.answers:
        return _nothing_but_the_rest(what, words, private=private)
    answers = words.ngettext(
        "{count} answer with its words, mood and songs",
        "{count} answers with their words, moods and songs",
        erased.answers,
    ).format(count=erased.answers)
    if what == "mine":
        text = words.gettext(
            "Done. I deleted what was yours in this group: {answers}, and your corrections."
        )
    elif private:
        text = words.gettext("Done. I deleted {answers}, and all else that I kept about this chat.")
    else:
        text = words.gettext(
            "Done. I deleted {answers}, and all else that I kept about this group."
        )
    ahead = words.gettext("The buttons under earlier answers no longer work.")
    return f"{text.format(answers=answers)}\n\n{ahead}"


def _nothing_but_the_rest(what: str, words: Words, *, private: bool) -> str:
    if what == "mine":
        return words.gettext(
            "There were no answers to you in this group. Whatever you corrected here is deleted."
        )
    if private:
        return words.gettext(
            "There were no answers. Whatever else I kept about this chat is deleted."
        )
    return words.gettext("There were no answers. Whatever else I kept about this group is deleted.")


def _button(text: str, action: Forget) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())
