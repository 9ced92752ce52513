"""What commands print."""

from __future__ import annotations

import json
import sys

from pydantic import JsonValue


def say(text: str) -> None:
    """One line to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_json(value: JsonValue) -> None:
    """One JSON object as one line to standard output."""
    say(json.dumps(value, ensure_ascii=False))
