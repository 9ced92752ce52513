"""Chats that allow no pictures."""

from __future__ import annotations

from handlers.unpictured import Unpictured


def test_a_chat_is_told_until_a_picture_comes_through() -> None:
    """What holds for one chat holds for no other."""
    chats = Unpictured()
    chats.saw(1, pictured=False)
    assert (chats.knows(1), chats.knows(2)) == (True, False)
    chats.saw(1, pictured=True)
    assert not chats.knows(1)


def test_only_so_many_chats_are_remembered() -> None:
    """The one that was told longest ago is told once more."""
    chats = Unpictured(remembered=2)
    for chat in (1, 2, 1, 3):
        chats.saw(chat, pictured=False)
    assert [chats.knows(chat) for chat in (1, 2, 3)] == [True, False, True]
