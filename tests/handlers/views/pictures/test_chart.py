"""The picture of moods over time."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from handlers.locale import LANGUAGES, words_in
from handlers.views.moods import chart_page
from handlers.views.pictures import ChartPage, Dot, Tick, chart, draw_mood_chart
from handlers.views.pictures.canvas import Room
from handlers.views.pictures.chart import moment_at
from handlers.views.pictures.palette import COLOURS
from recommender.models import Emotion
from recommender.outlook import Outlook
from tests.handlers.views.pictures.examples import AXES, BARS, LONG
from tests.handlers.views.pictures.test_pages import check
from tests.recommender.test_outlook import day, outlook

EVERY = {emotion.value: 1 for emotion in Emotion}
OUTLOOKS = {
    "none": outlook(),
    "one": outlook(day(6)),
    "two": outlook(day(6), day(0), length=30),
    "week": outlook(*(day(ago, ago / 6, 1 - ago / 6, **EVERY) for ago in range(6, -1, -1))),
    "month": outlook(*(day(ago, ago % 2, 0.5) for ago in range(29, -1, -1)), length=30),
    "year": outlook(*(day(ago, 1.0, 0.0) for ago in range(364, -1, -1)), length=365),
}


@pytest.mark.parametrize("name", sorted(OUTLOOKS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_stay_in_their_panels(name: str, language: str) -> None:
    """No text leaves its panel or touches another, however many readings there are."""
    page = chart_page(OUTLOOKS[name], words_in(language))
    check(chart.compose(page).written)


def test_long_words_fit() -> None:
    """Headline, sentence, period and axes as long as they get."""
    page = chart_page(OUTLOOKS["week"], words_in("en"))
    ends = AXES.model_copy(update=dict.fromkeys(("energetic", "calm", "low", "bright"), LONG))
    words = dict.fromkeys(("headline", "sentence", "period", "readings"), LONG)
    check(chart.compose(page.model_copy(update={"axes": ends, **words})).written)


@pytest.mark.parametrize("name", sorted(OUTLOOKS))
def test_pictures_are_square_and_light(name: str) -> None:
    """A JPEG file of 1280 × 1280 pixels and at most 300 KB."""
    data = draw_mood_chart(chart_page(OUTLOOKS[name], words_in("ko")))
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("JPEG", (1280, 1280))
    assert len(data) <= 300_000


def one_dot(valence: float, energy: float, at: float = 0.5) -> ChartPage:
    """A page with a single dot."""
    dot = Dot(at=at, valence=valence, energy=energy, emotion=Emotion.ANGRY)
    return ChartPage(
        emotion=Emotion.NEUTRAL,
        headline="One",
        sentence="One dot.",
        period="The last 7 days",
        readings="1 reading",
        axes=AXES,
        dots=(dot,),
        ticks=(Tick(at=0.5, label="Wed"),),
        bars=(),
    )


def places(page: ChartPage) -> list[tuple[float, float]]:
    """The middles of what is drawn in the dot's colour: for valence, and for energy."""
    pixels = np.asarray(chart.compose(page).image).astype(int)
    near = np.abs(pixels - np.array(COLOURS[Emotion.ANGRY])).sum(axis=2) < 30
    rows, columns = np.nonzero(near)
    gap = int(np.argmax(np.diff(np.unique(rows)))) + 1
    cut = int(np.unique(rows)[gap])
    return [
        (float(columns[part].mean()), float(rows[part].mean()))
        for part in (rows < cut, rows >= cut)
    ]


def test_dots_lie_where_their_values_are() -> None:
    """Higher is brighter and livelier, further right is later, both in proportion."""
    low, middle, high = (places(one_dot(value, value)) for value in (0.1, 0.5, 0.9))
    for axis in (0, 1):
        rise, further = low[axis][1] - middle[axis][1], middle[axis][1] - high[axis][1]
        assert rise == pytest.approx(further, abs=2)
        assert rise > 50
    early, late = places(one_dot(0.5, 0.5, at=0.1)), places(one_dot(0.5, 0.5, at=0.9))
    assert late[0][0] - middle[0][0] == pytest.approx(middle[0][0] - early[0][0], abs=2)
    upper, lower = places(one_dot(0.9, 0.1))
    assert upper[1] == pytest.approx(high[0][1], abs=2)
    assert lower[1] == pytest.approx(low[1][1], abs=2)


def test_few_readings_have_the_room_of_the_bars() -> None:
    """Shares of one or two would say more than is known."""
    bare = one_dot(0.5, 0.5)
    full = bare.model_copy(update={"bars": BARS})
    tops = [
        next(text.ink[1] for text in chart.compose(page).written if text.text == "calm")
        for page in (full, bare)
    ]
    assert tops[1] - tops[0] > 300
    assert "happiness" in {text.text for text in chart.compose(full).written}
    assert "happiness" not in {text.text for text in chart.compose(bare).written}


def test_the_ends_of_time_are_within_the_axis() -> None:
    """A dot of the first or the last moment is drawn whole."""
    room = Room(100, 0, 500, 100)
    assert moment_at(0, room) > 100
    assert moment_at(1, room) < 500
    assert moment_at(0.5, room) == 300


def test_a_line_needs_two_dots() -> None:
    """A single reading has no direction."""
    one: Outlook = OUTLOOKS["one"]
    assert len(chart_page(one, words_in("en")).dots) == 1
    assert draw_mood_chart(chart_page(one, words_in("en")))
