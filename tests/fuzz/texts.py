"""What people and programs put into captions to break whoever reads or shows them."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    *("\u202e", "\u202d", "\u202a", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f"),
    *("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\r\n", "\t", "\ufeff"),
    *(
        "z\u0337\u0321\u0353\u0489" * 3,
        "a" + "\u0301" * 60,
        "\u0e49" * 20,
        "\u1ab0\u20dd\ufe20" * 9,
    ),
    *("\ud83d", "\ude00", "\ud83d\ude00"[::-1], "\ufffd", "\uffff", "\U0010ffff"),
    *("😀", "👨‍👩‍👧‍👦", "👍🏿", "🇰🇷", "🇰", "\ufe0f", "\u200d", "\U000e0041\U000e007f", "𝕤𝕒𝕕", "ﷺ"),
    *("<b>", "</b>", "<a href='tg://user?id=1'>", "&lt;", "&#0;", "&", "<!--", "]]>", '"', "'"),
    *("{text}", "{0.__class__}", "%s", "%(x)s", "\\", "`", "*", "_", "[x](http://x)", "/start"),
    *(
        "ㅠㅠ",
        "행복해",
        "so sad",
        "happy!!!",
        "שלום",
        "مرحبا",
        "#" * 20,
        "@" * 20,
        " " * 50,
        "\n" * 9,
    ),
)
HOSTILE = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(), max_size=12)), max_size=30
).map("".join)
"""Texts made of these, and of any characters at all, half ones included."""
