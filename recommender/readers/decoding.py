"""From the bytes of a photo to upright pixels, in memory only."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommender.errors import DamagedPhotoError, PhotoTooLargeError, UnknownFormatError
from recommender.ports import MAX_PHOTO_BYTES
from recommender.readers.scans import has_too_many_scans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

MAX_PIXELS = 50_000_000
WORKING_SIDE = 1280
REDUCING_GAP = 2.0  # blocks are averaged down to this many times the target, the rest is smooth
TILE_SIDE = 1024
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")
JPEGS = ("JPEG", "MPO")
HEIF_BRANDS = tuple(b"heic heix heim heis hevc hevx hevm hevs mif1 msf1".split())
ORIENTATION_TAG = 0x0112
# What Pillow and its decoders raise for bytes that are not as they should be.
DECODER_ERRORS = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, IndexError, KeyError),
    *(AttributeError, AssertionError, OverflowError, RuntimeError, struct.error, zlib.error),
)


@dataclass(frozen=True)
class UprightPhoto:
    """A decoded photo, turned as its EXIF data say, perhaps reduced."""

    pixels: NDArray[np.uint8]
    """(height, width, 3) uint8, BGR, contiguous."""
    full_width: int
    """Width of the upright photo before it was reduced, in pixels."""
    full_height: int

    @property
    def scale(self) -> float:
        """Pixels of the full photo for each pixel here, ≥ 1."""
        height, width, _ = self.pixels.shape
        return float(max(self.full_width, self.full_height) / max(height, width))


def check_size(data: bytes) -> None:
    """Raise `PhotoTooLargeError` for more than 20 MB, `DamagedPhotoError` for nothing."""
    if len(data) > MAX_PHOTO_BYTES:
        raise PhotoTooLargeError(actual=len(data), limit=MAX_PHOTO_BYTES, unit="bytes")
    if not data:
        raise DamagedPhotoError("it is empty")


def decode(data: bytes, *, max_side: int = WORKING_SIDE) -> UprightPhoto:
    """Decode a JPEG, PNG, WebP, HEIC or GIF (first frame), reduced to `max_side` pixels.

    Transparent parts become white. Raises `PhotoTooLargeError` above 20 MB or 50 megapixels
    (told from the header), `UnknownFormatError` for another format, `DamagedPhotoError` for an
    empty, truncated or corrupt file, `MemoryError` when memory runs out.
    """
    check_size(data)
    with _quiet_pillow(), _opened(data) as image:
        _check_pixels(image)
        if image.format in JPEGS and has_too_many_scans(data):
            raise DamagedPhotoError("it goes over its pixels too often")
        try:
            return _upright_photo(image, max_side)
        except DECODER_ERRORS as error:
            raise _damaged(error) from None


@contextmanager
def _quiet_pillow() -> Iterator[None]:
    """Pillow's own limit lies elsewhere and warns; ours is checked right after the header."""
    from PIL import Image

    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _opened(data: bytes) -> Image.Image:
    from PIL import Image, UnidentifiedImageError
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        if _looks_known(data):
            raise DamagedPhotoError("its header cannot be read") from None
        raise UnknownFormatError("neither JPEG, PNG, WebP, HEIC nor GIF") from None
    except DECODER_ERRORS as error:
        raise _damaged(error) from None


def _damaged(error: Exception) -> DamagedPhotoError:
    # The kind only: messages of decoders may quote what they could not read.
    return DamagedPhotoError(f"it cannot be decoded ({type(error).__name__})")


def _looks_known(data: bytes) -> bool:
    if data[4:8] == b"ftyp":
        return data[8:12] in HEIF_BRANDS
    if data[:4] == b"RIFF":
        return data[8:12] == b"WEBP"
    return data.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8"))


def _check_pixels(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise PhotoTooLargeError(actual=pixels, limit=MAX_PIXELS, unit="pixels")


def _upright_photo(image: Image.Image, max_side: int) -> UprightPhoto:
    import numpy as np

    width, height = image.size
    target = _fitting(width, height, max_side)
    image.draft(None, target)  # JPEG: decoded at a fraction of its size, if still large enough
    image.load()
    _check_pixels(image)
    turn = _turn(image)
    colour = _reduced(image, target)
    if turn is not None:
        colour = colour.transpose(turn)
        if colour.size != target:
            width, height = height, width
    pixels = np.ascontiguousarray(np.asarray(colour)[:, :, ::-1])
    return UprightPhoto(pixels=pixels, full_width=width, full_height=height)


def _fitting(width: int, height: int, max_side: int) -> tuple[int, int]:
    scale = min(1.0, max_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _turn(image: Image.Image) -> Image.Transpose | None:
    from PIL.Image import Transpose

    try:
        orientation = int(image.getexif().get(ORIENTATION_TAG, 1))
    except DECODER_ERRORS:  # a photo with broken EXIF data is still a photo
        return None
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)


def _eight_bit(image: Image.Image) -> Image.Image:
    """Sixteen bits a pixel brought to eight; Pillow itself would clip them."""
    import numpy as np
    from PIL import Image

    if not image.mode.startswith("I"):
        return image
    return Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    rgba = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(rgba, mask=rgba.getchannel("A"))
    return paper


def _reduced(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in RGB on white, of this size, without a second copy at full size."""
    from PIL import Image

    across, down = (
        max(1, int(full / wanted / REDUCING_GAP))
        for full, wanted in zip(image.size, size, strict=True)
    )
    blocks = Image.new("RGB", (-(-image.width // across), -(-image.height // down)))
    for left, top, right, bottom in _tiles(image.size, across, down):
        tile = _on_white(_eight_bit(image.crop((left, top, right, bottom))))
        blocks.paste(tile.reduce((across, down)), (left // across, top // down))
    if blocks.size == size:
        return blocks
    whole = (0.0, 0.0, image.width / across, image.height / down)
    return blocks.resize(size, Image.Resampling.BILINEAR, box=whole)


def _tiles(size: tuple[int, int], across: int, down: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes that cover a picture of this size, each made of whole blocks of `across` × `down`."""
    width, height = size
    wide = across * max(1, TILE_SIDE // across)
    high = down * max(1, TILE_SIDE // down)
    for top in range(0, height, high):
        for left in range(0, width, wide):
            yield left, top, min(width, left + wide), min(height, top + high)
