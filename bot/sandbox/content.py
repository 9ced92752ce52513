"""Words and media of a call, checked against Telegram's limits."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.entities import FormattedText, from_json, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.files import FileStore, Media, picture_size
from bot.sandbox.markup import parse_html
from bot.sandbox.params import Params, Upload

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES_PX = 10_000
MAX_PHOTO_RATIO = 20
ALBUM_SIZES = range(2, 11)
MEDIA_KINDS = frozenset({"photo", "audio", "document", "video", "animation"})
_WORDS = ("title", "performer")
_NUMBERS = ("duration", "width", "height")


def text_of(params: Params) -> FormattedText:
    """The text of a message; raises `ApiError` (400) when it is empty or too long."""
    words = _words(params, "text", "entities")
    if not words.text:
        raise bad_request("message text is empty")
    if utf16_length(words.text) > MAX_TEXT_UNITS:
        raise bad_request("message is too long")
    return words


def caption_of(params: Params) -> FormattedText:
    """The caption of media, empty without one; raises `ApiError` (400) when it is too long."""
    words = _words(params, "caption", "caption_entities")
    if utf16_length(words.text) > MAX_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return words


def media_of(
    files: FileStore, params: Params, *, kind: str | None = None, field: str = "media"
) -> Media:
    """The uploaded or already known file of a call or of one `InputMedia`.

    Raises `ApiError` (400) for an unknown id, another kind of file or a picture that Telegram
    would not take. An address is refused as one that cannot be reached: the sandbox is offline.
    """
    kind = kind or params.text("type") or ""
    if kind not in MEDIA_KINDS:
        raise bad_request("can't parse InputMedia: type must be specified")
    upload = params.upload(field)
    if upload is not None:
        return _uploaded(files, params, kind, upload)
    reference = params.text(field)
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    media = files.media(reference)
    if media is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if media.kind != kind:
        raise bad_request(f"can't use file of type {media.kind.title()} as {kind.title()}")
    return media


def album_items(params: Params) -> list[Params]:
    """The `InputMedia` of an album; raises `ApiError` (400) when they cannot be one."""
    items = params.array("media") or []
    if not all(isinstance(item, Mapping) for item in items):
        raise bad_request("can't parse media JSON object")
    if len(items) not in ALBUM_SIZES:
        raise bad_request("an album must contain 2-10 media")
    kinds = {item.get("type") for item in items}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad_request("can't mix this media in one album")
    return [params.nested(item) for item in items]


def _words(params: Params, field: str, entities_field: str) -> FormattedText:
    text = params.text(field) or ""
    mode = (params.text("parse_mode") or "").lower()
    if mode == "html":
        return parse_html(text).trimmed()
    if mode:
        raise bad_request("unsupported parse_mode")
    try:
        entities = from_json(params.array(entities_field) or ())
    except (AttributeError, KeyError, TypeError, ValueError):
        raise bad_request(f"can't parse {entities_field} JSON object") from None
    return FormattedText(text, entities).trimmed()


def _uploaded(files: FileStore, params: Params, kind: str, upload: Upload) -> Media:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_photo(upload.content)
        return files.add("photo", upload.content)
    given: dict[str, object] = {name: params.text(name) for name in _WORDS if name in params.values}
    given |= {name: int(params.number(name)) for name in _NUMBERS if name in params.values}
    numbers = {"duration": 0} if kind in {"audio", "video", "animation"} else {}
    sizes = {"width": 0, "height": 0} if kind in {"video", "animation"} else {}
    names = {"file_name": upload.name, "mime_type": upload.mime_type}
    return files.add(kind, upload.content, {**numbers, **sizes, **names, **given})


def _check_photo(content: bytes) -> None:
    if len(content) > MAX_PHOTO_BYTES:
        raise bad_request("too big for a photo")
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MAX_PHOTO_SIDES_PX or max(size) > MAX_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
