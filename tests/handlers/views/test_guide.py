"""What `/start` and `/help` promise, and where."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.start import commands
from handlers.views.guide import (
    example,
    guide,
    how_to_ask,
    sample_words,
    welcome,
    welcome_keyboard,
)

GROUPS = ["dj_bot", None]
SCREEN_LINES, LINE = 15, 80


@pytest.mark.parametrize(
    ("language", "alone"), [("en", "or just the words"), ("ko", "글만 보내도 괜찮아요")]
)
def test_a_group_is_told_how_to_ask(language: str, alone: str) -> None:
    """By the name that it has to call, for most of what is said there is not meant for the bot."""
    words = words_in(language)
    assert alone in welcome(words)
    assert alone not in welcome(words, group="dj_bot")
    for text in (welcome, guide):
        assert "/songs@dj_bot" in text(words, group="dj_bot")
        assert "@dj_bot" not in text(words)


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_never_stored_is_pictures(group: str | None) -> None:
    """Words are, so that nothing is promised about them but where to read more."""
    english, korean = (welcome(words_in(language), group=group) for language in ("en", "ko"))
    assert "I never store photos or videos; /privacy says what I do keep." in english
    assert "사진과 영상은 절대 저장하지 않아요." in korean
    assert "/privacy" in korean


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_fits_a_screen(language: str, group: str | None) -> None:
    """Short lines, and every command but those that lead here."""
    words = words_in(language)
    lines = guide(words, group=group).splitlines()
    assert len(lines) <= SCREEN_LINES
    assert max(map(len, lines)) <= LINE
    named = {each.command for each in commands(words)} - {"start", "help"}
    named |= {"mood", "favorites", "songs", "cancel"}
    assert {name for name in named if f"/{name}" not in guide(words, group=group)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hello_fits_under_its_picture(language: str) -> None:
    """With what the picture shows, and one button that fits a phone."""
    words = words_in(language)
    for group in GROUPS:
        assert len(welcome(words, group=group)) + len(example(words)) < 900
        [[button]] = welcome_keyboard(words, group=group is not None).inline_keyboard
        assert 0 < len(button.text) <= 40
    assert sample_words(words) in welcome_keyboard(words, group=False).inline_keyboard[0][0].text
    assert len(how_to_ask(words).encode("utf-16-le")) // 2 <= 200
