"""Every title and name of the shipped catalogue can be drawn."""

from __future__ import annotations

import unicodedata
from itertools import chain

import pytest

from handlers.views.pictures import mood_page, song_page
from handlers.views.pictures.fitting import fit, fit_artist
from handlers.views.pictures.lettering import characters, drawable
from recommender.models import Song
from recommender.songs.catalogue import EmbeddedCatalogue
from tests.handlers.views.pictures.examples import line, mood, song
from tests.handlers.views.pictures.test_pages import check

SCRIPTS = ("CJK", "GREEK", "HANGUL", "HIRAGANA", "KATAKANA", "LATIN")
"""Those of the catalogue, as Unicode names them; a test finds any other."""
ACCENTS = {
    "es": "ÁÉÍÓÚÜÑáéíóúüñ¿¡",
    "vi": "ĂÂĐÊÔƠƯăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "tr": "ÇĞİÖŞÜçğıöşü",
    "pl": "ĄĆĘŁŃÓŚŹŻąćęłńóśźż",
    "ru": "ЁЖЙЩЪЫЭЮЯёжйщъыэюя",
    "el": "ΆΈΉΊΌΎΏΐάέήίΰϊϋόύώς",
    "kana": "ぁあがぱゎゐゑをんァアガパヮヰヱヲンヴー々「」",
}


@pytest.fixture(scope="module")
def songs() -> list[Song]:
    """All songs of the shipped catalogue."""
    return list(EmbeddedCatalogue.load())


@pytest.fixture(scope="module")
def longest(songs: list[Song]) -> dict[str, list[Song]]:
    """The ten songs of each script whose titles and names are the longest."""
    found = {
        script: [each for each in songs if script in scripts(each.title + each.artist)]
        for script in SCRIPTS
    }
    return {
        script: sorted(known, key=lambda each: -len(each.title + each.artist))[:10]
        for script, known in found.items()
    }


def scripts(text: str) -> set[str]:
    """The scripts of the letters of a text, as Unicode names them."""
    names = (unicodedata.name(letter, "?") for letter in text if letter.isalpha())
    return {name.split()[0].split("-")[0] for name in names}


def test_no_glyph_is_missing(songs: list[Song]) -> None:
    """Every title and name is drawn as it is written, but for the width of its spaces."""
    texts = set(chain.from_iterable((each.title, each.artist) for each in songs))
    written = {" ".join(unicodedata.normalize("NFC", text).split()) for text in texts}
    assert len(written) > 10_000
    assert {text for text in written if drawable(text) != text} == set()


def test_there_is_no_other_script(songs: list[Song]) -> None:
    """What these tests draw are all scripts of the catalogue; 々 and 〆 are names of their own."""
    assert {*chain(*(scripts(each.title + each.artist) for each in songs))} == {
        *SCRIPTS,
        "IDEOGRAPHIC",
    }


@pytest.mark.parametrize("language", sorted(ACCENTS))
def test_every_accent_has_a_glyph(language: str) -> None:
    """The letters of a language that English lacks are all there."""
    assert {letter for letter in ACCENTS[language] if ord(letter) not in characters()} == set()


def test_every_title_fits_on_a_line(songs: list[Song]) -> None:
    """In the narrowest row of the list no title and no name is wider than its place."""
    for each in songs:
        assert fit(each.title, 560, (30, 27)).width <= 560.5, each.title
        assert fit_artist(each.artist, 300, (26,)).width <= 300.5, each.artist


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_longest_titles_of_a_script_stay_in_their_panels(
    script: str, longest: dict[str, list[Song]]
) -> None:
    """In lists of five and of ten and on a page of their own they touch nothing."""
    assert longest[script]
    for count in (5, 10):
        some = longest[script][:count]
        check(mood_page.compose(mood(*(line(each.title, each.artist) for each in some))).written)
    for each in longest[script]:
        page = song(each.title, artist=each.artist, reason=f"{each.title}, {each.artist}.")
        check(song_page.compose(page).written)
