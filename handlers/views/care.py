"""What stands before the songs when somebody's words hint at self-harm."""

from __future__ import annotations

from html import escape

from handlers.locale import Words

HELPLINES = "https://findahelpline.com"
"""Lists the helplines of most countries, by country; in several languages."""


def helpline(words: Words) -> str:
    """Two warm sentences as HTML: nobody is diagnosed, nothing is asked, help is named.

    A language is no country, so the link leads to helplines everywhere, and a number stands with
    its country. Each translation names those of the countries where its language is spoken most:
    in Korean 109, in Spanish 024 in Spain and 988 in the United States, in Japanese the ministry's
    page https://www.mhlw.go.jp/mamorouyokokoro/. `{link}` is the name of the general page.
    """
    text = words.gettext(
        "If things feel too heavy right now, you don't have to carry them alone. Someone will "
        "listen: in the US and Canada call or text 988, in the UK and Ireland call 116 123, and "
        "{link} knows who to reach anywhere else."
    )
    return "💙 " + escape(text).format(link=f'<a href="{HELPLINES}">findahelpline.com</a>')


def company(words: Words) -> str:
    """Where the songs go then."""
    return words.gettext("Quiet songs, to keep you company for a while.")
