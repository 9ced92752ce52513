"""What the documents say and show of the pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from handlers.views.pictures.palette import COLOURS, Colour

ROOT = Path(__file__).resolve().parents[4]
SHOWN = re.findall(
    r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", (ROOT / "README.md").read_text("utf-8")
)


def test_the_palette_is_the_documented_one() -> None:
    """Each emotion has the colour that the table says, and no other stands there."""
    table = (ROOT / "docs" / "pictures.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\w+) \| `(#[0-9A-F]{6})` \|", table, re.MULTILINE))
    assert {name: Colour.parse(code) for name, code in rows.items()} == COLOURS


def test_the_readme_shows_two_pages_in_two_languages() -> None:
    """Four different pictures, each with words for those who cannot see it."""
    assert len({path for _, path in SHOWN}) == 4
    assert all(len(words) > 20 for words, _ in SHOWN)


@pytest.mark.parametrize("path", sorted(path for _, path in SHOWN))
def test_pictures_of_the_readme_are_light(path: str) -> None:
    """Square JPEG files of at most 150 KB."""
    with Image.open(ROOT / path) as picture:
        assert picture.format == "JPEG"
        assert picture.width == picture.height
    assert (ROOT / path).stat().st_size <= 150_000
