"""Which addresses may be fetched."""

from __future__ import annotations

import httpx2
import pytest

from recommender.songs.lookup.addresses import COVER_HOSTS, PREVIEW_HOSTS, allowed, place


@pytest.mark.parametrize(
    "address",
    [
        "https://cdn-images.dzcdn.net/images/cover/a/1000x1000-000000-80-0-0.jpg",
        "https://e-cdns-images.dzcdn.net/images/cover/a/1.jpg",
        "https://CDN-IMAGES.DZCDN.NET:443/a.jpg",
        "https://api.deezer.com/album/302127/image",
        "https://is1-ssl.mzstatic.com/image/thumb/a/600x600bb.jpg",
    ],
)
def test_where_covers_are(address: str) -> None:
    """Deezer's and Apple's own hosts."""
    assert httpx2.URL(address) in allowed(COVER_HOSTS, ())


@pytest.mark.parametrize(
    "address",
    [
        "https://cdnt-preview.dzcdn.net/api/1/1/a/b/c/0/abc.mp3?hdnea=exp=1",
        "https://audio-ssl.itunes.apple.com/itunes-assets/AudioPreview/a.m4a",
    ],
)
def test_where_previews_are(address: str) -> None:
    """Other hosts of the same two."""
    assert httpx2.URL(address) in allowed(PREVIEW_HOSTS, ())


@pytest.mark.parametrize(
    "address",
    [
        "http://cdn-images.dzcdn.net/a.jpg",
        "https://cdn-images.dzcdn.net:8443/a.jpg",
        "https://user@cdn-images.dzcdn.net/a.jpg",
        "https://cdn-images.dzcdn.net@example.org/a.jpg",
        "https://dzcdn.net/a.jpg",
        "https://evildzcdn.net/a.jpg",
        "https://cdn-images.dzcdn.net.example.org/a.jpg",
        "https://example.org/cdn-images.dzcdn.net/a.jpg",
        "https://example.org#.dzcdn.net",
        "https://127.0.0.1/a.jpg",
        "https://[::1]/a.jpg",
        "http://169.254.169.254/latest/meta-data/",
        "https://2130706433/a.jpg",
        "ftp://cdn-images.dzcdn.net/a.jpg",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "//cdn-images.dzcdn.net/a.jpg",
        "/a.jpg",
        "",
    ],
)
def test_where_nothing_is_fetched_from(address: str) -> None:
    """Other schemes, ports, hosts and credentials, however alike they look."""
    assert httpx2.URL(address) not in allowed(COVER_HOSTS, ("http://127.0.0.1:8080/deezer",))


def test_a_mirror_is_exactly_one_origin() -> None:
    """What the operator named may be plain http at any port, and nothing beside it."""
    mirror = allowed(COVER_HOSTS, ("http://mirror.example:8080/deezer",))
    assert httpx2.URL("http://mirror.example:8080/cover.jpg") in mirror
    for other in (
        "http://mirror.example",
        "https://mirror.example:8080",
        "http://x.mirror.example",
    ):
        assert httpx2.URL(f"{other}/cover.jpg") not in mirror


def test_a_mirror_that_is_none() -> None:
    """An address that cannot be read is a mistake of the settings."""
    with pytest.raises(ValueError, match="not an address"):
        allowed(COVER_HOSTS, ("http://a:b",))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://user:secret@api.deezer.com/album/1/image?size=xl", "api.deezer.com:443"),
        ("http://127.0.0.1:8080/a.jpg", "127.0.0.1:8080"),
        ("http://127.0.0.1:x/", ""),
        ("\x00", ""),
        ("", ":0"),
    ],
)
def test_a_place_tells_no_more_than_host_and_port(address: str, expected: str) -> None:
    """It is for the log."""
    assert place(address) == expected
