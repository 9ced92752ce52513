"""Titles taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.songs.versions import Title, taken_apart, without_ending


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halo", Title("Halo")),
        ("Halo (2009 Remaster)", Title("Halo")),
        ('Halo - From "A Film"', Title("Halo")),
        ("Halo (feat. Jay) [Prod. by Suga]", Title("Halo", guests=("Jay",))),
        ("Halo (with Jay)", Title("Halo", guests=("Jay",), company=("Jay",))),
        ("Halo (duet with Jay)", Title("Halo", guests=("Jay",), company=("Jay",))),
        ("Halo ft. Jay", Title("Halo", guests=("Jay",))),
        ("Halo (Live)", Title("Halo", versions=frozenset({"live"}))),
        (
            "Halo (Live at Wembley)",
            Title("Halo", versions=frozenset({"live"}), details=frozenset({"wembley"})),
        ),
        ("Halo (Japanese ver.)", Title("Halo", versions=frozenset({"version:japanese"}))),
        ("Halo -영어 버전-", Title("Halo", versions=frozenset({"version:english"}))),
        ("Halo (Pt. III)", Title("Halo", parts=("3",))),
        ("Halo, Part Two", Title("Halo,", parts=("2",))),
        ("Halo, Pts. 1-5", Title("Halo,", parts=("1", "5"))),
        ("밤편지 (Through the Night)", Title("밤편지", subtitles=("Through the Night",))),
        ("밤편지【Through the Night】", Title("밤편지", subtitles=("Through the Night",))),
        ("Hello - Goodbye", Title("Hello - Goodbye")),
        ("(Untitled)", Title("(Untitled)")),
        ("Part II", Title("Part II", parts=("2",))),
    ],
)
def test_what_a_title_says(text: str, expected: Title) -> None:
    """The core, and what each segment is about."""
    assert taken_apart(text) == expected


@pytest.mark.parametrize(
    "name", ["Live Forever", "Cover Me", "Piano Man", "Acoustic", "Live", "With or Without You"]
)
def test_words_of_versions_in_names(name: str) -> None:
    """They mean nothing where they begin or are a name."""
    assert taken_apart(name) == Title(name)
    assert without_ending(taken_apart(name)) == Title(name)


def test_a_version_at_the_end() -> None:
    """It may be one without brackets, so it is told apart only when asked."""
    assert taken_apart("Halo Live").core == "Halo Live"
    assert without_ending(taken_apart("Halo Live")) == Title("Halo", versions=frozenset({"live"}))


@given(st.text(max_size=400))
def test_every_text_has_a_core(text: str) -> None:
    """No title vanishes and none raises."""
    title = taken_apart(text)
    assert title.core or not text.strip()


@pytest.mark.parametrize(
    "text", ["(" * 3000, "([" * 3000 + "])" * 3000, "- " * 3000, " feat " * 999]
)
def test_monsters_take_no_time(text: str) -> None:
    """Only the beginning of a title is looked at."""
    assert len(taken_apart(text).core) <= 300
