"""Help is named first, in every language, and is never left out."""

from __future__ import annotations

import re

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.captions import CAPTION_LIMIT, mood_caption, visible_length
from handlers.views.care import HELPLINES, company, helpline
from handlers.views.drawing import mood_page
from handlers.views.reasons import CatalogueReasons
from recommender.models import Direction, Notice
from recommender.selection.care import gentle_path
from tests.handlers.examples import mood, recommendation
from tests.recommender.selection.examples import song

NUMBERS = {
    "en": ("988", "116 123"),
    "es": ("024", "988"),
    "ja": ("mhlw.go.jp/mamorouyokokoro",),
    "ko": ("109",),
}
"""What each language names beside the general page: where it is spoken most."""


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_line_names_help_everywhere_and_nearby(language: str) -> None:
    """A language is no country: the general page is in all of them."""
    line = helpline(words_in(language))
    assert f'<a href="{HELPLINES}">findahelpline.com</a>' in line
    assert all(number in line for number in NUMBERS[language])
    assert visible_length(line) <= CAPTION_LIMIT / 3


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("like", [None, "Artist – Title"], ids=["mood", "like"])
def test_it_stands_before_all_else(language: str, like: str | None) -> None:
    """Also before songs that resemble another, and before anything is read."""
    words = words_in(language)
    one = recommendation(language=language)
    careful = one.model_copy(update={"care": True, "like": like})
    plain = mood_caption(careful.model_copy(update={"care": False}), words)
    assert helpline(words) not in plain
    assert mood_caption(careful, words).startswith(f"{helpline(words)}\n\n<b>")


def test_it_is_never_left_out() -> None:
    """Ten songs with long names and a notice at the end give way to it."""
    full = recommendation(cards=10, title="T" * 200, artist="A" * 200)
    careful = full.model_copy(update={"care": True, "notice": Notice.MODEL_SPENT})
    caption = mood_caption(careful, words_in("en"))
    assert caption.startswith(helpline(words_in("en")))
    assert "budget" in caption
    assert visible_length(caption) <= CAPTION_LIMIT
    assert caption.count("<a ") == caption.count("</a>") > 1


def test_caption_and_picture_say_where_quiet_songs_go() -> None:
    """Nothing of starting where you are and ending brighter."""
    words = words_in("en")
    one = recommendation().model_copy(update={"care": True})
    assert company(words) in mood_caption(one, words)
    assert mood_page(one, {}).sentence == company(words)
    assert "brighter" not in mood_caption(one, words)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_our_reasons_neither_push_nor_cheer(language: str) -> None:
    """They keep company; nobody is told to go up, to let go or to come to rest."""
    of, way = mood(), gentle_path(mood(), 5)
    careful, plain = (
        [
            CatalogueReasons().reason(
                song(n),
                of,
                position=n,
                path=way,
                direction=Direction.CALM,
                language=language,
                care=care,
            )
            for n in range(1, 6)
        ]
        for care in (True, False)
    )
    assert len({*careful}) == 5
    assert careful[0] != plain[0]
    assert careful[4] != plain[4]
    assert not any(re.search("[!！]|rest|letting go|brighter", line) for line in careful)
