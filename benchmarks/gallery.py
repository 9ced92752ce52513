"""The pictures of the README, drawn by the whole bot from the shipped sample photo.

    python -m benchmarks.gallery --output docs/pictures

Sends the photo with a few words in each language through the real handlers, offline, and keeps the
page of the mood and that of one song.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

CAPTIONS = {"en": "got the job!!", "ko": "오늘 너무 힘들었어"}
"""What is said beside the smile of the sample, by language."""
PAGES = {"mood": "mood.jpg", "song": "song-2.jpg"}
LARGEST = 150_000
"""Bytes of a picture in the README."""
SIDE = 1000
"""Its width and height in pixels."""


def drawn(language: str, caption: str, folder: Path) -> None:
    """Let the bot draw its pages into a folder. Raises `CalledProcessError` when it cannot."""
    options = ["--language", language, "--caption", caption, "--output", str(folder)]
    command = [sys.executable, "-m", "bot", "demo", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 — our own words


def light(picture: Image.Image) -> bytes:
    """A JPEG of at most 150 KB."""
    small = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    encoded = b""
    for quality in (88, 80, 70, 60):
        out = BytesIO()
        small.save(out, "JPEG", quality=quality, optimize=True)
        encoded = out.getvalue()
        if len(encoded) <= LARGEST:
            break
    return encoded


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("docs/pictures"))
    output = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    for language, caption in CAPTIONS.items():
        with tempfile.TemporaryDirectory() as folder:
            drawn(language, caption, Path(folder))
            for page, name in PAGES.items():
                with Image.open(Path(folder) / name) as picture:
                    data = light(picture)
                path = output / f"{page}-{language}.jpg"
                path.write_bytes(data)
                print(f"{path}: {len(data) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
