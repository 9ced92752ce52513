"""The parameters of a call, however they were sent: query, form, JSON or multipart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.errors import ApiError, bad_request

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
"""Telegram takes no larger file from a bot."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    name: str
    mime_type: str
    content: bytes = field(repr=False)


class Params:
    """Typed access to the parameters of one call."""

    def __init__(
        self,
        values: Mapping[str, Any] | None = None,
        uploads: Mapping[str, Upload] | None = None,
    ) -> None:
        self.values = dict(values or {})
        self.uploads = dict(uploads or {})

    def nested(self, values: Mapping[str, Any]) -> Params:
        """The parameters of an object inside this call, such as one `InputMedia`."""
        return Params(values, self.uploads)

    def text(self, name: str) -> str | None:
        """A string; None when it was not given."""
        value = self.values.get(name)
        return None if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """A whole number; None when it was not given. Raises `ApiError` for anything else."""
        value = self.values.get(name)
        try:
            return None if value is None else int(value)
        except (TypeError, ValueError):
            raise bad_request(f"parameter {name} must be an integer") from None

    def boolean(self, name: str) -> bool:
        """A truth value; False when it was not given."""
        return str(self.values.get(name, False)).lower() in {"true", "1", "yes"}

    def number(self, name: str) -> float:
        """A number; 0 when it was not given. Raises `ApiError` for anything else."""
        try:
            return float(self.values.get(name) or 0)
        except (TypeError, ValueError):
            raise bad_request(f"parameter {name} must be a number") from None

    def object(self, name: str) -> dict[str, Any] | None:
        """A JSON object; None when it was not given. Raises `ApiError` for anything else."""
        value = self._json(name)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"object expected as {name.replace('_', ' ')}")

    def array(self, name: str) -> list[Any] | None:
        """A JSON array; None when it was not given. Raises `ApiError` for anything else."""
        value = self._json(name)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(f"array expected as {name.replace('_', ' ')}")

    def upload(self, name: str) -> Upload | None:
        """The file given as the part itself or as `attach://part`."""
        reference = self.text(name)
        if reference and reference.startswith("attach://"):
            return self.uploads.get(reference.removeprefix("attach://"))
        return self.uploads.get(name)

    def _json(self, name: str) -> Any:  # noqa: ANN401  JSON can be anything
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def record(self) -> dict[str, Any]:
        """Everything as it was meant: JSON decoded, uploads as `Upload`."""
        return {**{name: _decoded(value) for name, value in self.values.items()}, **self.uploads}


async def read_params(request: Request) -> Params:
    """The parameters of a request; raises `ApiError` for a body that cannot be read."""
    query = dict(request.query_params)
    if request.method != "POST":
        return Params(query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return Params({**query, **await _json_body(request)})
    if kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        return await _form(request, query)
    return Params(query)


async def _json_body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("object expected as the body")
    return body


async def _form(request: Request, query: dict[str, str]) -> Params:
    values: dict[str, Any] = dict(query)
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                values[name] = value
                continue
            content = await value.read()
            if len(content) > MAX_UPLOAD_BYTES:
                raise ApiError(413, "Request Entity Too Large")
            mime_type = value.content_type or "application/octet-stream"
            uploads[name] = Upload(value.filename or name, mime_type, content)
    return Params(values, uploads)


def _decoded(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
