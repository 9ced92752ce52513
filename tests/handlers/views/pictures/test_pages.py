from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

import numpy as np
import pytest
from PIL import Image

from handlers.views.pictures import Moment, MoodPage, SongPage, draw_mood_page, draw_song_page
from handlers.views.pictures import mood_page as mood_room
from handlers.views.pictures import song_page as song_room
from handlers.views.pictures.canvas import Canvas, Written
from handlers.views.pictures.palette import COLOURS, READABLE, WHITE, Colour, contrast
from recommender.models import Emotion
from tests.handlers.views.pictures.examples import LONG, TITLES, at, encoded, line, mood, song

COVER = encoded(Image.effect_mandelbrot((500, 400), (-2, -1, 1, 1), 60).convert("RGB"), "JPEG")
COUNTS = range(3, 11)


def long_songs(count: int, cover: bytes | None = None) -> MoodPage:
    """A mood page full of long titles and names of every script."""
    titles = list(itertools.islice(itertools.cycle(TITLES.values()), count))
    songs = [line(title, title[::-1], cover) for title in titles]
    return mood(*songs, sentence=LONG)


def check(written: Sequence[Written]) -> None:
    """Every text is within its room and clear of every other."""
    for text in written:
        left, top, right, bottom = text.ink
        room = text.room
        assert room.left - 2 <= left, text
        assert room.top <= top, text
        assert right <= room.right, text
        assert bottom <= room.bottom, text
    for one, other in itertools.combinations(written, 2):
        assert apart(one, other), (one, other)


def apart(one: Written, other: Written) -> bool:
    """Whether the ink of two texts does not overlap."""
    return (
        one.ink[2] <= other.ink[0]
        or other.ink[2] <= one.ink[0]
        or one.ink[3] <= other.ink[1]
        or other.ink[3] <= one.ink[1]
    )


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("cover", [None, COVER], ids=["tiles", "covers"])
def test_long_titles_stay_in_their_panels(count: int, cover: bytes | None) -> None:
    """3 to 10 long titles of every script: no text leaves its panel or touches another."""
    check(mood_room.compose(long_songs(count, cover)).written)


@pytest.mark.parametrize("title", [*TITLES.values(), LONG], ids=[*TITLES, "all"])
@pytest.mark.parametrize("cover", [None, COVER], ids=["own", "cover"])
def test_long_words_stay_on_the_song_page(title: str, cover: bytes | None) -> None:
    """Title, name and reason as long as they get: nothing leaves its place or touches another."""
    page = song(title, artist=title * 2, reason=title * 3, cover=cover)
    check(song_room.compose(page).written)


@pytest.mark.parametrize("emotion", list(Emotion))
def test_pictures_are_square_and_light(emotion: Emotion) -> None:
    """Both pages are JPEG files of 1280 × 1280 pixels and at most 300 KB, even when full."""
    full = long_songs(10, COVER).model_copy(update={"emotion": emotion})
    for data in (draw_mood_page(full), draw_song_page(song(LONG, reason=LONG, emotion=emotion))):
        picture = Image.open(BytesIO(data))
        assert (picture.format, picture.size) == ("JPEG", (1280, 1280))
        assert len(data) <= 300_000


def test_a_grainy_cover_is_drawn_coarser() -> None:
    """The picture stays light, and the page is the same otherwise."""
    grain = np.random.default_rng(1).integers(0, 255, (640, 640, 3), dtype=np.uint8)
    page = song(cover=encoded(Image.fromarray(grain), "JPEG"))
    data = draw_song_page(page)
    assert len(data) <= 300_000
    assert Image.open(BytesIO(data)).size == (1280, 1280)


@pytest.mark.parametrize("emotion", list(Emotion))
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_no_noise_makes_a_picture_heavy(emotion: Emotion, form: str) -> None:
    """Ten covers of pure noise above a video's timeline, or one large one: at most 300 KB."""
    grain = np.random.default_rng(len(emotion)).integers(0, 256, (700, 700, 3), dtype=np.uint8)
    cover = encoded(Image.fromarray(grain), form)
    moments = [Moment(time="0:01", emotion=each, label=each, percent=60) for each in Emotion]
    page = long_songs(10, cover).model_copy(update={"emotion": emotion, "moments": tuple(moments)})
    assert len(draw_mood_page(page)) <= 300_000
    assert len(draw_song_page(song(LONG, cover=cover, emotion=emotion))) <= 300_000


