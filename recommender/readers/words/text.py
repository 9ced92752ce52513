"""A caption made comparable: one spelling of what people type in many ways."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BEGIN, END = 200, 120
"""Characters that are read of a longer text: what happened is said early, how it left one feeling
late, and the time for a caption stays bounded."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ud800-\udfff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]"
)
_FANCY = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w+")
_HASHTAG = re.compile(r"#(\w+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|_")
_RUN = re.compile(r"(\S)\1{2,}")
_STRETCHED = re.compile(r"([^\W\d_ㄱ-ㅣ])\1{2,}")
_LAUGHED = re.compile("ㅋ{3}")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
# ㅜㅜ weeps as ㅠㅠ does.
_PUNCTUATION = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\xa0": " ", "ㅜ": "ㅠ"}
)


@dataclass(frozen=True)
class Text:
    """A caption in one spelling, and what the spelling took away."""

    plain: str
    """Lower case, without addresses and invisible characters; runs of a character cut to two."""
    shouted: bool
    """A word of four or more capitals."""
    stretched: bool
    """A letter drawn out, as in "soooo"."""
    laughed: bool
    """ㅋ three times or more; two are often out of habit."""
    exclamations: int
    """How many exclamation marks it had."""


def normalise(caption: str) -> Text:
    """Bring any string, of a long one the `BEGIN` and the `END`, into one spelling."""
    if len(caption) > BEGIN + END:
        caption = f"{caption[:BEGIN]} {caption[-END:]}"
    visible = _INVISIBLE.sub("", caption.translate(_PUNCTUATION))
    spelled = _FANCY.sub(lambda match: unicodedata.normalize("NFKC", match[0]), visible)
    words = _HASHTAG.sub(_split_hashtag, _ADDRESS.sub(" ", unicodedata.normalize("NFC", spelled)))
    lower = words.lower()
    return Text(
        plain=" ".join(_RUN.sub(r"\1\1", lower).split()),
        shouted=_SHOUTED.search(words) is not None,
        stretched=_STRETCHED.search(lower) is not None,
        laughed=_LAUGHED.search(lower) is not None,
        exclamations=lower.count("!"),
    )


def _split_hashtag(match: re.Match[str]) -> str:
    return f" {_CAMEL.sub(' ', match[1])} "


def says_something(text: str) -> bool:
    """Whether a text has letters, numbers or emoji: "…" says nothing, and nothing is not calm.

    What no reader understands is still something that a person wrote: it is answered as an even
    mood, and a language model may know more of it.
    """
    kinds = {unicodedata.category(character) for character in text}
    return any(kind[0] in "LN" or kind == "So" for kind in kinds)
