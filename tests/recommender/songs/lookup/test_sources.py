"""What each service is asked, and what is made of its answers."""

from __future__ import annotations

import pytest

from recommender.errors import LookupFailedError
from recommender.models import Found
from recommender.songs.lookup.sources.musicbrainz import escaped
from recommender.songs.lookup.sources.source import isrc, page, year
from tests.recommender.songs.lookup.services import Services, wanted
from tests.servers import deezer, itunes
from tests.servers.services import NONSENSE


async def test_deezer_tells_cover_code_preview_and_link(services: Services) -> None:
    """A track of a search as Deezer sends it, in our words."""
    services.deezer.knows("Halo", "Beyoncé", guests=("A Guest",), seconds=261, explicit=True)
    (found,) = await services.sources[0].search(wanted("Halo", "Beyoncé"))
    assert found == Found(
        source="deezer",
        source_id="3135551",
        title="Halo (feat. A Guest)",
        artists=("Beyoncé",),
        duration_s=261,
        isrc="GBAYE0601477",
        explicit=True,
        link="https://www.deezer.com/track/3135551",
        cover=f"{services.deezer.base_url}/cover.jpg?size=1000",
        preview=True,
    )


async def test_deezer_has_tracks_without_cover_and_preview(services: Services) -> None:
    """An address with an empty hash is no cover, an empty one no preview."""
    services.deezer.knows("Halo", "Beyoncé", cover=False, preview=False, isrc=None)
    (found,) = await services.sources[0].search(wanted("Halo", "Beyoncé"))
    assert (found.cover, found.preview, found.isrc) == (None, False, None)


async def test_deezer_is_asked_by_artist_and_track_and_then_by_words(services: Services) -> None:
    """The second time with the name that is known elsewhere; quotation marks never get through."""
    await services.sources[0].search(wanted('Say "Hi" (feat. Somebody)', "아이유"))
    assert services.deezer.searches == ['artist:"아이유" track:"Say Hi"', "IU Say Hi"]


async def test_deezer_is_asked_once_when_it_knows_something(services: Services) -> None:
    """Words are for when artist and track lead to nothing."""
    services.deezer.knows("Halo", "Somebody Else")
    await services.sources[0].search(wanted("Halo", "Beyoncé"))
    assert len(services.deezer.requests) == 1


async def test_itunes_tells_cover_preview_link_and_year(services: Services) -> None:
    """A song as Apple sends it, with a larger cover than it names."""
    services.itunes.knows("밤편지", "아이유", seconds=253, date="2017-04-21")
    (found,) = await services.sources[1].search(wanted("밤편지", "아이유"))
    assert found == Found(
        source="itunes",
        source_id="1440650701",
        title="밤편지",
        artists=("아이유",),
        year=2017,
        duration_s=253,
        explicit=False,
        link="https://music.apple.com/us/album/a-song/1440649699?i=1440650701&uo=4",
        cover=f"{services.itunes.base_url}/cover.jpg/600x600bb.jpg",
        preview=True,
    )


async def test_itunes_names_versions_in_the_other_title_alone(services: Services) -> None:
    """Its plain title leaves "(Live)" out."""
    services.itunes.knows("Halo", "Beyoncé", version="(Live)", cover=False, preview=False)
    (found,) = await services.sources[1].search(wanted("Halo", "Beyoncé"))
    assert (found.title, found.cover, found.preview) == ("Halo (Live)", None, False)


@pytest.mark.parametrize(
    ("title", "country"), [("Halo", "US"), ("밤편지", "KR"), ("アイドル", "JP"), ("Привет", "US")]
)
async def test_itunes_is_asked_in_the_shop_of_the_script(
    services: Services, title: str, country: str
) -> None:
    """The Korean shop knows Korean names, the American one their romanisation."""
    await services.sources[1].search(wanted(title, "Somebody"))
    query = services.itunes.requests[0].query_params
    assert (query["country"], query["media"], query["entity"]) == (country, "music", "song")


