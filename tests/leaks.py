"""Looking for the bytes of a photo in whatever was written, however they were written there."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

WINDOW = 32
"""A run of so many bytes is found wherever it begins, if it is twice as long."""
MIN_DIFFERENT = 6
"""Of how many different bytes a run consists that is no coincidence."""
_ESCAPED = re.compile(rb"\\+(x[0-9a-f]{2}|[nrt'\"\\])")


class Traces:
    """The runs by which secrets are known again: raw, hexadecimal, base64, escaped, as numbers."""

    def __init__(self, secrets: Iterable[bytes]) -> None:
        self._runs = {run for secret in secrets for form in _forms(secret) for run in _cut(form)}

    def within(self, content: bytes) -> bool:
        """Whether any of them is anywhere in it."""
        forms = (content, b"".join(content.split()), _ESCAPED.sub(rb"\\\1", content))
        return any(self._in(form) for form in dict.fromkeys(forms))

    def files(self, folders: Iterable[Path]) -> list[str]:
        """The names of the files in these folders that hold any."""
        return [path.name for path in files_in(folders) if self.within(path.read_bytes())]

    def _in(self, content: bytes) -> bool:
        runs = self._runs
        return any(content[at : at + WINDOW] in runs for at in range(len(content) - WINDOW + 1))


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Every plain file in these folders and below."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _forms(secret: bytes) -> Iterator[bytes]:
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for shift in range(3):
        # Of three bytes each four characters are made, wherever the first three begin.
        yield base64.b64encode(secret[shift:])
        yield base64.urlsafe_b64encode(secret[shift:])
    yield repr(secret)[2:-1].encode()
    yield "".join(str(list(secret)).split()).encode()


def _cut(form: bytes) -> Iterator[bytes]:
    """Whole runs, side by side; those that anything could have are left out."""
    for at in range(0, len(form) - WINDOW + 1, WINDOW):
        run = form[at : at + WINDOW]
        if len(set(run)) >= MIN_DIFFERENT:
            yield run
