"""What all values have in common, and the ranges of their numbers."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def _keepable(text: object) -> object:
    return _UNKEPT.sub("", text) if isinstance(text, str) else text


Unit = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Written = Annotated[str, BeforeValidator(_keepable)]
"""What people and services write, less what no database takes: null and half characters."""


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
