"""Damaged and crafted videos are refused or seen as far as they can be, and open nothing else."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest

from recommender.errors import (
    DamagedPhotoError,
    PhotoError,
    PhotoTooLargeError,
    UnknownFormatError,
)
from recommender.ports import MAX_PHOTO_BYTES
from recommender.readers import footage
from recommender.readers.footage import opened
from tests.photos import portrait, portrait_jpeg
from tests.recommender.readers.test_footage import GREYS, flat, grey_at, three_greys
from tests.videos import playlist, portrait_video, sound_only, square, video, wall_video

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedPhotoError),
        (bytes(MAX_PHOTO_BYTES + 1), PhotoTooLargeError),
        (portrait_jpeg(), UnknownFormatError),
        (sound_only(), UnknownFormatError),
        (video([(flat(9), 0.2)], "avi", codec="ffv1"), UnknownFormatError),
        (portrait_video()[:-2000], DamagedPhotoError),
        (portrait_video()[:40], DamagedPhotoError),
        (video([(flat(9), 0.1)], "matroska")[:300], DamagedPhotoError),
    ],
    ids=["empty", "large", "photo", "sound", "codec", "no index", "header", "no frame"],
)
def test_what_cannot_be_used(data: bytes, error: type[PhotoError]) -> None:
    """A typed error before or while it is opened."""
    with pytest.raises(error), opened(data):
        pass


def test_frames_above_4k_are_refused_undecoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The header is enough."""
    large = video([(flat(9, (320, 240)), 0.1)])
    monkeypatch.setattr(footage, "MAX_FRAME_PIXELS", 320 * 240 - 1)
    with pytest.raises(PhotoTooLargeError) as caught, opened(large):
        pass
    assert caught.value.actual == 320 * 240


def test_a_header_that_lies_about_the_size_does_not_help() -> None:
    """A video that promises 64 × 48 and holds more than 4K pixels shows nothing."""
    large = video([(flat(9, (4800, 2400)), 0.1)])
    promise = large.replace(struct.pack(">HH", 4800, 2400), struct.pack(">HH", 64, 48))
    assert promise != large
    with pytest.raises(PhotoTooLargeError), opened(promise):
        pass


def test_what_fails_while_a_video_is_watched_is_a_typed_error() -> None:
    """FFmpeg may find out late, and its words are not passed on."""
    with pytest.raises(DamagedPhotoError) as caught, opened(wall_video()):
        raise av.InvalidDataError(1, "something private")
    assert str(caught.value) == "it cannot be decoded (InvalidDataError)"


def test_a_truncated_video_shows_what_is_left() -> None:
    """A download that broke off still has its beginning."""
    whole = video([(flat(grey), 1) for grey in GREYS], "webm")
    with opened(whole[: len(whole) * 2 // 3]) as film:
        assert 1 < film.duration_s < 2.9
        assert grey_at(film, 0.5) == pytest.approx(40, abs=8)


def test_damage_in_the_middle_is_passed_over() -> None:
    """What follows the next key frame is whole again."""
    scenes = [(square(portrait(), 64), 2), (flat(40), 1), (flat(200), 4)]
    whole = bytearray(video(scenes, key_every=10))
    whole[500:1500] = bytes(1000)
    with opened(bytes(whole)) as film:
        assert grey_at(film, 6.5) == pytest.approx(200, abs=8)


@pytest.mark.parametrize("form", ["hls", "concat"])
@pytest.mark.parametrize("disguise", [b"", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2\n"])
def test_a_playlist_opens_no_file(tmp_path: Path, form: str, disguise: bytes) -> None:
    """FFmpeg itself would follow it to any file of this machine."""
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(portrait_video())
    crafted = playlist(form, secret)
    with av.open(str(crafted), format=form, options={"safe": "0"}) as followed:
        assert followed.streams.video
    with (
        pytest.raises((UnknownFormatError, DamagedPhotoError)),
        opened(disguise + crafted.read_bytes()),
    ):
        pass


def test_nothing_but_memory_is_touched(tmp_path: Path) -> None:
    """A process that may open neither file nor connection reads a video all the same."""
    (tmp_path / "me.mp4").write_bytes(video([(flat(40), 1)], sound=True))
    code = (
        "import os, pathlib, resource, time\n"
        "from recommender.readers.footage import opened\n"
        "def look():\n"
        "    with opened(data) as film:\n"
        "        return film.at(0.5, deadline=time.monotonic() + 9).pixels.mean()\n"
        "data = pathlib.Path('me.mp4').read_bytes()\n"
        "before = look()  # imports what it needs\n"
        "spare = os.dup(0)\n"
        "os.close(spare)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (spare, spare))\n"
        "try:\n"
        "    os.open('me.mp4', os.O_RDONLY)\n"
        "except OSError:\n"
        "    print(look() == before)"
    )
    # Measuring coverage would want to open a file of its own.
    inherited = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**inherited, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_time_runs_out() -> None:
    """After the deadline nothing more is decoded."""
    with three_greys() as film:
        assert film.at(0.5, deadline=time.monotonic() - 1) is None


def test_no_more_bytes_than_a_file_may_have_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crafted table may name the same bytes again and again."""
    data = wall_video()
    with opened(data) as film:
        whole = film.frame_count
    monkeypatch.setattr(footage, "MAX_PHOTO_BYTES", len(data) // 2)
    with opened(data) as film:
        assert 0 < film.frame_count < whole


def test_no_more_frames_than_a_minute_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of frames at the same time are none of a camera."""
    monkeypatch.setattr(footage, "MAX_PACKETS", 7)
    with three_greys() as film:
        assert film.frame_count == 7


@pytest.mark.parametrize(
    "data", [portrait_video(), video([(flat(9), 0.5)], "webm")], ids=("mp4", "webm")
)
def test_broken_bits_are_typed_errors(data: bytes) -> None:
    """Whatever bytes are changed, it is seen or refused, never a crash."""
    rng = np.random.default_rng(7)
    for _ in range(40):
        broken = np.frombuffer(data, np.uint8).copy()
        places = rng.integers(8, len(broken), rng.integers(1, 30))
        broken[places] = rng.integers(0, 256, len(places))
        try:
            with opened(broken.tobytes()) as film:
                film.at(0.3, deadline=time.monotonic() + 5)
        except PhotoError:
            continue
