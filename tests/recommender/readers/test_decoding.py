"""Every picture people send becomes upright BGR pixels, or a typed error."""

from __future__ import annotations

import random
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recommender.errors import (
    DamagedPhotoError,
    PhotoError,
    PhotoTooLargeError,
    UnknownFormatError,
)
from recommender.ports import MAX_PHOTO_BYTES
from recommender.readers.decoding import decode
from tests.photos import (
    FORMATS,
    STORED_AS,
    encoded,
    png_promising,
    portrait,
    portrait_jpeg,
    with_orientation,
)

ROOT = Path(__file__).resolve().parents[3]
PEAK = """
import re, sys
from recommender.readers.decoding import decode
def peak_mb(path):
    with open(path, "rb") as file:
        decode(file.read())
    with open("/proc/self/status") as status:  # ru_maxrss would count the parent's memory
        return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]) / 1024
before = peak_mb(sys.argv[1])
print(peak_mb(sys.argv[2]) - before)
"""


def small() -> Image.Image:
    """The portrait as 160 × 120 pixels."""
    return portrait().resize((160, 120))


def bgr(image: Image.Image) -> NDArray[np.int16]:
    """The pixels that decoding should give."""
    return np.asarray(image.convert("RGB"))[:, :, ::-1].astype(np.int16)


def difference(data: bytes, expected: Image.Image) -> float:
    """Mean difference of the decoded pixels from the expected ones, 0…255."""
    return float(np.abs(decode(data).pixels - bgr(expected)).mean())


@pytest.mark.parametrize("form", FORMATS)
def test_formats(form: str) -> None:
    """JPEG, PNG, WebP, HEIC and GIF give the picture as contiguous uint8 in BGR order."""
    photo = decode(encoded(small(), form))
    assert photo.pixels.shape == (120, 160, 3)
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags.c_contiguous
    assert (photo.full_width, photo.full_height, photo.scale) == (160, 120, 1)
    assert np.abs(photo.pixels - bgr(small())).mean() < 8


@pytest.mark.parametrize("orientation", STORED_AS)
@pytest.mark.parametrize("form", ["JPEG", "WEBP", "HEIF", "PNG"])
def test_orientation(form: str, orientation: int) -> None:
    """However the camera was held, the photo comes out upright."""
    data = with_orientation(small(), orientation, form)
    assert difference(data, small()) < 8
    assert (decode(data).full_width, decode(data).full_height) == (160, 120)


def test_turned_and_reduced() -> None:
    """The full size is that of the upright photo, and the scale leads back to it."""
    photo = decode(with_orientation(portrait().resize((1200, 2400)), 6), max_side=300)
    assert photo.pixels.shape == (300, 150, 3)
    assert (photo.full_width, photo.full_height, photo.scale) == (1200, 2400, 8)
    assert np.abs(photo.pixels - bgr(portrait().resize((150, 300)))).mean() < 8


def test_only_the_first_frame_of_a_gif_counts() -> None:
    """An animation is its first picture."""
    black = Image.new("RGB", small().size)
    data = encoded(small(), "GIF", save_all=True, append_images=[black, black])
    assert difference(data, small()) < 8


def test_a_jpeg_of_several_pictures() -> None:
    """Phones store depth maps behind the photo; the photo is read."""
    data = encoded(small(), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    assert difference(data, small()) < 8


def test_transparent_parts_become_white() -> None:
    """A cut-out stands on white, half-transparent pixels are mixed with it."""
    image = Image.new("RGBA", (3, 1), (200, 0, 0, 255))
    image.putpixel((1, 0), (200, 0, 0, 128))
    image.putpixel((2, 0), (0, 0, 0, 0))
    for form, options in (("PNG", {}), ("WEBP", {"lossless": True})):
        row = decode(encoded(image, form, **options)).pixels[0].tolist()
        assert row == [[0, 0, 200], [127, 127, 227], [255, 255, 255]]


def test_a_transparent_palette() -> None:
    """The transparent colour of a palette becomes white too."""
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 40, 50, 60])
    image.putpixel((1, 0), 1)
    row = decode(encoded(image, "PNG", transparency=1)).pixels[0].tolist()
    assert row == [[30, 20, 10], [255, 255, 255]]


@pytest.mark.parametrize("mode", ["L", "1", "LA", "P", "CMYK"])
def test_other_colour_modes(mode: str) -> None:
    """Grey, black and white, palettes and print colours look like what they stand for."""
    image = small().convert(mode)
    data = encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    assert difference(data, image.convert("RGB")) < 8


def test_sixteen_bits_are_brought_to_eight() -> None:
    """The upper byte of sixteen-bit grey is kept, nothing is clipped to white."""
    ramp = np.array([[0, 255, 256, 32768, 65535]], np.uint16)
    grey = decode(encoded(Image.fromarray(ramp), "PNG")).pixels[0, :, 0]
    assert grey.tolist() == [0, 0, 1, 128, 255]


def test_very_long_pictures_keep_a_pixel_of_width() -> None:
    """A strip of 1 × 10,000 pixels can be reduced."""
    assert decode(encoded(Image.new("RGB", (1, 10_000)))).pixels.shape == (1280, 1, 3)


