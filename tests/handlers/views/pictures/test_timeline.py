"""The timeline of a video on the mood page."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from handlers.views.drawing import draw_page, mood_page
from handlers.views.pictures import MOST_MOMENTS, Moment, MoodPage
from handlers.views.pictures import mood_page as mood_room
from handlers.views.pictures.palette import COLOURS
from recommender.models import Emotion, EmotionScores, Frame, Mood
from tests.handlers.examples import mood as mood_of
from tests.handlers.examples import recommendation
from tests.handlers.views.pictures.examples import LONG, TITLES, line, mood
from tests.handlers.views.pictures.test_pages import check

TOP, BOTTOM = 625, 780
"""Rows of the picture within which the timeline lies."""


def moment(percent: int, emotion: Emotion | None = Emotion.SURPRISE, time: str = "0:01") -> Moment:
    """One frame of a video."""
    return Moment(time=time, emotion=emotion, label="surprise", percent=percent)


def with_moments(page: MoodPage, *shown: Moment) -> MoodPage:
    """The page of a video."""
    return page.model_copy(update={"moments": shown})


def columns(page: MoodPage, emotion: Emotion) -> list[int]:
    """Heights of the columns in the colour of an emotion, from left to right, in pixels."""
    pixels = np.asarray(mood_room.compose(page).image).astype(int)[TOP:BOTTOM]
    hit = np.abs(pixels - np.array(COLOURS[emotion])).sum(axis=2) < 40
    high = hit.sum(axis=0)
    runs = itertools.groupby(high, key=lambda count: count > 0)
    return [int(max(run)) for shown, run in runs if shown]


def test_columns_are_as_high_as_their_share() -> None:
    """Each frame has a column in the colour of its strongest emotion, true to its percent."""
    page = with_moments(mood(line()), moment(100), moment(50), moment(25), moment(75))
    heights = columns(page, Emotion.SURPRISE)
    assert [high / heights[0] for high in heights] == pytest.approx([1, 0.5, 0.25, 0.75], abs=0.05)


def test_a_frame_without_a_face_is_an_empty_mark() -> None:
    """There is its time, and no column."""
    page = with_moments(mood(line()), moment(60), moment(0, None, "0:02"), moment(60))
    assert len(columns(page, Emotion.SURPRISE)) == 2
    assert "0:02" in [text.text for text in mood_room.compose(page).written]


@pytest.mark.parametrize("count", [1, 2, 3, 10, MOST_MOMENTS])
@pytest.mark.parametrize("songs", [3, 5, 10])
def test_nothing_touches_on_the_page_of_a_video(count: int, songs: int) -> None:
    """From one frame to as many as fit, with late times, long words and all numbers of songs."""
    titles = itertools.islice(itertools.cycle(TITLES.values()), songs)
    page = mood(*(line(title, title) for title in titles), sentence=LONG)
    shown = [moment(81, time=f"59:{10 + number}.5") for number in range(count)]
    written = mood_room.compose(with_moments(page, *shown)).written
    check(written)
    assert any(text.text == "59:10.5" for text in written)


def filmed(*frames: Frame, photos: int = 1) -> Mood:
    """The mood of a video."""
    return mood_of().model_copy(update={"frames": frames, "photos": photos})


SMILE = EmotionScores(happy=0.64, neutral=0.36)


def test_the_frames_of_a_video_become_its_timeline() -> None:
    """Time, strongest emotion and its share, and nothing for a frame without a face."""
    page = mood_page(
        recommendation(of=filmed(Frame(at_s=61, scores=SMILE), Frame(at_s=62, scores=None))), {}
    )
    assert page.moments == (
        Moment(time="1:01", emotion=Emotion.HAPPY, label="happy", percent=64),
        Moment(time="1:02", emotion=None, label="no face", percent=0),
    )


def test_photos_albums_and_videos_without_a_face_have_none() -> None:
    """Only where one video shows a face somewhere there is something to draw."""
    face, none = Frame(at_s=0, scores=SMILE), Frame(at_s=1, scores=None)
    for of in (mood_of(), filmed(face, photos=2), filmed(none, none)):
        assert mood_page(recommendation(of=of), {}).moments == ()


@pytest.mark.parametrize("count", [1, 2, 10, 13, 100])
def test_a_long_video_shows_some_of_its_moments(count: int) -> None:
    """At most as many as there is room for, from the first on, and the picture can be drawn."""
    of = filmed(*(Frame(at_s=second / 2, scores=SMILE) for second in range(count)))
    shown = mood_page(recommendation(of=of), {}).moments
    assert 0 < len(shown) <= MOST_MOMENTS
    assert shown[0].time.startswith("0:00")
    assert draw_page(recommendation(of=of), 0, {}).startswith(b"\xff\xd8\xff")
    assert len({each.time for each in shown}) == len(shown)
