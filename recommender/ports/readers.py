"""What reads a photo, a video or a text, and where it runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec, Protocol, TypeVar

from recommender.models import CaptionReading, PhotoReading, SceneReading, Stage

P = ParamSpec("P")


T = TypeVar("T")


Progress = Callable[[Stage], Awaitable[None]]
"""Told when a stage begins; MUST NOT raise."""


class Workers(Protocol):
    """Runs plain functions in other processes."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker process and give its result.

        Exceptions of the function are raised here unchanged. MUST raise `WorkerTimeoutError`,
        `WorkerMemoryError` or `WorkerDiedError` when there is no answer, and MUST work again at
        the next call.
        """


MAX_PHOTO_BYTES = 20 * 1024 * 1024
"""What a `PhotoReader` takes at most; Telegram lets a bot download no more either."""


class PhotoReader(Protocol):
    """Reads the faces of a photo or a video."""

    async def read(self, photo: bytes) -> PhotoReading:
        """Read an encoded picture; one without a face gives a reading with a scene.

        MUST raise a `PhotoError` for a picture that cannot be used and MAY raise `WorkerError`.
        """


class SceneDescriber(Protocol):
    """Says in words what a picture without a face shows. The picture leaves the machine."""

    async def describe(
        self, photo: bytes, *, language: str, chat_id: int | None = None
    ) -> SceneReading:
        """Describe an encoded picture in the language of the chat (`en`, `ja`, …).

        `chat_id` says whose tokens a model spends; None: nobody's.
        The reading MUST have a description. MUST raise a `DescriptionError` when there is none, and
        MUST NOT take longer than its own time limit.
        """


MAX_VOICE_BYTES = MAX_PHOTO_BYTES
"""Bytes of a voice message at most."""
MAX_VOICE_S = 120
"""Its length at most, in seconds."""


class Transcriber(Protocol):
    """Puts voice messages into words. The recording leaves the machine."""

    async def transcribe(self, voice: bytes, *, chat_id: int | None = None) -> str:
        """The words of an OGG file on one line, in whatever language; empty where nobody speaks.

        `chat_id` says whose tokens a model spends; None: nobody's. MUST raise a
        `TranscriptionError` when there are none, and MUST NOT take longer than its own time limit
        nor keep the recording.
        """


class CaptionReader(Protocol):
    """Reads the feeling of a text."""

    async def read(self, caption: str) -> CaptionReading:
        """Read any text; one without a signal is neutral with confidence 0, never an error."""
