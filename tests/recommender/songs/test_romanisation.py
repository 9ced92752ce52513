"""Latin letters for Hangul and kana."""

from __future__ import annotations

import time

import pytest

from recommender.songs.romanisation import reads_as


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("김광석", "Kim Kwang-seok"),
        ("김광석", "Gim Gwangseok"),
        ("김광석", "Kim Kwang Suk"),
        ("김광석", "Kwang-seok Kim"),
        ("이승철", "Lee Seung Chul"),
        ("이승철", "Yi Sŭngch'ŏl"),
        ("박정현", "Park Jung Hyun"),
        ("최백호", "Choi Baek-ho"),
        ("유재하", "Yoo Jae Ha"),
        ("임창정", "Im Chang Jung"),
        ("성시경", "Sung Si-kyung"),
        ("조용필", "Cho Yong Pil"),
        ("장범준", "Jang Beom June"),
        ("김연우", "Kim Yeon Woo"),
        ("양희은", "Yang Hee Eun"),
        ("한동근", "Han Dong Geun"),
        ("벚꽃 엔딩", "Beotkkot Ending"),
        ("가시나", "Gashina"),
        ("사랑", "Sarang"),
        ("하루하루", "Haru Haru"),
        ("밤양갱", "Bamyanggaeng"),
        ("かくれんぼ", "Kakurenbo"),
        ("あいみょん", "Aimyon"),
        ("ヨルシカ", "Yorushika"),
        ("ロッカー", "Rokkaa"),
        ("ちゅうごく", "Chugoku"),
    ],
)
def test_spellings_that_are_in_use(native: str, latin: str) -> None:
    """Official, scholarly and personal spellings are all found."""
    assert reads_as(native, latin)


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("김광석", "Kim Kwang-jin"),
        ("김광석", "Kim"),
        ("김광석", "Lee Kwang-seok"),
        ("이승철", "Lee Seung Gi"),
        ("봄날", "Spring Day"),
        ("사랑", "Saram"),
        ("あいみょん", "Aiko"),
        ("スピッツ", "Spitz"),
        ("米津玄師", "Kenshi Yonezu"),
        ("Halo", "Halo"),
        ("봄날", "봄날"),
        ("봄날", ""),
        ("", "Halo"),
    ],
)
def test_what_does_not_read_so(native: str, latin: str) -> None:
    """Other names, translations, kanji, English in kana and texts in one script do not."""
    assert not reads_as(native, latin)


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("이리" * 12, "yi" * 23),
        ("우" * 24, "o" * 36),
        ("하" * 24, "hah" * 16),
        ("ー" * 24, "a" * 12),
    ],
)
def test_a_long_name_takes_no_time(native: str, latin: str) -> None:
    """Many spellings of many syllables do not multiply."""
    started = time.perf_counter()
    for _ in range(20):
        assert not reads_as(native, f"{latin}x")
    assert time.perf_counter() - started < 3
