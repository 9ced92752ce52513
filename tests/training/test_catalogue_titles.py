"""Titles and artists of the song tables, cleaned."""

from __future__ import annotations

import pytest

from training.catalogue import clean, covers, spelling
from training.catalogue.artists import Splitter
from training.catalogue.audit import unbalanced
from training.catalogue.rows import Row


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("여름 안에서 by 싹쓰리 (Feat. 황광희)", "여름 안에서"),
        ("VVS (Feat. JUSTHIS) (Prod. GroovyRoom)", "VVS"),
        ("에잇(Prod.&Feat. SUGA of BTS)", "에잇"),
        ("골목길 (응답하라 1988 삽입곡)", "골목길"),
        ("So Fresh (Feat. 김태우) (위대한 캣츠비 OST 삽입곡)", "So Fresh"),
        ("Seven (feat. Latto) - Clean Ver.", "Seven"),
        ("Wonderwall - Remastered 2014", "Wonderwall"),
        ("사랑은 (Song 정인)", "사랑은"),
        ("롤린 (Rollin')", "롤린"),
        ("Crescendo (크레셴도)", "Crescendo"),
        ("비원(悲願)", "비원"),
        ("飛上(비상)", "비상"),
        ("사랑의 時(시)", "사랑의 시"),
        ("애송이 (CF - 써니텐)", "애송이"),
        ("톡!톡!톡! (Toc Toc Toc)(CF - 투싼 '이효리'편)", "톡!톡!톡!"),
        ("Anyclub ( CF - Anycall", "Anyclub"),
        ("내일이 오면 (Feat. 기리보이, BIG Naughty (서동현))", "내일이 오면"),
        ("紅蓮華 -TV ver.", "紅蓮華"),
        ('Srivalli (From "Pushpa The Rise Part - 01")', "Srivalli"),
        ("사람 Pt.2 (feat. 아이유)", "사람, Pt. 2"),
        ("거짓말 (Part.1)", "거짓말"),
        ("애고,도솔천아", "애고, 도솔천아"),
        ("I'm the One feat.七穂", "I'm the One"),
        ("Perfect \u202c", "Perfect"),
    ],
)
def test_noise_goes(written: str, said: str) -> None:
    """Credits, producers, films, releases and second languages are no part of a title."""
    assert spelling.title(written) == said


@pytest.mark.parametrize(
    "title",
    [
        "(I Can't Get No) Satisfaction",
        "Stand by Me",
        "Another Brick in the Wall, Pt. 2",
        "My Favorite Part",
        "TTL (Time To Love)",
        "MONTERO (Call Me By Your Name)",
        "Love Is... (3+3=0)",
        "Live Forever",
        "좋은 날",
        "!!!",
    ],
)
def test_names_stay(title: str) -> None:
    """A bracket or a word that belongs to the name is kept."""
    assert spelling.title(title) == title


def test_own_artists_in_brackets_go() -> None:
    """A bracket that repeats the artists says nothing."""
    artists = ("Shawn Mendes", "Justin Bieber")
    assert spelling.title("Monster (Shawn Mendes & Justin Bieber)", artists) == "Monster"


def test_films_in_the_western_charts_go() -> None:
    """There a Korean bracket names a film."""
    assert spelling.title("Gloria (플래시댄스)", pop_chart=True) == "Gloria"


def test_the_second_name_is_remembered() -> None:
    """A song is still found under the name that its title loses."""
    assert spelling.other_names("롤린 (Rollin') (Feat. X)") == ("Rollin'",)
    assert spelling.other_names("Alone (With You)") == ()


@pytest.mark.parametrize(
    ("field", "artists"),
    [
        ("Tyler, The Creator, Kali Uchis", ("Tyler, The Creator", "Kali Uchis")),
        ("Earth, Wind & Fire", ("Earth, Wind & Fire",)),
        ("Crosby, Stills, Nash & Young", ("Crosby, Stills, Nash & Young",)),
        ("Crosby, Stills & Nash, Somebody", ("Crosby, Stills & Nash", "Somebody")),
        ("Simon & Garfunkel", ("Simon & Garfunkel",)),
        ("TOMORROW X TOGETHER, iann dior", ("TOMORROW X TOGETHER", "iann dior")),
        ("15& (박지민, 백예린)", ("15& (박지민, 백예린)",)),
        ("Bill Medley,Jennifer Warnes", ("Bill Medley", "Jennifer Warnes")),
        ("Ray Parker, Jr.", ("Ray Parker, Jr.",)),
        ("10,000 Maniacs", ("10,000 Maniacs",)),
        ("本間芽衣子（CV.茅野愛衣）, 安城鳴子（CV.戸松 遥）", ("本間芽衣子", "安城鳴子")),
        ("Drake, drake", ("Drake",)),
        ("OutKast", ("Outkast",)),
    ],
)
def test_artists_apart(field: str, artists: tuple[str, ...]) -> None:
    """A comma parts artists, unless it is part of a name or stands in a bracket."""
    assert Splitter().split(field) == artists


def test_names_with_commas_are_learnt() -> None:
    """A table of single artists teaches names that nobody listed."""
    assert Splitter(["quickly, quickly"]).split("quickly, quickly") == ("quickly, quickly",)


@pytest.mark.parametrize(
    "title",
    [
        "Creep (Karaoke)",
        "Creep (Live)",
        "Creep (Acoustic)",
        "Creep - Sped Up",
        "Get You The Moon X Agar Tum Saath Ho",
        "A / B / C",
        "Jingle Bells",
        "N**** Song",
        "Skit 2",
    ],
)
def test_junk_is_seen(title: str) -> None:
    """Other renditions, medleys, seasonal songs and slurs do not come in."""
    assert clean.is_junk(Row(title=title, artist="Somebody"))


@pytest.mark.parametrize("artist", ["Karaoke Stars", "kobasolo", "Various Artists"])
def test_artists_of_covers_are_seen(artist: str) -> None:
    """Who lives on the songs of others does not come in."""
    assert clean.is_junk(Row(title="Creep", artist=artist))


@pytest.mark.parametrize("title", ["Yo x Ti, Tu x Mi", "Live Forever", "911 / Mr. Lonely", "Creep"])
def test_songs_are_no_junk(title: str) -> None:
    """Titles that only look so are kept."""
    assert not clean.is_junk(Row(title=title, artist="Radiohead", duration_s=200.0))


def test_open_brackets_are_seen() -> None:
    """The audit lists what never closes."""
    assert unbalanced("Any Star (CF")
    assert not unbalanced("Any (Star)")


def test_the_start_of_a_word_is_no_part() -> None:
    """A part has a number behind it: "Partition" and "A Partir De Hoy" are words."""
    assert spelling.title("Partition") == "Partition"
    assert spelling.title("A Partir De Hoy") == "A Partir De Hoy"
    assert spelling.title("I Need a Girl Part 2") == "I Need a Girl, Pt. 2"
    assert spelling.title("Faith pt. II") == "Faith, Pt. II"


def test_covers_that_no_title_tells() -> None:
    """They are known by hand, under whatever name their artist is credited with."""
    assert covers.is_cover("여름 안에서 by 싹쓰리", "싹쓰리 (유두래곤, 린다G, 비룡)")
    assert covers.is_cover("ily (i love you baby)", "Andrew Foy, Renee Foy")
    assert not covers.is_cover("여름 안에서", "듀스")
