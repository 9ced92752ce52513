"""What was read of a picture, taken from the mood that came of it."""

from __future__ import annotations

from recommender.models import Box, FaceReading, Mood, PhotoReading

ANYWHERE = Box(x=0, y=0, width=1, height=1)
"""Where the faces were is not kept …"""
SURE = 1.0
"""… nor how sure the detector was, which only asks the word of faces that it is sure of."""


def photo_of(mood: Mood) -> PhotoReading | None:
    """The reading of the picture, its scores weighed as they were; None without a picture."""
    if mood.faces is None:
        return None
    faces: tuple[FaceReading, ...] = ()
    if mood.face is not None:
        face = FaceReading(scores=mood.face, box=ANYWHERE, confidence=SURE)
        faces = (face,) * mood.faces
    return PhotoReading(
        faces=faces,
        scores=mood.face,
        scene=mood.scene,
        frames=mood.frames,
        photos=max(1, mood.photos),
    )
