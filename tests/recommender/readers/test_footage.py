"""Videos are opened from memory and seen upright at the right moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recommender.readers.footage import Footage, container_of, is_video, opened
from tests.photos import encoded, portrait, portrait_jpeg, wall
from tests.videos import CODECS, portrait_video, video

GREYS = (40, 120, 200)


def flat(grey: int, size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture of one grey."""
    return Image.new("RGB", size, (grey, grey, grey))


def quarters() -> Image.Image:
    """Red, green, blue and white, from the left upper quarter line by line; 160 × 96 pixels."""
    picture = Image.new("RGB", (160, 96), "white")
    for colour, corner in (("red", (0, 0)), ("lime", (80, 0)), ("blue", (0, 48))):
        picture.paste(colour, (*corner, corner[0] + 80, corner[1] + 48))
    return picture


def pixels_at(film: Footage, moment_s: float) -> NDArray[np.uint8]:
    """The picture of a moment, without a hurry."""
    picture = film.at(moment_s, deadline=time.monotonic() + 20)
    assert picture is not None
    return picture.pixels


def grey_at(film: Footage, moment_s: float) -> float:
    """How bright the picture of a moment is."""
    return float(pixels_at(film, moment_s).mean())


@contextmanager
def three_greys(form: str = "mp4", rate: int = 10) -> Iterator[Footage]:
    """Three seconds, each of another grey."""
    with opened(video([(flat(grey), 1) for grey in GREYS], form, rate=rate)) as film:
        yield film


@pytest.mark.parametrize("form", CODECS)
def test_each_moment_shows_its_picture(form: str) -> None:
    """In every container, forwards and then back again."""
    with three_greys(form) as film:
        assert film.duration_s == pytest.approx(3, abs=0.11)
        moments = [0.0, 0.5, 1.5, 2.5, 1.5, 0.5, 2.9]
        seen = [grey_at(film, moment) for moment in moments]
    assert seen == pytest.approx([40, 40, 120, 200, 120, 40, 200], abs=8)


@pytest.mark.parametrize(
    ("form", "codec"),
    [("webm", "libvpx-vp9"), ("mp4", "libx265"), ("avi", "mjpeg"), ("gif", "gif")],
)
def test_other_codecs(form: str, codec: str) -> None:
    """What browsers, phones, cameras and old files use is decoded too."""
    with opened(video([(flat(40), 1), (flat(200), 1)], form, codec=codec)) as film:
        assert grey_at(film, 0.5) == pytest.approx(40, abs=8)
        assert grey_at(film, 1.5) == pytest.approx(200, abs=8)


def test_a_picture_is_shown_until_the_next_one() -> None:
    """With frames at uneven times, a moment between two shows the earlier."""
    with opened(video([(flat(40), 1), (flat(200), 3)], rate=1)) as film:
        assert [grey_at(film, at) for at in (0.95, 1.05)] == pytest.approx([40, 200], abs=8)


def test_nothing_after_a_minute_is_seen() -> None:
    """However long the video is."""
    with opened(video([(flat(40), 61), (flat(200), 9)], rate=2)) as film:
        assert film.duration_s == 60
        assert grey_at(film, 60) == pytest.approx(40, abs=8)


def test_the_beginning_is_where_the_pictures_begin() -> None:
    """Cut videos count their time from anywhere."""
    with opened(video([(flat(40), 1), (flat(200), 1)], "matroska", first=1000)) as film:
        assert film.duration_s == pytest.approx(2, abs=0.11)
        assert grey_at(film, 0.5) == pytest.approx(40, abs=8)
        assert grey_at(film, 1.5) == pytest.approx(200, abs=8)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    ("turned", "stored"),
    [
        (0, None),
        (90, Image.Transpose.ROTATE_270),
        (180, Image.Transpose.ROTATE_180),
        (270, Image.Transpose.ROTATE_90),
    ],
)
def test_turned_by_metadata(turned: int, stored: Image.Transpose | None, mirrored: bool) -> None:
    """Phones store what they see sideways, and selfies perhaps as in a mirror."""
    picture = quarters().transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else quarters()
    kept = picture if stored is None else picture.transpose(stored)
    with opened(video([(kept, 0.5)], turned=turned, mirrored=mirrored)) as film:
        seen = film.at(0, deadline=time.monotonic() + 20)
    assert seen is not None
    assert (seen.full_width, seen.full_height) == (160, 96)
    corners = [seen.pixels[y, x] for y in (20, 70) for x in (30, 130)]
    wanted = [(0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)]
    assert np.abs(np.array(corners, int) - wanted).max() < 60


def test_large_frames_are_reduced() -> None:
    """At most 640 pixels a side, and the scale leads back."""
    with opened(video([(wall().resize((1920, 1080)), 0.2)])) as film:
        seen = film.at(0, deadline=time.monotonic() + 20)
    assert seen is not None
    assert seen.pixels.shape == (360, 640, 3)
    assert seen.pixels.flags.c_contiguous
    assert (seen.full_width, seen.full_height, seen.scale) == (1920, 1080, 3)


def test_sound_does_not_disturb() -> None:
    """Its packets lie between those of the pictures."""
    with opened(video([(flat(40), 1), (flat(200), 1)], sound=True)) as film:
        assert film.frame_count == 20
        assert grey_at(film, 1.5) == pytest.approx(200, abs=8)


def test_a_single_frame() -> None:
    """The shortest video there is."""
    with opened(video([(flat(120), 0.1)])) as film:
        assert film.frame_count == 1
        assert grey_at(film, 0.05) == pytest.approx(120, abs=8)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (portrait_video(), "mov"),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        (b"\x1a\x45\xdf\xa3", "matroska"),
        (b"RIFF\0\0\0\0AVI LIST", "avi"),
        (b"GIF89a", "gif"),
        (portrait_jpeg(), None),
        (encoded(portrait(), "WEBP"), None),
        (encoded(portrait(), "HEIF"), None),
        (b"", None),
        (b"#EXTM3U", None),
        (b"%PDF-1.7", None),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(data: bytes, form: str | None) -> None:
    """Not its name; a HEIC photo begins almost like an MP4."""
    assert container_of(data) == form
    assert is_video(data) == (form not in (None, "gif"))


def test_a_gif_is_a_video_if_it_moves() -> None:
    """With one picture it is a photo, with more it is watched."""
    moving = [(flat(40), 1), (flat(120), 1)]
    assert is_video(video(moving, "gif", codec="gif"))
    assert not is_video(encoded(portrait(), "GIF"))
