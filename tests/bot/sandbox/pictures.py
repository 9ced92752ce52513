"""Pictures drawn for the tests."""

from __future__ import annotations

import io

from PIL import Image


def picture(width: int = 640, height: int = 480, kind: str = "JPEG") -> bytes:
    """An encoded picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, kind)
    return target.getvalue()
