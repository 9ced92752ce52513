"""Hints at self-harm are seen, however they are typed, and what only sounds like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.readers.caption import read_caption
from recommender.readers.words.distress import hints_at_self_harm, spelled
from recommender.readers.words.hints import english, spanish

SENTENCES = Path(__file__).parent / "distress"
LANGUAGES = ("en", "es", "ja", "ko")
LEAST = 60


def sentences(language: str, kind: str) -> list[str]:
    """Those that are marked with + or with -."""
    lines = (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith(kind)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_is_seen(language: str) -> None:
    """Clear and indirect ones alike."""
    hints = sentences(language, "+")
    assert len(hints) >= LEAST
    assert [text for text in hints if not hints_at_self_harm(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_else_raises_an_alarm(language: str) -> None:
    """Neither exaggeration nor titles, denials, films or the things of everyday life."""
    harmless = sentences(language, "-")
    assert len(harmless) >= LEAST
    assert [text for text in harmless if hints_at_self_harm(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hint_is_seen_in_a_longer_text(language: str) -> None:
    """Whatever is told before and after it."""
    before, after = "Long day at work, cooked pasta. ", " Anyway, here is my cat."
    missed = [
        text
        for text in sentences(language, "+")
        if not hints_at_self_harm(before + text + "." + after)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "i want to DIE",
        "i wantt to diiiie",
        "I want to die...",
        "i don´t want to live anymore",
        "I  want\nto\tdie",
        "𝐈 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞",
        "QUIERO MORIRME!!!",
        "죽고싶어어어",
        "죽고...싶어",
        "死 に た い 。",
    ],
    ids=range(10),
)
def test_spelling_hides_nothing(text: str) -> None:
    """Case, width, repeated letters, other apostrophes, spaces and fancy alphabets."""
    assert hints_at_self_harm(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("I want to kill myself, lol", False),
        ("I am going to end my life lol", True),
        ("죽고 싶다 ㅋㅋㅋ", False),
        ("유서를 썼어 ㅋㅋ", True),
        ("the song “I want to die” is stuck in my head", False),
        ("the song is over and I took all my pills", True),
    ],
    ids=["joke", "no joke", "joke, ko", "no joke, ko", "title", "beside a song"],
)
def test_laughter_and_quotes_excuse_only_what_is_said_in_jest(text: str, hint: bool) -> None:
    """A clear hint stays one beside them."""
    assert hints_at_self_harm(text) == hint


@pytest.mark.parametrize("text", ["", " ", "💙", "\u200b", "\ud800", "…", "'", "“”", "a" * 4096])
def test_any_text_is_read(text: str) -> None:
    """Also what says nothing at all."""
    assert not hints_at_self_harm(text)


def test_one_spelling_for_the_lists() -> None:
    """Words stand between single spaces, without accents, apostrophes and doubled letters."""
    both = spelled("¡Ojalá  No fuera así!  I’m soooo off… 좋아 해")
    assert both.words == " ojala no fuera asi . im so of 좋아 해 "
    assert "좋아해" in both.joined


@pytest.mark.parametrize("module", [english, spanish], ids=["en", "es"])
def test_the_lists_for_words_have_no_escapes(module: object) -> None:
    """As letters in them are made single, an escape such as that of a boundary would be lost."""
    lists = (getattr(module, name) for name in ("CLEAR", "FAINT", "HARMLESS"))
    assert [pattern for patterns in lists for pattern in patterns if "\\" in pattern] == []


@pytest.mark.parametrize(
    "text", ["Better off without me", "사라지고 싶어", "消えたい", "no quiero vivir"]
)
def test_a_hint_is_read_as_sad(text: str) -> None:
    """Whatever the caption model makes of the single words."""
    reading = read_caption(text)
    assert reading.scores.dominant == "sad"
    assert reading.valence <= -0.85
    assert reading.confidence >= 0.8
