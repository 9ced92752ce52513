"""The texts of the profile."""

from __future__ import annotations

import pytest
from telegram import BotCommand
from telegram.constants import BotDescriptionLimit

from handlers.locale import LANGUAGES, words_in
from handlers.start import commands
from handlers.views.profile import description, menu, short_description

SOME = [BotCommand(name, "Words") for name in ("start", "songs", "help")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_as_short_as_telegram_wants(language: str) -> None:
    """512 and 120 characters, as UTF-16 counts them."""
    words = words_in(language)
    for text, limit in (
        (description(words), BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
        (short_description(words), BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
    ):
        assert 0 < len(text.encode("utf-16-le")) // 2 <= limit


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_fit_a_phone(language: str) -> None:
    """On one line or two, each command once."""
    offered = commands(words_in(language))
    assert len({each.command for each in offered}) == len(offered)
    assert max(len(each.description) for each in offered) <= 60


def test_each_kind_of_chat_is_offered_its_own() -> None:
    """A group is asked by command, and a private chat begins with hello."""
    assert [each.command for each in menu(SOME, group=False)] == ["start", "help"]
    assert [each.command for each in menu(SOME, group=True)] == ["songs", "help"]
