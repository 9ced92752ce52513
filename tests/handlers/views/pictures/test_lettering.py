from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from handlers.locale import LANGUAGES, words_in
from handlers.views.emotions import headline, label
from handlers.views.further import likeness, likeness_title
from handlers.views.genres import genre_nouns
from handlers.views.pictures.fitting import font
from handlers.views.pictures.lettering import FONTS, characters, drawable
from handlers.views.reading import Way, journey_sentence
from recommender.models import Emotion
from tests.handlers.catalogs import TRANSLATED, catalog, forms
from tests.handlers.views.pictures.examples import TITLES

FOREIGN = {"Arabic", "Thai", "emoji"}
EMOJI = {"So", "Mn"}
"""Categories of Unicode: symbols, and what makes emoji of them."""
WORDS = "Happy 81 % · “so we start gently, and end bright” – 행복해요, 놀람, 쀍뷁… ♪ ① № ½ €"


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_map_is_read_as_fonttools_reads_it(style: str) -> None:
    """Our short reader of the font's map finds exactly the characters of the font."""
    assert characters() == TTFont(FONTS / f"{style}.otf").getBestCmap().keys()


def test_every_hangul_syllable_has_a_glyph() -> None:
    """All 11,172 syllables can be drawn."""
    assert characters().issuperset(range(0xAC00, 0xD7A4))


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("mark", [":", ";"], ids=["colon", "semicolon"])
def test_colons_stand_with_the_small_letters(mark: str, bold: bool) -> None:
    """A colon is as high as an x and not as a syllable, its lower dot where a full stop is."""
    face = font(200, bold=bold)
    small, high = face.getbbox("x", anchor="ls"), face.getbbox("가", anchor="ls")
    top = face.getbbox(mark, anchor="ls")[1]
    assert abs(top - small[1]) < abs(top - high[1]) / 4
    if mark == ":":
        assert face.getbbox(mark, anchor="ls")[3] == face.getbbox(".", anchor="ls")[3]


@pytest.mark.parametrize("script", sorted(TITLES.keys() - FOREIGN))
def test_titles_of_our_scripts_are_drawn_as_they_are(script: str) -> None:
    """Titles of every script that the fonts carry lose nothing."""
    assert drawable(TITLES[script]) == TITLES[script]


def test_our_own_words_are_drawn_as_they_are() -> None:
    """What the program says in English and Korean loses nothing."""
    assert drawable(WORDS) == WORDS


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_words_of_every_language_can_be_drawn(language: str) -> None:
    """Of all that we say, only emoji have no glyph."""
    said = "".join(form for message in catalog(language) for form in forms(message))
    missing = {each for each in said if not each.isspace() and ord(each) not in characters()}
    assert {each for each in missing if unicodedata.category(each) not in EMOJI} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_pictures_say_is_drawn_as_it_is(language: str) -> None:
    """Headlines, bars, axes and sentences of every language lose nothing."""
    words = words_in(language)
    said = [
        *(name(emotion, words) for name in (headline, label) for emotion in Emotion),
        *(journey_sentence(way, words) for way in Way),
        *(words.pgettext("axis", end) for end in ("energetic", "calm", "low", "bright")),
        *genre_nouns(words).values(),
        likeness("Get Lucky", "Daft Punk", words),
        likeness_title(words),
    ]
    assert [drawable(text) for text in said] == said


@pytest.mark.parametrize("script", sorted(FOREIGN))
def test_a_title_of_another_script_becomes_a_note(script: str) -> None:
    """A title of which nothing can be drawn is shown as ♪."""
    assert drawable(TITLES[script]) == "♪"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Party 🎉🎉 Rock", "Party Rock"),
        ("Moon (🌙)", "Moon"),
        ("Love ❤️ 🖤", "Love ❤ ♥"),
        ("أنت عمري - Enta Omri", "Enta Omri"),
        ("𝓛𝓸𝓿𝓮", "Love"),
        ("Zal͑̕go\u0489", "Zalgo"),
        ("\u1107\u1161\u11b7편지", "밤편지"),
        ("two\nlines\tand   gaps", "two lines and gaps"),
        ("- (Ed Sheeran) -", "- (Ed Sheeran) -"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_what_cannot_be_drawn_is_replaced_sensibly(text: str, drawn: str) -> None:
    """Emoji and foreign letters go with their brackets, look-alikes stay, the rest is untouched."""
    assert drawable(text) == drawn


@given(st.text())
def test_nothing_without_a_glyph_is_ever_drawn(text: str) -> None:
    """Whatever the text, every character that is left has a glyph: no empty boxes."""
    assert set(map(ord, drawable(text))) <= characters()


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_fonts_are_small_and_carry_their_licence(style: str) -> None:
    """Each font is under 5 MB, says its licence itself, and the licence text lies beside it."""
    path = FONTS / f"{style}.otf"
    assert path.stat().st_size < 5_000_000
    assert "SIL Open Font License" in TTFont(path)["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
