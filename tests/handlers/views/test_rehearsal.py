"""What a worker draws before it takes a call."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from handlers.locale import LANGUAGES
from handlers.views.pictures import draw_mood_chart
from handlers.views.rehearsal import sample_chart

LOADED = """
import sys
from handlers.views.rehearsal import warm_up
warm_up()
before = set(sys.modules)
from handlers.views.drawing import draw_page
from handlers.views.pictures import draw_mood_chart
from handlers.views.rehearsal import sample_chart
from handlers.views.sample import sample
draw_page(sample("en"), 0, {})
draw_page(sample("en"), 3, {})
draw_mood_chart(sample_chart("ja", 30))
print(sorted(set(sys.modules) - before), "telegram" in sys.modules, "PIL.ImageFont" in before)
"""


def test_nothing_is_left_to_load_for_the_first_picture() -> None:
    """After it no picture loads a module; telegram's are not needed in a worker at all."""
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 — ours
    assert done.stdout.strip() == "[] False True"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_its_chart_is_a_picture(language: str) -> None:
    """In every language, as large as all of them."""
    picture = Image.open(BytesIO(draw_mood_chart(sample_chart(language, 53))))
    assert picture.size == (1280, 1280)
