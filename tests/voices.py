"""Voice messages as Telegram's apps record them: Opus in an OGG file."""

from __future__ import annotations

import functools
import io

import av
import numpy as np
from av.audio.stream import AudioStream

RATE = 48_000
FRAME = 960
"""Samples that Opus encodes at once."""


@functools.cache
def voice_ogg(seconds: float = 1.0) -> bytes:
    """A tone that swells and fades, mono."""
    file = io.BytesIO()
    times = np.arange(int(seconds * RATE)) / RATE
    wave = 0.3 * np.sin(2 * np.pi * 220 * times) * np.sin(np.pi * times / seconds)
    samples = (wave * 32_767).astype(np.int16)
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        assert isinstance(stream, AudioStream)
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            frame = av.AudioFrame.from_ndarray(
                samples[None, start : start + FRAME], format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
