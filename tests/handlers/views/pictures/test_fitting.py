from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.views.pictures.fitting import (
    PHRASES,
    PIECES,
    fit,
    fit_artist,
    fit_lines,
    width,
)
from tests.handlers.views.pictures.examples import LONG, TITLES

TEXT = "Put Your Records On"
FULL = width(TEXT, 40)


def test_a_short_text_keeps_its_size() -> None:
    """What fits at the largest size is drawn at it, on one line."""
    fitted = fit(TEXT, FULL, (40, 30))
    assert (fitted.lines, fitted.size) == ((TEXT,), 40)


def test_a_longer_text_shrinks_one_step() -> None:
    """One pixel too wide, and the next size is taken."""
    fitted = fit(TEXT, FULL - 1, (40, 30))
    assert (fitted.lines, fitted.size) == ((TEXT,), 30)


def test_then_it_takes_two_even_lines() -> None:
    """Too wide for the smallest size, it breaks between words into lines of like length."""
    fitted = fit(TEXT, FULL * 0.6, (40, 30), lines=2)
    assert fitted.lines == ("Put Your", "Records On")


def test_then_it_ends_in_an_ellipsis() -> None:
    """Too long for the lines there are, the last one is cut and says so."""
    fitted = fit(f"{TEXT}, {TEXT}, {TEXT}", FULL * 0.6, (40, 30), lines=2)
    assert len(fitted.lines) == 2
    assert fitted.lines[0] == "Put Your"
    assert fitted.lines[1].endswith("…")


def test_kana_break_anywhere_but_before_closing_marks() -> None:
    """Japanese breaks between characters, and no line begins with a full stop or a small kana."""
    text = "きょう、きっと。" * 6
    lines = fit_lines(text, 260, (40,), lines=9).lines
    assert "".join(lines) == text
    assert not {line[0] for line in lines} & set("、。ょっ")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("同じ気分を、違う色で。", ["同じ", "気分を、", "違う", "色で。"]),
        (
            "勢いはそのままに、お祝いの日に似合うJ-POPです。",
            ["勢いはそのままに、", "お祝いの", "日に", "似合う", "J-POPです。"],
        ),
        ("続いては、90年代のロックです。", ["続いては、", "90年代の", "ロックです。"]),
        ("米津玄師の「Lemon」に似た曲です。", ["米津玄師の", "「Lemon」に", "似た", "曲です。"]),
        ("絕對不會（把你）", ["絕", "對", "不", "會", "（把", "你）"]),
        ("Put Your Records", ["Put", " ", "Your", " ", "Records"]),
    ],
)
def test_japanese_rather_breaks_between_words(text: str, phrases: list[str]) -> None:
    """Each with its ending and its marks; other scripts break as they always do."""
    assert PHRASES.findall(text) == phrases


def test_japanese_breaks_best_behind_commas() -> None:
    """Where that takes no more lines; a clause that is too wide breaks between words."""
    reason = "まずは今の気分に合わせて、沈んだ心になじむ、ひそやかなポップソングです。"
    assert fit_lines(reason, 960, (40,)).lines == (
        "まずは今の気分に合わせて、沈んだ心になじむ、",
        "ひそやかなポップソングです。",
    )
    lines = fit_lines("ここで、" + "ゆっくりと休める" * 5, 960, (40,)).lines
    assert len(lines) == 2
    assert lines[0] != "ここで、"


def test_a_text_that_needs_the_room_breaks_inside_words() -> None:
    """Breaking well costs no letter: what fits when it breaks anywhere is shown whole."""
    text = "あいうえおかき"
    assert fit_lines(text, 161, (40,), lines=2).lines == ("あいうえ", "おかき")
    assert fit_lines("夜、" + text, 250, (40,), lines=2).lines[0].startswith("夜、あ")


def test_no_line_ends_with_an_opening_bracket() -> None:
    """It belongs to what follows it."""
    for room in range(280, 600, 10):
        lines = fit_lines("今夜は「夜に駆ける」（YOASOBI）を聴く。", room, (40,), lines=9).lines
        assert not any(line.endswith(("「", "（")) for line in lines)


@given(st.text("あお祝ア曲、。「」（）ー々aB -…", max_size=40))
def test_nothing_is_lost_between_the_pieces(text: str) -> None:
    """They are the text, however it breaks."""
    assert "".join(PHRASES.findall(text)) == "".join(PIECES.findall(text)) == text


def test_a_name_of_another_script_takes_no_line() -> None:
    """A name of which nothing can be drawn leaves no sign."""
    assert fit_artist("فيروز", 400, (30,)).lines == ()


@pytest.mark.parametrize("text", [*TITLES.values(), LONG])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_no_line_is_wider_than_its_room(text: str, lines: int) -> None:
    """Titles of every script stay within width and number of lines."""
    fitted = fit(text, 420, (40, 30), lines=lines)
    assert fitted.width <= 421
    assert len(fitted.lines) <= lines


@given(st.text(max_size=80), st.integers(60, 600), st.integers(1, 3))
def test_any_text_fits(text: str, room: int, lines: int) -> None:
    """Whatever the text and the room, it fits into both directions."""
    fitted = fit(text, room, (40, 30), lines=lines)
    assert fitted.width <= room + 3
    assert len(fitted.lines) <= lines