@pytest.mark.parametrize("length", [2, 3, 20, 300, 2000, 20_000, -5000, -100])
def test_truncated_jpeg(length: int) -> None:
    """A photo cut anywhere is damaged."""
    with pytest.raises(DamagedPhotoError):
        decode(portrait_jpeg()[:length])


@pytest.mark.parametrize("form", FORMATS)
def test_truncated_files_of_any_format(form: str) -> None:
    """The first half of a file is not a photo."""
    data = encoded(small(), form)
    with pytest.raises(DamagedPhotoError):
        decode(data[: len(data) // 2])


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff" + bytes(500), b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_nothing_behind_the_signature(data: bytes) -> None:
    """Empty files and bare signatures are damaged, not unknown."""
    with pytest.raises(DamagedPhotoError):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"hello",
        b"https://example.org/me.jpg",
        b"/etc/passwd",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypmp42\0\0\0\0",
        *(encoded(Image.new("RGB", (8, 8)), form) for form in ("TIFF", "BMP", "ICO", "PPM")),
    ],
)
def test_unknown_formats(data: bytes) -> None:
    """Whatever its name, a file of another kind is not opened."""
    with pytest.raises(UnknownFormatError):
        decode(data)


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (7072, 7072), (60_000, 60_000)])
def test_bombs_are_refused_from_the_header(width: int, height: int) -> None:
    """Too many pixels are neither decoded nor warned of: the largest would take 10 GB."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PhotoTooLargeError) as caught:
            decode(png_promising(width, height))
    assert (caught.value.actual, caught.value.unit) == (width * height, "pixels")


def test_fifty_megapixels_are_taken() -> None:
    """The limit itself is still read, and soon made small."""
    assert decode(encoded(Image.new("L", (10_000, 5000)))).pixels.shape == (640, 1280, 3)


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P", "I;16"])
def test_the_full_size_is_held_once(mode: str, tmp_path: Path) -> None:
    """A 49-megapixel picture takes little more memory than its pixels as Pillow keeps them."""
    for name, side in (("small.png", 10), ("large.png", 7000)):
        image = Image.new(mode, (side, side))
        image.save(tmp_path / name, transparency=1 if mode == "P" else None)
    result = subprocess.run(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", PEAK, str(tmp_path / "small.png"), str(tmp_path / "large.png")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    bytes_per_pixel = {"RGBA": 4, "RGB": 4, "P": 1, "I;16": 2}[mode]
    assert float(result.stdout) < 49 * bytes_per_pixel + 130


@pytest.mark.parametrize("size", [(2999, 2601), (5001, 30), (3, 9000)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_reduced_in_tiles_as_in_one_piece(mode: str, size: tuple[int, int]) -> None:
    """No seam shows: the pixels are those of the whole picture put on white and then reduced."""
    image = portrait().resize(size).convert(mode)
    if mode == "RGBA":
        image.putalpha(portrait().resize(size).convert("L"))
    whole = Image.new("RGB", size, "white")
    whole.paste(image, mask=image if mode == "RGBA" else None)
    photo = decode(encoded(image, "PNG", compress_level=1), max_side=500)
    height, width, _ = photo.pixels.shape
    whole = whole.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
    assert np.array_equal(photo.pixels, bgr(whole))


def test_large_files_are_refused() -> None:
    """20 MB are taken, one byte more is not; the rest of the file does not matter."""
    assert decode(portrait_jpeg().ljust(MAX_PHOTO_BYTES, b"\0")).full_width == 512
    with pytest.raises(PhotoTooLargeError) as caught:
        decode(portrait_jpeg().ljust(MAX_PHOTO_BYTES + 1, b"\0"))
    assert (caught.value.actual, caught.value.limit) == (MAX_PHOTO_BYTES + 1, MAX_PHOTO_BYTES)


def test_pillows_own_limit_is_left_as_it_was() -> None:
    """Others who use Pillow in the same process keep its protection."""
    before = Image.MAX_IMAGE_PIXELS
    decode(portrait_jpeg())
    assert before == Image.MAX_IMAGE_PIXELS


def test_broken_exif_data_do_not_cost_the_photo() -> None:
    """Only the orientation is lost."""
    data = encoded(small(), exif=b"Exif\0\0II*\0\xff\xff\xff\xff garbage")
    assert difference(data, small()) < 8


@pytest.mark.parametrize("form", FORMATS)
def test_corrupt_bytes_raise_nothing_else(form: str) -> None:
    """Whatever is wrong inside, it is a photo or a `PhotoError` without the photo's bytes."""
    dice = random.Random(7)  # noqa: S311 — no secret
    good = encoded(small(), form)
    refused: list[PhotoError] = []
    for _ in range(60):
        data = bytearray(good)
        for _ in range(dice.choice((1, 4, 30))):
            data[dice.randrange(len(data) if dice.random() < 0.5 else 300)] = dice.randrange(256)
        try:
            assert decode(bytes(data)).pixels.ndim == 3
        except PhotoError as error:
            refused.append(error)
    assert refused
    assert all(len(str(error)) < 100 and error.__cause__ is None for error in refused)