def test_bars_are_true_and_sorted() -> None:
    """Bars go from large to small, each as long as its percent of the track, none for 0 %."""
    pixels = np.asarray(mood_room.compose(mood(line())).image).astype(int)
    bars = {emotion: extent(pixels, COLOURS[emotion]) for emotion in Emotion}
    happy, neutral, surprise = (
        bars[emotion] for emotion in (Emotion.HAPPY, Emotion.NEUTRAL, Emotion.SURPRISE)
    )
    assert neutral[0] / happy[0] == pytest.approx(9 / 81, abs=0.012)
    assert surprise[0] / happy[0] == pytest.approx(5 / 81, abs=0.012)
    assert happy[1] < neutral[1] < surprise[1] < bars[Emotion.SAD][1]
    assert bars[Emotion.DISGUST] == (0, 0)


def extent(pixels: np.ndarray, colour: Colour) -> tuple[int, int]:
    """Width and top of what is drawn in a colour between the labels and the numbers."""
    chart = pixels[230:650, 262:580]
    rows, columns = np.nonzero(np.abs(chart - np.array(colour)).sum(axis=2) < 60)
    return (int(np.ptp(columns)) + 1, int(rows.min())) if rows.size else (0, 0)


def test_titles_can_be_read_on_our_own_cover() -> None:
    """Behind the title every pixel of the glow lets white reach 4.5 : 1, wherever the song lies."""
    for valence, energy in itertools.product((0.05, 0.5, 0.6, 0.95), repeat=2):
        page = song("Put Your Records On " * 9).model_copy(update={"point": at(valence, energy)})
        title = [text for text in song_room.compose(page).written if text.colour == WHITE][:3]
        bare = song_room.compose(page.model_copy(update={"title": " "}))
        assert min(ground_contrast(bare, text) for text in title) >= READABLE


def ground_contrast(bare: Canvas, text: Written) -> float:
    """The least contrast of a text with what lies behind it, rings aside."""
    left, top, right, bottom = (round(edge) for edge in text.ink)
    ground = np.asarray(bare.image)[top:bottom:6, left:right:6].reshape(-1, 3)
    bright = np.quantile(ground, 0.98, axis=0)
    return contrast(text.colour, Colour(*(round(float(channel)) for channel in bright)))


def test_a_broken_cover_gives_our_own() -> None:
    """The page with a cover that cannot be read is the page without one."""
    assert draw_song_page(song(cover=b"broken")) == draw_song_page(song())
    assert draw_song_page(song(cover=COVER)) != draw_song_page(song())


def test_the_year_survives_a_long_name() -> None:
    """A name too long for its line is cut before the year."""
    written = song_room.compose(song(artist=LONG)).written
    assert any(text.text.endswith("… · 2017") for text in written)


def test_an_unknown_year_leaves_no_gap() -> None:
    """Without a year the line ends with the name."""
    page = song().model_copy(update={"year": None})
    assert "아이유" in [text.text for text in song_room.compose(page).written]


def test_the_strip_fills_the_current_stop() -> None:
    """Of the stops of the path only the current one is written in white."""
    page: SongPage = song(cover=COVER)
    stops = [text for text in song_room.compose(page).written if text.text.isdigit()]
    assert [text.text for text in stops if text.colour == WHITE] == ["2"]
    assert len(stops) == 5


@pytest.mark.parametrize("headline", ["Bright and lively", LONG])
@pytest.mark.parametrize("count", [3, 10])
def test_without_bars_the_plane_takes_their_room(headline: str, count: int) -> None:
    """The page of a scene names no emotion and no share; all else stays where it is."""
    scene = long_songs(count).model_copy(update={"headline": headline, "share": "", "bars": ()})
    written = mood_room.compose(scene).written
    check([text for text in written if text.text])
    assert not {"81", "happiness"} & {text.text for text in written}
    (low,) = (text for text in written if text.text == "low")
    assert low.ink[0] < 150


def test_a_mood_page_without_a_path_is_drawn() -> None:
    """A plane without stops is still a plane."""
    assert draw_mood_page(mood(line(), path=()))


def test_a_fresh_process_draws_the_same() -> None:
    """A spawned worker draws byte for byte what this process draws."""
    page = mood(line(), line("Happy", "Pharrell Williams"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(draw_mood_page, page).result() == draw_mood_page(page)


def test_importing_the_package_stays_light() -> None:
    """Values, palette and the two functions can be imported without Pillow and numpy."""
    code = (
        "import sys, handlers.views.pictures, handlers.views.pictures.palette;"
        "sys.exit(bool({'PIL', 'numpy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
