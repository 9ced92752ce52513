"""How a preview is named, and which refusal means that it has to be fetched anew."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest

from handlers.delivery import is_unknown_file
from handlers.previews import file_name
from tests.recommender.test_models import song

MP3, M4A = b"ID3\x04\x00", b"\x00\x00\x00\x20ftypM4A "


@pytest.mark.parametrize(
    ("title", "artist", "sound", "name"),
    [
        ("Dynamite", "BTS", MP3, "BTS - Dynamite.mp3"),
        ("밤편지", "아이유", M4A, "아이유 - 밤편지.m4a"),
        ("Song & Dance", "A/B", MP3, "A B - Song & Dance.mp3"),
        ('../..\\x"\n', "?", MP3, "- .. .. x.mp3"),
        ("t" * 99, "a", b"", "a - " + "t" * 56 + ".mp3"),
    ],
)
def test_a_file_is_named_after_its_song(title: str, artist: str, sound: bytes, name: str) -> None:
    """And after its format; nothing in it leads anywhere."""
    assert file_name(song(title=title, artist=artist), sound) == name


@pytest.mark.parametrize(
    ("refusal", "unknown"),
    [
        ("Wrong file identifier/http url specified", True),
        ("Wrong remote file identifier specified: can't unserialize it", True),
        ("File_reference_expired", True),
        ("Chat not found", False),
        ("File must be non-empty", False),
    ],
)
def test_a_refused_id_is_told_from_other_refusals(refusal: str, unknown: bool) -> None:
    """Only the file's own are worth another try."""
    assert is_unknown_file(BadRequest(refusal)) is unknown
