"""Telegram's HTML dialect, parsed as strictly as Telegram does.

The rules are those of the Bot API's "HTML style": only the listed tags, every tag closed in
order, `<`, `>` and `&` of the text escaped. Errors name UTF-8 byte offsets, as Telegram's do.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from bot.sandbox.entities import Entity, FormattedText, ordered, utf16_length
from bot.sandbox.errors import ApiError, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_TOKEN = re.compile(
    r"""</(?P<end>[^>]*)>
      | <(?P<start>(?!/)[^\s>]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)>
      | &(?P<reference>\#x[0-9a-fA-F]{1,6}|\#[0-9]{1,7}|lt|gt|amp|quot);
      | (?P<stray><)
      | (?P<text>[^<&]+|&)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")
_LINK = re.compile(r"(?:https?|tg|tonsite)://\S+|(?:[\w-]+\.)+[A-Za-z]{2,}(?:/\S*)?")


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int
    text_start: int


def parse_html(source: str) -> FormattedText:
    """Plain text and entities of Telegram's HTML.

    Raises `ApiError` (400, "can't parse entities: …") for anything that is not such HTML.
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> FormattedText:
        for token in _TOKEN.finditer(self._source):
            if token["stray"]:
                raise self._error("Unclosed start tag at byte offset", token.start())
            if token["end"] is not None:
                self._close(token)
            elif token["start"] is not None:
                self._start(token)
            else:
                self._append(_plain(token))
        if self._open:
            name = self._open[-1].name
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
        return FormattedText("".join(self._pieces), ordered(self._entities))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += utf16_length(text)

    def _start(self, token: re.Match[str]) -> None:
        name = token["start"].lower()
        attributes = {
            key.lower(): html.unescape(value.strip("\"'"))
            for key, value in _ATTRIBUTE.findall(token["attributes"])
        }
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}" at byte offset', token.start())
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler" at', token.start())
        self._open.append(_Open(name, attributes, self._length, len(self._pieces)))

    def _close(self, token: re.Match[str]) -> None:
        name = token["end"].strip().lower()
        if not self._open:
            raise self._error("Unexpected end tag at byte offset", token.start())
        opened = self._open.pop()
        if name and name != opened.name:
            offset = self._byte_offset(token.start())
            wanted, found = f"</{opened.name}>", f"</{name}>"
            raise _refusal(
                f'Unmatched end tag at byte offset {offset}, expected "{wanted}", found "{found}"'
            )
        if self._length > opened.offset:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        entity = Entity(_TYPES[opened.name], opened.offset, self._length - opened.offset)
        if opened.name == "a":
            url = opened.attributes.get("href") or "".join(self._pieces[opened.text_start :])
            if not _LINK.fullmatch(url):
                return
            entity = replace(entity, url=url)
        elif opened.name == "tg-emoji":
            entity = replace(entity, custom_emoji_id=opened.attributes.get("emoji-id", ""))
        elif opened.name == "blockquote" and "expandable" in opened.attributes:
            entity = replace(entity, type="expandable_blockquote")
        elif opened.name == "code" and opened.attributes.get("class", "").startswith("language-"):
            entity = replace(entity, language=opened.attributes["class"].partition("-")[2])
        self._entities.append(entity)
        if opened.name == "pre":
            self._merge_code()

    def _merge_code(self) -> None:
        """`<pre><code class="language-…">` is one entity."""
        pre = self._entities[-1]
        for code in self._entities[:-1]:
            if code.type == "code" and (code.offset, code.length) == (pre.offset, pre.length):
                self._entities.remove(code)
                self._entities[-1] = replace(pre, language=code.language)
                return

    def _error(self, reason: str, position: int) -> ApiError:
        return _refusal(f"{reason} {self._byte_offset(position)}")

    def _byte_offset(self, position: int) -> int:
        return len(self._source[:position].encode("utf-8", "surrogatepass"))


def _plain(token: re.Match[str]) -> str:
    if token["reference"] is None:
        return token["text"]
    return html.unescape(token[0])


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
