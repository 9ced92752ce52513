"""Foreign text made fit for one line."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"
JOINERS = "\u200c\u200d"  # they hold emoji and some scripts together
MAX_READ = 1000  # of a text, before it is cleaned: the patterns are slow on endless ones
SPAN = 400  # that stand between the two marks of one piece of markup

LINK = re.compile(rf"\[([^\[\]]{{0,{SPAN}}})\]\([^)]{{0,{SPAN}}}\)")
# Telegram makes links of addresses without a scheme too. These endings are no words of their own.
ENDINGS = "com|net|org|info|biz|edu|gov|io|kr|jp|cn|ru|uk|de|fr|eu|tv|gg|ly|cc|app|dev|xyz|icu|vip"
TAIL = r"\S*(?<![.,!?)])"  # the sentence goes on behind an address
# Of a name with more labels or a longer scheme the end is one, too: bounds keep the search short.
NAME = r"(?<![\w-])@?(?:[\w-]+\.){1,8}"
ADDRESS = re.compile(
    rf"\s*(?:\b[a-z][a-z0-9+.-]{{0,30}}://{TAIL}|\b(?:mailto|tel|sms|tg):(?=\S){TAIL}|\bwww\.{TAIL}"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|{NAME}(?:{ENDINGS})(?![a-z0-9_-]|\.\w)(?:[:/?#]{TAIL})?"
    rf"|(?!feat\.|ft\.){NAME}[a-z]{{2,}}/{TAIL})",
    re.IGNORECASE,
)
# Any other two words joined by a dot may be an address: a space parts them ("slow.so soft").
JOINT = re.compile(r"(?<=\w)(?<!\bfeat)(?<!\bft)\.(?=[^\W\d_]{2})", re.IGNORECASE)
MENTION = re.compile(r"(?<![\w@])@+(?=\w)")
TAG = re.compile(r"</?[a-z][^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
EMPHASIS = re.compile(
    rf"(?<!\w)(\*{{1,3}}|_{{1,3}}|`{{1,3}}|~~)(?=\S)(.{{1,{SPAN}}}?)(?<=\S)\1(?!\w)", re.DOTALL
)
LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*•>]\s+)+")


def one_line(text: str, limit: int) -> str:
    """The text on one line of at most `limit` characters, cut at a word where there is one.

    Line breaks, tabs and repeated spaces become one space; control, direction-changing and
    unpaired surrogate characters vanish.
    """
    visible = "".join(c for c in text if c.isspace() or is_visible(c))
    line = " ".join(visible.split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    words = head.rpartition(" ")[0]
    kept = words if len(words) > limit // 2 else head[:-1]  # else one word without an end
    return kept.rstrip(" ,;:–—-") + ELLIPSIS


def plain_line(text: str, limit: int) -> str:
    """The text on one line of at most `limit` characters (up to 1000), without markup or links.

    Addresses vanish; of a mention the name stays.
    """
    text = LINK.sub(r"\1", TAG.sub("", text[:MAX_READ]))
    text = one_line(LINE_MARK.sub("", EMPHASIS.sub(r"\2", text)), MAX_READ)
    text = JOINT.sub(". ", ADDRESS.sub("", text))
    return one_line(MENTION.sub("", text), limit)


def is_visible(character: str) -> bool:
    """Whether it stands for itself on a screen: no control, format or surrogate character."""
    return character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