async def test_musicbrainz_tells_who_made_it(services: Services) -> None:
    """Facts and a page, no cover; an artist under the name that was wanted."""
    services.musicbrainz.knows(
        "밤편지", "IU", aliases=("아이유", "Lee Ji-eun"), version="(live, 2019: Seoul)"
    )
    (found,) = await services.sources[2].search(wanted("밤편지", "아이유"))
    assert found == Found(
        source="musicbrainz",
        source_id=found.source_id,
        title="밤편지 (live, 2019: seoul)",
        artists=("아이유",),
        year=2017,
        duration_s=240,
        isrc="GBAYE0601477",
        link=f"https://musicbrainz.org/recording/{found.source_id}",
    )
    assert services.musicbrainz.searches == ['recording:"밤편지" AND artist:"아이유"']


async def test_everybody_is_told_who_asks(services: Services) -> None:
    """A User-Agent with a remark, as MusicBrainz demands."""
    for source in services.sources:
        await source.search(wanted("Halo", "Beyoncé"))
    for server in services.servers:
        assert server.requests[0].headers["user-agent"].startswith("SelfieDJ/")


def test_lucene_understands_no_title() -> None:
    """Every sign of its query syntax is escaped."""
    assert escaped('AC/DC: "Back" (in) [Black]!') == (
        'AC\\/DC\\: \\"Back\\" \\(in\\) \\[Black\\]\\!'
    )
    assert escaped("Tom && Jerry || Spike") == "Tom \\&& Jerry \\|| Spike"


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("name", NONSENSE)
async def test_nonsense_is_one_error_of_ours(services: Services, number: int, name: str) -> None:
    """Whatever a service answers, a search gives finds or a `LookupFailedError`."""
    services.servers[number].answer_with(NONSENSE[name])
    with pytest.raises(LookupFailedError):
        await services.sources[number].search(wanted("Halo", "Beyoncé"))


async def test_one_damaged_item_spoils_no_others(services: Services) -> None:
    """What has another form is passed over, as long as something is left."""
    services.itunes.knows("Halo", "Beyoncé")
    services.itunes.knows("Halo", "")
    found = await services.sources[1].search(wanted("Halo", "Beyoncé"))
    assert [each.artists for each in found] == [("Beyoncé",)]


@pytest.mark.parametrize("number", [0, 1])
async def test_where_a_preview_is_just_now(services: Services, number: int) -> None:
    """Its address comes from the service, by the id of the recording."""
    server, source = services.servers[number], services.sources[number]
    server.knows("Halo", "Beyoncé")
    server.knows("Silence", "Nobody", preview=False)
    (found,) = await source.search(wanted("Halo", "Beyoncé"))
    address = await source.preview_address(found.source_id)
    assert address is not None
    assert address.startswith(f"{server.base_url}/preview.mp3")
    for unknown in (str(int(found.source_id) + 1), "999", "1/../2", "x", "", "٣"):
        assert await source.preview_address(unknown) is None
    assert await services.sources[2].preview_address(found.source_id) is None


@pytest.mark.parametrize(("number", "answer"), [(0, deezer.quota), (1, itunes.too_many)])
async def test_a_refusal_is_no_missing_preview(
    services: Services, number: int, answer: object
) -> None:
    """No is not the same as none."""
    assert callable(answer)
    services.servers[number].answer_with(answer)
    with pytest.raises(LookupFailedError):
        await services.sources[number].preview_address("3135551")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2017-04-21", 2017),
        ("2017-04", 2017),
        ("2017", 2017),
        ("0000-00-00", None),
        ("April 2017", None),
        ("20170421", None),
        ("", None),
        (None, None),
    ],
)
def test_years(date: str | None, expected: int | None) -> None:
    """Deezer writes zeros where it knows nothing."""
    assert year(date) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("GBAYE0601477", "GBAYE0601477"),
        ("gb-aye-06-01477", "GBAYE0601477"),
        ("GBAYE060147", None),
        ("nonsense", None),
        ("", None),
        (None, None),
    ],
)
def test_recording_codes(code: str | None, expected: str | None) -> None:
    """Twelve characters, or none at all."""
    assert isrc(code) == expected


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "http://www.deezer.com/track/1",
        "https://deezer.com.example.org/1",
        "https://example.org/deezer.com",
        "https://www.deezer.com/track/1 2",
        "https://[deezer.com",
        "https://www.deezer.com/" + "x" * 3000,
        "javascript:alert(1)",
        "tg://user?id=1",
    ],
)
def test_links_that_no_button_carries(address: str | None) -> None:
    """A service's answer cannot lead a chat anywhere but to its own pages."""
    assert page(address, "deezer.com") is None
    assert page("https://www.deezer.com/track/1", "deezer.com")
