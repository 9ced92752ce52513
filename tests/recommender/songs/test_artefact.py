"""The file of the catalogue."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from recommender.errors import CatalogueError
from recommender.songs import artefact
from recommender.songs.artefact import Texts
from tests.recommender.songs.small import columns

SONGS = columns([("봄", "가수", 0.5, 0.25, "ko", 1999), ("Sun", "A, B", 1.0, 0.0, "en", 0)])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """All columns come back, Hangul included."""
    artefact.save(SONGS, tmp_path / "songs.npz")
    read = artefact.load(tmp_path / "songs.npz")
    for field in dataclasses.fields(SONGS):
        before, after = getattr(SONGS, field.name), getattr(read, field.name)
        assert list(before) == list(after) if isinstance(before, Texts) else (before == after).all()
    assert list(read.titles) == ["봄", "Sun"]
    assert read.years.tolist() == [1999, 0]


def test_an_artist_is_named_once() -> None:
    """Every song says where its artists stand in one list of names."""
    both = columns([("One", "A, B", 0, 0, "en", 0), ("Two", "B", 0, 0, "en", 0)])
    assert list(both.names) == ["A", "B"]
    assert both.credits.tolist() == [0, 1, 1]
    assert both.credit_ends.tolist() == [2, 3]


def test_texts_are_decoded_one_by_one() -> None:
    """Each text is found by its place, an empty one and the last one too."""
    texts = Texts.of(["봄", "", "summer"])
    assert (len(texts), texts[0], texts[1], texts[-1]) == (3, "봄", "", "summer")
    assert texts[1:] == ["", "summer"]
    assert list(Texts.of([""])) == [""]


def test_no_songs_are_no_catalogue() -> None:
    """Nothing can be chosen from nothing."""
    with pytest.raises(ValueError, match="songs"):
        artefact.columns([])


def test_the_same_songs_give_the_same_bytes(tmp_path: Path) -> None:
    """A build can be compared with the shipped file byte by byte."""
    artefact.save(SONGS, tmp_path / "one.npz")
    artefact.save(SONGS, tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_missing_file(tmp_path: Path) -> None:
    """Without a file there is no catalogue."""
    with pytest.raises(CatalogueError, match=r"none\.npz"):
        artefact.load(tmp_path / "none.npz")


@pytest.mark.parametrize("keep", [0, 10, 400, -30])
def test_a_truncated_file(tmp_path: Path, keep: int) -> None:
    """A file that was cut anywhere is refused."""
    path = tmp_path / "cut.npz"
    path.write_bytes(artefact.SHIPPED.read_bytes()[:keep])
    with pytest.raises(CatalogueError):
        artefact.load(path)


def test_a_damaged_file(tmp_path: Path) -> None:
    """Changed bytes in the middle are noticed."""
    content = bytearray(artefact.SHIPPED.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    with pytest.raises(CatalogueError):
        artefact.load(path)


def test_columns_of_different_lengths(tmp_path: Path) -> None:
    """A song without its artist is no song."""
    uneven = dataclasses.replace(SONGS, titles=Texts.of(["only one"]))
    artefact.save(uneven, tmp_path / "uneven.npz")
    with pytest.raises(CatalogueError, match="lengths"):
        artefact.load(tmp_path / "uneven.npz")


def test_another_archive(tmp_path: Path) -> None:
    """An archive of something else is refused."""
    np.savez(tmp_path / "other.npz", numbers=np.arange(3))
    with pytest.raises(CatalogueError):
        artefact.load(tmp_path / "other.npz")


def test_pickles_are_refused(tmp_path: Path) -> None:
    """Nothing in the file can run."""
    pickled = np.array([{"a": 1}], dtype=object)
    np.savez(tmp_path / "pickled.npz", titles=pickled, song_ids=pickled)
    with pytest.raises(CatalogueError):
        artefact.load(tmp_path / "pickled.npz")
