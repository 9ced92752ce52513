"""Telegram's HTML dialect."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, FormattedText, typed, utf16_length
from bot.sandbox.errors import ApiError
from bot.sandbox.markup import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#44032; &copy; & d", 'a <b> & "c" 가 &copy; & d', []),
        ("<b>가</b>🎵<i>x</i>", "가🎵x", [Entity("bold", 0, 1), Entity("italic", 3, 1)]),
        ("<STRONG>a</STRONG>", "a", [Entity("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<u>a</u><s>b</s>", "ab", [Entity("underline", 0, 1), Entity("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [Entity("spoiler", 0, 1)]),
        (
            '<a href="https://example.org/?a=1&amp;b=>">x</a>',
            "x",
            [Entity("text_link", 0, 1, url="https://example.org/?a=1&b=>")],
        ),
        ("<a href='no link'>x</a>", "x", []),
        ("<a>example.org</a>", "example.org", [Entity("text_link", 0, 11, url="example.org")]),
        ("<b></b>x", "x", []),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [Entity("pre", 0, 1, language="python")],
        ),
        ("<code>x</code>", "x", [Entity("code", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-emoji emoji-id="5">👍</tg-emoji>',
            "👍",
            [Entity("custom_emoji", 0, 2, custom_emoji_id="5")],
        ),
    ],
)
def test_parsed(source: str, text: str, entities: list[Entity]) -> None:
    """HTML gives its plain text and entities counted in UTF-16 units."""
    assert parse_html(source) == FormattedText(text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("가<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("I <3 you", "Unclosed start tag at byte offset 2"),
        ("5 < 6 > 3", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<br/>", "Unsupported start tag"),
        ("<b", "Unclosed start tag at byte offset 0"),
    ],
)
def test_refused(source: str, reason: str) -> None:
    """What is not Telegram's HTML is refused with the place of the mistake."""
    with pytest.raises(ApiError) as raised:
        parse_html(source)
    assert raised.value.code == 400
    assert raised.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in raised.value.description


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_escaped_text_survives(text: str) -> None:
    """Any text, escaped, is parsed to itself without entities."""
    escaped = FormattedText(text).html
    assert parse_html(escaped) == FormattedText(text)


@settings(deadline=None)
@given(st.text(alphabet="<>/abi&; ='\"🎵", max_size=40))
def test_never_fails_otherwise(source: str) -> None:
    """Any input is either parsed or refused, and entities stay inside the text."""
    try:
        words = parse_html(source)
    except ApiError:
        return
    assert all(0 <= e.offset < e.end <= utf16_length(words.text) for e in words.entities)


@pytest.mark.parametrize(
    "source",
    [
        "<b>a<i>b</i></b><u>c</u>",
        '<a href="https://example.org/?a=1&amp;b=2">x &lt; y</a>',
        '<pre><code class="language-python">x</code></pre>',
        "<blockquote expandable>🎵</blockquote> <tg-spoiler>x</tg-spoiler>",
    ],
)
def test_html_again(source: str) -> None:
    """A parsed text gives back its HTML."""
    assert parse_html(source).html == source


def test_trimmed() -> None:
    """White space at both ends goes, and entities follow the text."""
    words = parse_html(" \n<b> a </b><i> </i>").trimmed()
    assert words == FormattedText("a", (Entity("bold", 0, 1),))


def test_commands() -> None:
    """Commands are marked where a word begins, and nowhere else."""
    words = typed("🎵 /history and/or /start@some_bot https://a.b/c")
    assert [(e.offset, e.length) for e in words.entities] == [(3, 8), (19, 15)]
