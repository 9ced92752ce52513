"""Whether what was found is what was wanted."""

from __future__ import annotations

import time

import pytest

from recommender.models import Found, Wanted
from recommender.songs.credits import names
from recommender.songs.matching import Verdict, best, lookup_key, search_words, verdict
from recommender.songs.titles import song_id


def _verdict(title: str, artist: str, found_title: str, *found_artists: str) -> Verdict:
    """Of a find; without artists it is the wanted one's."""
    return verdict(Wanted(title=title, artist=artist), found_title, found_artists or (artist,))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Yesterday", "Yesterday - Remastered 2009"),
        ("Yesterday", "Yesterday [2015 Mix]"),
        ("Señorita", "SENORITA"),
        ("Rock and Roll", "Rock 'n' Roll"),
        ("Unholy", "Unholy (feat. Kim Petras)"),
        ("Unholy feat. Kim Petras", "Unholy"),
        ("99 Problems", "99 Problems (Album Version (Explicit))"),
        ("Superstition", "Superstition - Single Version / Mono"),
        ("빨간 맛 (Red Flavor)", "빨간 맛"),
        ("사랑은 늘 도망가", "사랑은 늘 도망가 (신사와 아가씨 OST Part.2)"),
        ("The Power of Love", "Power Of Love"),
        ("Seven Nation Army", "7 Nation Army"),
        ("Piano Man", "Piano Man"),
        ("Long Live", "Long Live"),
    ],
)
def test_releases_of_one_recording_are_exact(title: str, found: str) -> None:
    """Case, accents, guests and releases make no other song, in either direction."""
    assert _verdict(title, "Somebody", found) is Verdict.EXACT
    assert _verdict(found, "Somebody", title) is Verdict.EXACT


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Bohemian Rapsody", "Bohemian Rhapsody"),
        ("Satisfaction", "(I Can't Get No) Satisfaction"),
        ("Through the Night", "밤편지 (Through the Night)"),
        ("벚꽃 엔딩", "Beotkkot Ending"),
        ("Escape (The Piña Colada Song)", "The Pina Colada Song"),
        ("きらり", "Kirari"),
    ],
)
def test_slips_and_second_titles_are_likely(title: str, found: str) -> None:
    """A typo, half of the title, a translation beside it and Latin letters still count."""
    assert _verdict(title, "Somebody", found) is Verdict.LIKELY
    assert _verdict(found, "Somebody", title) is Verdict.LIKELY


def test_translations_that_are_known_are_likely() -> None:
    """Only the table knows that both are one song; without the artist it does not."""
    assert _verdict("봄날", "방탄소년단", "Spring Day", "BTS") is Verdict.LIKELY
    assert _verdict("봄날", "김광석", "Spring Day") is Verdict.NONE


