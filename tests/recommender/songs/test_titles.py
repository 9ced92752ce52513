"""Folding of titles and artists."""

from __future__ import annotations

import time

import pytest

from recommender.songs.titles import artist_key, fold, script, song_id, title_key, without_brackets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yesterday", "Yesterday - Remastered 2009"),
        ("Unholy", "Unholy (feat. Kim Petras)"),
        ("Unholy", "UNHOLY feat. Kim Petras"),
        ("Señorita", "Senorita"),
        ("빨간 맛", "빨간 맛 (Red Flavor)"),
        ("Peace & Love", "Peace and Love"),
        ("Don't Stop", "Don’t stop!"),
    ],
)
def test_releases_of_one_song_share_a_key(one: str, other: str) -> None:
    """Case, accents, signs, brackets, credits and release notes make no other song."""
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), [("가수", "가스"), ("ハハ", "ババ"), ("Fire", "Fired")])
def test_different_titles_stay_apart(one: str, other: str) -> None:
    """Hangul and kana keep every stroke."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("title", ["!!!", "(?)", "…", "(Untitled)"])
def test_no_title_vanishes(title: str) -> None:
    """A title of signs or of brackets alone still has a key."""
    assert title_key(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Beatles", "Beatles"),
        ("Apink (에이핑크)", "Apink"),
        ("Sam Smith, Kim Petras", "Sam Smith"),
        ("Beyoncé feat. JAY-Z", "Beyonce"),
    ],
)
def test_the_first_artist_counts(one: str, other: str) -> None:
    """Guests, second names and a leading article make no other artist."""
    assert artist_key(one) == artist_key(other)


def test_an_artist_called_the() -> None:
    """A name that is little more than an article keeps it."""
    assert artist_key("The The") == "the"
    assert artist_key("Theo") == "theo"
    assert artist_key("(여자)아이들")


def test_brackets_go_only_when_something_is_left() -> None:
    """A name in brackets is a name."""
    assert without_brackets("태연 (TAEYEON)") == "태연"
    assert without_brackets("(G)") == "(G)"


def test_song_ids_are_stable() -> None:
    """The id is the same for every spelling, and from release to release."""
    expected = "10aaa69b4f4e58cf"
    assert song_id("Unholy (feat. Kim Petras)", "Sam Smith, Kim Petras") == expected
    assert song_id("Unholy", "Sam Smith") == expected
    assert song_id("Unholy", "Sam Smithe") != expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", "Latn"),
        ("Ñandú", "Latn"),
        ("밤편지 (Through the Night)", "Kore"),
        ("夜に駆ける", "Jpan"),
        ("海", "Hani"),
        ("Привет", "Cyrl"),
        ("1, 2, 3!", "Zyyy"),
    ],
)
def test_the_script_of_a_text(text: str, expected: str) -> None:
    """Hangul and kana decide; otherwise most letters do."""
    assert script(text) == expected


@pytest.mark.parametrize("sign", [". - ", "( - ", ". ~ .", " feat. "])
def test_a_title_of_endless_signs_is_read_in_no_time(sign: str) -> None:
    """Also with a line break at the end."""
    started = time.process_time()
    assert song_id(sign * 4000 + "\n.", sign * 4000 + "\n.")
    assert time.process_time() - started < 0.1
