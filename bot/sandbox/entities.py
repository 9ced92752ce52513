"""Text with entities, as Telegram keeps it; offsets and lengths are UTF-16 code units."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

_OPENING = {
    "bold": "<b>",
    "italic": "<i>",
    "underline": "<u>",
    "strikethrough": "<s>",
    "spoiler": "<tg-spoiler>",
    "code": "<code>",
    "pre": "<pre>",
    "blockquote": "<blockquote>",
    "expandable_blockquote": "<blockquote expandable>",
    "text_link": '<a href="{url}">',
    "custom_emoji": '<tg-emoji emoji-id="{custom_emoji_id}">',
}
_TYPED = re.compile(
    r"(?<!\S)(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a text that means or looks something special."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user: Mapping[str, Any] | None = None
    """Whom a `text_mention` names, as a `User` of the Bot API."""

    @property
    def end(self) -> int:
        """Offset just behind it."""
        return self.offset + self.length

    def json(self) -> dict[str, Any]:
        """The object of the Bot API."""
        return {key: value for key, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A plain text and its entities, ordered by offset, the enclosing one first."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def html(self) -> str:
        """The same as HTML that would parse to it again; links found by Telegram stay plain."""
        units = self.text.encode("utf-16-le", "surrogatepass")
        shown = [entity for entity in self.entities if entity.type in _OPENING]
        cuts = sorted({0, len(units) // 2, *(e.offset for e in shown), *(e.end for e in shown)})
        parts = [_tags(shown, 0)]
        for start, end in pairwise(cuts):
            piece = units[2 * start : 2 * end].decode("utf-16-le", "replace")
            parts += [html.escape(piece, quote=False), _tags(shown, end)]
        return "".join(parts)

    def trimmed(self) -> FormattedText:
        """Without white space at both ends, as Telegram stores it."""
        text = self.text.strip()
        lead = utf16_length(self.text[: len(self.text) - len(self.text.lstrip())])
        return FormattedText(text, tuple(_clipped(self.entities, lead, utf16_length(text))))


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of all of Telegram's offsets and limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def typed(text: str, *named: tuple[str, dict[str, Any]]) -> FormattedText:
    """A text as a user types it: `/commands` and `@mentions` are marked.

    `named` are parts of it that mention somebody by name, each with that `User`.
    """
    found = [
        Entity(match.lastgroup or "", utf16_length(text[: match.start()]), len(match[0]))
        for match in _TYPED.finditer(text)
    ]
    for name, user in named:
        offset = utf16_length(text[: text.index(name)])
        found.append(Entity("text_mention", offset, utf16_length(name), user=user))
    return FormattedText(text, ordered(found)).trimmed()


def from_json(items: Iterable[Mapping[str, Any]]) -> tuple[Entity, ...]:
    """Entities as a client gives them; raises `KeyError` or `ValueError` when they are wrong."""
    return ordered(
        Entity(
            str(item["type"]),
            int(item["offset"]),
            int(item["length"]),
            url=item.get("url"),
            language=item.get("language"),
            custom_emoji_id=item.get("custom_emoji_id"),
        )
        for item in items
    )


def ordered(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """By offset, the enclosing one first."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _clipped(entities: Iterable[Entity], lead: int, length: int) -> Iterable[Entity]:
    for entity in entities:
        start = min(max(entity.offset - lead, 0), length)
        end = min(max(entity.end - lead, 0), length)
        if end > start:
            yield replace(entity, offset=start, length=end - start)


def _tags(entities: list[Entity], position: int) -> str:
    closing = [_closing(e) for e in reversed(entities) if e.end == position]
    opening = [_opening(e) for e in entities if e.offset == position]
    return "".join(closing + opening)


def _opening(entity: Entity) -> str:
    if entity.language:
        return f'<pre><code class="language-{html.escape(entity.language)}">'
    fields = {key: html.escape(str(value)) for key, value in asdict(entity).items()}
    return _OPENING[entity.type].format(**fields)


def _closing(entity: Entity) -> str:
    if entity.language:
        return "</code></pre>"
    name = _OPENING[entity.type].strip("<>").split()[0]
    return f"</{name}>"
