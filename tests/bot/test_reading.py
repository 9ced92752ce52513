"""`selfie-dj read` with videos beside photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from recommender.models import Emotion
from tests.bot.commands import selfie_dj
from tests.photos import encoded, portrait, portrait_jpeg
from tests.videos import portrait_video, square, video, wall_video

PHOTO_KEYS = {"photo", "faces", "scores", "dominant", "ms", "error"}


async def test_videos_beside_photos(tmp_path: Path) -> None:
    """What a file is, its content says; a photo's object has the keys that it always had."""
    (tmp_path / "photo.mp4").write_bytes(portrait_jpeg())
    (tmp_path / "film.jpg").write_bytes(portrait_video())
    (tmp_path / "picture.gif").write_bytes(encoded(portrait(), "GIF"))
    names = ["photo.mp4", "film.jpg", "picture.gif"]
    done = await selfie_dj("read", *names, "--json", folder=tmp_path)
    photo, film, picture = done.objects
    assert (done.status, done.err) == (0, "")
    assert set(photo) == set(picture) == PHOTO_KEYS
    assert set(film) == {*PHOTO_KEYS, "frames", "emotions"}
    assert [line["dominant"] for line in done.objects] == ["happy"] * 3
    assert [set(frame) for frame in film["frames"]] == [{"at_s", "scores"}] * 10
    assert list(film["emotions"]) == [emotion.value for emotion in Emotion]
    assert film["emotions"]["happy"] == {"mean": film["scores"]["happy"], "dominant": 1.0}
    for shares in zip(*(each.values() for each in film["emotions"].values()), strict=True):
        assert sum(shares) == pytest.approx(1, abs=1e-3)


async def test_a_video_without_a_face_and_a_broken_one(tmp_path: Path) -> None:
    """Frames without scores and no emotions; an error beside the keys of a video."""
    (tmp_path / "wall.mp4").write_bytes(wall_video())
    (tmp_path / "broken.mp4").write_bytes(portrait_video()[:2000])
    done = await selfie_dj("read", "wall.mp4", "broken.mp4", "--json", folder=tmp_path)
    wall, broken = done.objects
    assert done.status == 1
    assert (wall["error"], wall["scores"], wall["emotions"]) == (None, None, None)
    assert [frame["scores"] for frame in wall["frames"]] == [None] * 10
    assert broken["error"]
    assert (broken["faces"], broken["frames"], broken["emotions"]) == ([], [], None)


async def test_a_video_in_words(tmp_path: Path) -> None:
    """In how many of the frames with a face an emotion was the strongest, and its mean."""
    dark = Image.new("RGB", (320, 320))
    (tmp_path / "me.mp4").write_bytes(video([(square(portrait()), 2), (dark, 2)]))
    (tmp_path / "wall.mp4").write_bytes(wall_video())
    done = await selfie_dj("read", "me.mp4", "wall.mp4", folder=tmp_path)
    me, wall = done.out.splitlines()
    assert me.startswith("me.mp4: happy in 5 of 5 frames, mean ")
    assert "% (1 face, " in me
    assert wall.startswith("wall.mp4: no face, scene of valence ")
    assert " (0 faces, " in wall