@pytest.mark.parametrize(
    "version",
    [
        "(Live)",
        "- Live at Wembley",
        "[Karaoke Version]",
        "(Originally Performed by Somebody)",
        "(Acoustic)",
        "(David Guetta Remix)",
        "- Sped Up",
        "(slowed + reverb)",
        "(Instrumental)",
        "(Inst.)",
        "(MR)",
        "(Demo)",
        "(Piano Ver.)",
        "(Taylor's Version)",
        "(Japanese ver.)",
        "(English Version)",
        "(Extended Mix)",
        "(Nightcore)",
        "(Cover)",
        "(A Cappella)",
        "(라이브)",
        "(노래방 반주)",
        "(カラオケ)",
        "[Live; 2011 Remaster]",
        "(10 Minute Version)",
        "Live",
    ],
)
def test_other_versions_lose_unless_asked_for(version: str) -> None:
    """The plain song does not match the version, and the version only itself."""
    assert _verdict("Halo", "Somebody", f"Halo {version}") is Verdict.DOUBTFUL
    assert _verdict(f"Halo {version}", "Somebody", "Halo") is Verdict.DOUBTFUL
    assert _verdict(f"Halo {version}", "Somebody", f"Halo {version}").counts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halo (Live)", "Halo - Live"),
        ("Halo (Live)", "Halo (Live at Wembley)"),
        ("Halo (Remix)", "Halo - David Guetta Remix"),
        ("Halo (Japanese Version)", "Halo (JP ver.)"),
        ("Halo (Pt. 2)", "Halo, Part II"),
    ],
)
def test_one_version_has_several_names(one: str, other: str) -> None:
    """A version is known by its kind, and by its details where both give some."""
    assert _verdict(one, "Somebody", other).counts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halo (Live at Wembley)", "Halo (Live in Paris)"),
        ("Halo (Tiësto Remix)", "Halo (David Guetta Remix)"),
        ("Halo (feat. A Singer)", "Halo (feat. The Other)"),
        ("Intro (Persona)", "Intro (Singularity)"),
    ],
)
def test_two_of_a_kind_are_still_two(one: str, other: str) -> None:
    """Other concerts, other remixers and other guests make other recordings."""
    assert _verdict(one, "Somebody", other) is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("22", "21"),
        ("Part 1", "Part 2"),
        ("Another Brick in the Wall, Pt. 2", "Another Brick in the Wall, Pt. 3"),
        ("Love Yourself", "Lose Yourself"),
        ("Can't Stop", "Can Stop"),
        ("Lover", "Love Story"),
        ("Dream", "Dreams"),
        ("Wonderland", "Wonderland II"),
        ("좋은 날", "좋은 사람"),
        ("Yesterday", "Yesterday Once More"),
        ("봄날", "Halo"),
    ],
)
def test_other_songs_of_an_artist_are_none(title: str, found: str) -> None:
    """One letter or one number may be all that sets two songs apart."""
    assert _verdict(title, "Somebody", found) is Verdict.NONE
    assert _verdict(found, "Somebody", title) is Verdict.NONE


@pytest.mark.parametrize(
    ("artist", "found"),
    [
        ("Beyoncé", ("Beyonce",)),
        ("The Beatles", ("Beatles",)),
        ("Queen, David Bowie", ("David Bowie", "Queen")),
        ("Sam Smith", ("Sam Smith", "Kim Petras")),
        ("Lady Gaga feat. Beyoncé", ("Lady Gaga",)),
        ("Tyler, The Creator", ("Tyler, The Creator",)),
        ("Earth, Wind & Fire", ("Earth Wind and Fire",)),
        ("Ke$ha", ("Kesha",)),
        ("P!nk", ("Pink",)),
        ("MØ", ("MO",)),
        ("아이유", ("IU",)),
        ("방탄소년단", ("BTS",)),
        ("태연 (TAEYEON)", ("TAEYEON",)),
        ("(여자)아이들", ("(G)I-DLE",)),
        ("김광석", ("Kim Kwang-seok",)),
        ("김광석", ("Kwangseok Kim",)),
        ("이문세", ("Lee Moon Sae",)),
        ("米津玄師", ("Kenshi Yonezu",)),
        ("Yonezu Kenshi", ("Kenshi Yonezu",)),
        ("あいみょん", ("Aimyon",)),
        ("Jimi Hendrix", ("The Jimi Hendrix Experience",)),
        ("Cyndi Lauper", ("Cindy Lauper",)),
    ],
)
def test_one_artist_has_several_names(artist: str, found: tuple[str, ...]) -> None:
    """Spellings, scripts, order and company make no other artist."""
    assert _verdict("Halo", artist, "Halo", *found).counts
    assert _verdict("Halo", ", ".join(found), "Halo", artist).counts


@pytest.mark.parametrize(
    ("artist", "found"),
    [
        ("Beyoncé", "Depeche Mode"),
        ("Queen", "Queen Latifah"),
        ("Queen", "Queen Tribute Band"),
        ("Prince", "Prince Royce"),
        ("Rihanna", "Rihanna Cover Band"),
        ("김광석", "김광진"),
        ("김광석", "Kim Kwang-jin"),
        ("박효신", "Park Hyo Jin"),
        ("아이유", "아이오아이"),
        ("", "Queen"),
    ],
)
def test_the_same_title_by_another_is_none(artist: str, found: str) -> None:
    """However alike the names are."""
    assert _verdict("Halo", artist, "Halo", found) is Verdict.NONE


