"""A video's faces: five seconds of it, what each frame shows and all of them together."""

from __future__ import annotations

import gc
import itertools
import time

import numpy as np
import psutil
import pytest
from PIL import Image

from recommender.errors import DamagedPhotoError
from recommender.models import Emotion, EmotionScores, PhotoReading
from recommender.readers import video as videos
from recommender.readers.footage import opened
from recommender.readers.photo import read_photo
from recommender.readers.video import mean, read_video
from tests.fuzz.movies import animated_gif
from tests.photos import portrait, portrait_jpeg, wall, wall_jpeg
from tests.videos import portrait_video, square, video, wall_video

BLACK = Image.new("RGB", (320, 320))


def straight_faced() -> Image.Image:
    """The portrait with its mouth upside down: no smile any more."""
    picture, mouth = portrait().copy(), (195, 135, 255, 160)
    picture.paste(picture.crop(mouth).transpose(Image.Transpose.FLIP_TOP_BOTTOM), mouth[:2])
    return picture


def moments(reading: PhotoReading) -> list[float]:
    """When the frames were looked at."""
    return [frame.at_s for frame in reading.frames]


def faced(reading: PhotoReading) -> list[bool]:
    """Which frames show a face."""
    return [frame.scores is not None for frame in reading.frames]


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, every frame counts here."""
    monkeypatch.setattr(videos, "PATIENCE_S", 300.0)


def test_a_smile() -> None:
    """Ten frames over a short video, each happy."""
    reading = read_video(video([(square(portrait()), 2)]))
    assert moments(reading) == pytest.approx([0.1 + 0.2 * n for n in range(10)], abs=0.06)
    assert reading.dominance == EmotionScores(happy=1)
    assert reading.scores is not None
    assert reading.scores.dominant == Emotion.HAPPY
    assert reading.scene is None


def test_five_seconds_of_a_long_video() -> None:
    """Two frames a second, from the beginning when a face is there."""
    reading = read_video(video([(square(portrait()), 20)]))
    assert moments(reading) == [0.25 + 0.5 * n for n in range(10)]


def test_an_expression_that_changes() -> None:
    """The mean over the frames with a face, and how often each emotion was the strongest."""
    scenes = [(square(portrait()), 2), (BLACK, 1), (square(straight_faced()), 2)]
    reading = read_video(video([(picture, seconds) for picture, seconds in scenes]))
    assert faced(reading) == [True] * 4 + [False] * 2 + [True] * 4
    shown = [frame.scores for frame in reading.frames if frame.scores is not None]
    assert shown[0].happy > shown[-1].happy + 0.2
    assert reading.scores is not None
    for emotion in Emotion:
        assert reading.scores[emotion] == pytest.approx(np.mean([each[emotion] for each in shown]))
        strongest = sum(each.dominant == emotion for each in shown)
        assert reading.dominance is not None
        assert reading.dominance[emotion] == pytest.approx(strongest / 8)


def test_a_still_video_reads_like_the_photo() -> None:
    """Frame by frame, up to what the codec loses."""
    photo, film = read_photo(portrait_jpeg()), read_video(video([(portrait(), 1)]))
    assert photo.scores is not None
    assert film.scores is not None
    assert film.scores.values() == pytest.approx(photo.scores.values(), abs=0.15)


def test_a_dark_beginning_is_skipped() -> None:
    """The five seconds begin with the first face."""
    reading = read_video(video([(BLACK, 3), (square(portrait()), 9)]))
    assert moments(reading) == [3.25 + 0.5 * n for n in range(10)]
    assert all(faced(reading))


@pytest.mark.parametrize("start", [12, 37, 57])
def test_a_face_that_comes_late_is_found(start: int) -> None:
    """Three seconds of a face are enough, anywhere in the first minute."""
    scenes = [(square(wall()), start), (square(portrait()), 3.0), (square(wall()), 2)]
    reading = read_video(video([(picture, seconds) for picture, seconds in scenes], rate=5))
    assert sum(faced(reading)) >= 1
    assert all(
        start <= frame.at_s <= start + 3 for frame in reading.frames if frame.scores is not None
    )
    assert len(reading.frames) == 10
    assert moments(reading)[-1] < 60


def test_a_face_after_the_first_minute_is_not_looked_for() -> None:
    """Nobody waits for it."""
    reading = read_video(video([(square(wall()), 61), (square(portrait()), 5)], rate=2))
    assert reading.scores is None


def test_a_face_that_is_hard_to_see() -> None:
    """A video stored sideways whose metadata do not say so is looked at once more."""
    sideways = square(portrait()).transpose(Image.Transpose.ROTATE_90)
    reading = read_video(video([(sideways, 1)]))
    assert sum(faced(reading)) >= 8
    assert reading.scores is not None
    assert reading.scores.dominant == Emotion.HAPPY


def test_a_video_without_a_face_is_a_scene() -> None:
    """Its frames are there, its colours say something, and there are no scores."""
    reading = read_video(wall_video())
    assert (reading.faces, reading.scores, reading.dominance) == ((), None, None)
    assert faced(reading) == [False] * 10
    still = read_photo(wall_jpeg())
    assert reading.scene is not None
    assert still.scene is not None
    assert reading.scene.valence == pytest.approx(still.scene.valence, abs=0.1)


def test_the_faces_are_those_of_the_clearest_frame() -> None:
    """In pixels of the full upright frame: the nearest face of all frames."""
    far = Image.new("RGB", (640, 640), (150, 150, 145))
    far.paste(portrait().resize((400, 400)), (100, 100))
    near = portrait().resize((640, 640))
    reading = read_video(video([(far, 1), (near, 1), (far, 1)]))
    (face,) = reading.faces
    assert face.box.x == pytest.approx(176 * 1.25, abs=30)
    assert face.box.width == pytest.approx(97 * 1.25, abs=40)


def test_boxes_lie_in_the_full_turned_frame() -> None:
    """A large video that is stored sideways."""
    tall = Image.new("RGB", (1080, 1920), (150, 150, 145))
    tall.paste(portrait().resize((1080, 1080)), (0, 500))
    sideways = tall.transpose(Image.Transpose.ROTATE_270)
    (face,) = read_video(video([(sideways, 0.3)], turned=90)).faces
    scale = 1080 / 512
    assert face.box.x == pytest.approx(176 * scale, abs=80)
    assert face.box.y == pytest.approx(500 + 73 * scale, abs=80)


def test_one_frame_is_read_once() -> None:
    """A video of one picture does not pretend to be ten."""
    reading = read_video(video([(square(portrait()), 0.1)]))
    assert len(reading.frames) == 1
    assert reading.dominance == EmotionScores(happy=1)


def test_without_patience_the_reading_is_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A video that takes too long is no error as long as one frame was read."""
    clock = itertools.count()
    monkeypatch.setattr(videos, "PATIENCE_S", 30)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    reading = read_video(video([(square(portrait()), 20)]))
    assert 1 <= len(reading.frames) < 10
    assert reading.scores is not None


