"""What people really send stays far from a worker's limit of memory."""

from __future__ import annotations

import sys

import pytest
from PIL import Image

from bot.settings import Settings
from bot.wiring import open_readers
from recommender.workers import ROOM_BYTES
from tests.fuzz.bounds import limit_bytes, mapped_peak_bytes
from tests.photos import encoded, selfie
from tests.videos import video


@pytest.mark.skipif(sys.platform != "linux", reason="others enforce no such limit")
async def test_the_largest_photos_and_videos_fit() -> None:
    """Fifty megapixels, a phone's HEIC and a 4K film leave a quarter of the room."""
    large = Image.new("RGB", (8600, 5800), (90, 80, 70))
    async with open_readers(Settings(_env_file=None)) as readers:
        for photo in (
            encoded(large, "WEBP", method=0),
            encoded(large, progressive=True, subsampling=0),
            encoded(selfie(4032, 3024), "HEIF"),
            encoded(Image.new("RGBA", large.size, (1, 2, 3, 4)), "PNG", compress_level=1),
        ):
            assert await readers.photos.read(photo)
        film = video([(selfie(3840, 2160), 0.5)])
        assert (await readers.videos.read(film)).faces
        peak = await readers.workers.run(mapped_peak_bytes)
        assert peak < await readers.workers.run(limit_bytes) - ROOM_BYTES // 4