@pytest.mark.parametrize("text", ["", " ", "()", "…", "(feat. )", "- Live", "a" * 5000, "(" * 2000])
def test_nothing_breaks_it(text: str) -> None:
    """Titles and artists of signs alone, or far too long, are compared like others."""
    assert _verdict(text, text, text, text) in Verdict
    assert _verdict("Halo", "Beyoncé", text, text) is Verdict.NONE
    assert lookup_key(Wanted(title=text, artist=text))
    assert search_words(Wanted(title=text, artist=text))


def _found(title: str, source_id: str) -> Found:
    return Found(source="deezer", source_id=source_id, title=title, artists=("Queen",))


def test_the_first_of_the_best_is_chosen() -> None:
    """An exact one before likely ones, and the source's order among equals."""
    titles = (
        "Bohemian Rapsody",
        "Bohemian Rhapsody (Live)",
        "Bohemian Rhapsody",
        "Bohemian rhapsody",
    )
    found = [_found(title, str(number)) for number, title in enumerate(titles)]
    wanted = Wanted(title="Bohemian Rhapsody", artist="Queen")
    assert best(wanted, found) == found[2]
    assert best(wanted, found[:2]) == found[0]
    assert best(wanted, found[1:2]) is None
    assert best(wanted, []) is None


def test_keys_keep_versions_apart() -> None:
    """A plain title has the id of the song; a version and a part have their own."""
    titles = ("Halo", "Halo (Live)", "Halo (Demo)", "Halo (Pt. 2)", "Halo (Taylor's Version)")
    keys = [lookup_key(Wanted(title=title, artist="Beyoncé")) for title in titles]
    assert keys[0] == song_id("Halo", "Beyoncé")
    assert len(set(keys)) == len(keys)
    assert lookup_key(Wanted(title="HALO - Live", artist="Beyonce")) == keys[1]
    assert lookup_key(Wanted(title="Halo (2010 Remaster)", artist="Beyoncé")) == keys[0]


@pytest.mark.parametrize(
    ("title", "artist", "words"),
    [
        ("Unholy (feat. Kim Petras)", "Sam Smith, Kim Petras", ("Unholy", "Sam Smith", None)),
        ("Halo (Live)", "Beyoncé", ("Halo live", "Beyoncé", None)),
        ("밤편지 (Through the Night)", "아이유", ("밤편지", "아이유", "IU")),
        ("Time (Pt. 2)", "Tyler, The Creator", ("Time part 2", "Tyler, The Creator", None)),
    ],
)
def test_the_words_to_search_for(
    title: str, artist: str, words: tuple[str, str, str | None]
) -> None:
    """Remarks only disturb a search, but a version that is wanted belongs to it."""
    assert search_words(Wanted(title=title, artist=artist)) == words


@pytest.mark.parametrize(
    "text",
    [
        "a & " * 200,
        "(live) " * 100,
        "live at " * 100,
        "우" * 500,
        "- live " * 90,
        "x feat. " * 90,
        "pt. 1 - " * 90,
        "version ver. " * 60,
        "[(" * 200 + ")]" * 200,
        "1 " * 300,
        "n' " * 200,
    ],
)
def test_hostile_titles_take_no_time(text: str) -> None:
    """A source's answer of many long names does not hold everything up."""
    started = time.perf_counter()
    for number in range(10):
        verdict(Wanted(title=f"{text}{number}", artist=text), f"{number}{text}", [text, text])
    assert time.perf_counter() - started < 3


def test_gaps_in_a_credit_are_closed_before_it_is_searched() -> None:
    """Five hundred spaces are one, and take no longer."""
    assert list(names("IU" + " " * 500 + "& Suga")) == list(names("IU & Suga"))
    started = time.process_time()
    for _ in range(100):
        assert not any(name.strip() for name in names(" " * 500))
    assert time.process_time() - started < 0.1