def test_without_any_frame_it_is_damaged() -> None:
    """An index alone, or time that ran out at once, shows nothing."""
    whole = bytearray(portrait_video())
    start = whole.index(b"mdat") + 4
    end = whole.index(b"moov") - 4
    whole[start:end] = bytes(end - start)
    with pytest.raises(DamagedPhotoError):
        read_video(bytes(whole))


def test_the_mean_of_nothing() -> None:
    """Nothing is made up."""
    assert mean([]) is None


def test_large_frames_are_not_kept() -> None:
    """Twenty frames of 33 MB are looked at one after the other, not all in memory."""
    large = animated_gif(20, (3840, 2160))
    gc.disable()
    try:
        with opened(large) as footage:
            before = psutil.Process().memory_info().rss
            for number in range(20):
                footage.at(number * 0.05, deadline=time.monotonic() + 60)
            assert psutil.Process().memory_info().rss - before < 200e6
    finally:
        gc.enable()


def test_nothing_of_a_video_stays_behind() -> None:
    """PyAV's objects form cycles: large frames would wait in them for a collection."""
    large = video([(Image.new("RGB", (1920, 1080)), 1)])
    gc.disable()
    try:
        read_video(large)
        before = psutil.Process().memory_info().rss
        for _ in range(4):
            read_video(large)
        assert psutil.Process().memory_info().rss - before < 20e6
    finally:
        gc.enable()
