"""The lexicon's entries in their surroundings."""

import pytest

from recommender.models import Emotion
from recommender.readers.words.cues import FOLLOWER_STRENGTH, Evidence, evidence
from recommender.readers.words.english import ENGLISH
from recommender.readers.words.lexicon import SIGNS
from recommender.readers.words.stems import KOREAN
from recommender.readers.words.text import normalise


def read(caption: str, language: str = "en") -> Evidence:
    """The evidence in a caption."""
    return evidence(normalise(caption), language)


@pytest.mark.parametrize(
    "caption",
    [
        "해외로 간다",
        "아프리카 지도",
        "남편한테 말했다",
        "배우는 중",
        "필요가 없다",
        "letter",
        "영화가 시작했다",
        "전화나 하자",
        "",
    ],
)
def test_finds_nothing_inside_other_words(caption: str) -> None:
    """A word that merely contains an entry says nothing."""
    assert read(caption).strength == 0


@pytest.mark.parametrize(
    ("caption", "sign"),
    [
        ("not happy", -1),
        ("not bad at all", 1),
        ("never been happier", 1),
        ("can't stop smiling", 1),
        ("I didn't cry", 1),
        ("안 좋아", -1),
        ("안좋아", -1),
        ("편안 좋아", 1),
        ("행복하지 않아", -1),
        ("걱정 없어", 1),
        ("슬프지 않아", 1),
        ("별로 안 힘들어", 1),
        ("재미없어", -1),
        ("재미 더럽게 없네", -1),
        ("행복 안 해", -1),
        ("웃음이 안 나", -1),
        ("걱정 안 해", 1),
        ("슬퍼서 안 나가", -1),
        ("far from happy", -1),
        ("isn't it great", 1),
        ("this isn't great", -1),
        ("별로 재미없어", -1),
        ("불합격", -1),
    ],
)
def test_negation_turns_a_feeling(caption: str, sign: int) -> None:
    """What is denied counts for the other side, in both languages."""
    assert read(caption).valence * sign > 0


def test_what_stands_after_but_weighs_more() -> None:
    """Whoever is tired but happy is happy."""
    assert read("tired but happy").valence > 0 > read("happy but tired").valence


def test_tears_follow_the_words() -> None:
    """Tears beside good news are tears of joy."""
    assert read("합격 ㅠㅠ").valence > 0
    assert read("ㅠㅠ").valence < 0
    assert read("합격 ㅠㅠ").emotions[list(Emotion).index(Emotion.SAD)] == 0
    added = read("합격 😭").strength - read("합격").strength
    assert added == pytest.approx(FOLLOWER_STRENGTH)


def test_a_laugh_beside_bad_news_is_bitter() -> None:
    """Who laughs at a loss is not amused."""
    lol = read("everyone has plans but me lol")
    assert lol.bitter
    assert lol.valence < 0
    assert not read("so funny lol").bitter


def test_who_laughs_until_the_tears_come_is_amused() -> None:
    """Neither tears nor dying are meant beside a laugh; what went wrong still is."""
    assert read("ㅋㅋㅋㅋ 눈물 나").valence > 0
    assert read("웃겨 죽겠네").mirth
    assert read("시험 망해서 눈물 나 ㅋㅋㅋㅋ").valence < 0
    assert not read("셀카 망함 ㅋㅋㅋㅋ").mirth
    assert read("눈물 나").valence < 0


def test_what_drives_mad_makes_a_feeling_strong() -> None:
    """It is a strain alone, and a degree of what else is named."""
    assert read("미치겠다").valence < 0
    assert read("좋아 죽겠네").degree == 1
    assert read("좋아 죽겠네").valence > 0
    assert read("so excited i could scream").valence > 0


def test_a_treat_that_went_wrong_is_none() -> None:
    """A loss spoils the event that it befell; despair spoils everything."""
    happy = list(Emotion).index(Emotion.HAPPY)
    assert read("셀카 망함").emotions[happy] == 0
    assert read("happy birthday to me, i want to die").emotions[happy] == 0


def test_a_bit_scales_its_own_feeling() -> None:
    """Beside another feeling, the text as a whole is not a little so."""
    both = read("happy but also a bit sad")
    assert both.degree == 0
    assert read("happy but also sad").valence < both.valence
    assert read("feliz pero un poco triste", "es").degree == 0
    assert read("a bit sad").degree == -1


def test_a_sigh_is_no_surprise() -> None:
    """The parts of a joined emoji don't speak for themselves."""
    assert read("😮\u200d💨").valence < 0
    assert read("😮").emotions[list(Emotion).index(Emotion.SURPRISE)] > 0


def test_brackets_that_close_are_no_smile() -> None:
    """)) smiles in Russian, unless something was opened."""
    assert read("привет))").strength > 0
    assert read("(this (one))").strength == 0


def test_signs_speak_for_themselves_beside_words() -> None:
    """An unhappy face beside a happy word is a second feeling."""
    sad = list(Emotion).index(Emotion.SAD)
    assert read("happy :(").emotions[sad] > 0


def test_states_are_told_apart_from_judgements() -> None:
    """Being tired is a state; a bad film is a judgement."""
    assert read("so tired").state < 0
    assert read("awful").state == 0


def test_other_languages_have_entries_of_their_own() -> None:
    """An English word inside another language is not read as English."""
    assert read("die", "de").strength == 0
    assert read("ich bin müde", "de").arousal < 0


def test_many_hearts_are_one_sign() -> None:
    """Repeating a sign does not add up."""
    assert read("❤️" * 500).strength == read("❤️").strength


def test_intensity_counts() -> None:
    """A very sad text is sadder than a sad one, drawn out or not."""
    assert read("so sad").strength > read("sad").strength
    assert read("saaaaad").valence < 0


@pytest.mark.parametrize("table", [ENGLISH, KOREAN, SIGNS])
def test_each_entry_stands_once(table: dict[object, str]) -> None:
    """No entry has two meanings."""
    entries = [entry for part in table.values() for entry in part.split()]
    assert len(entries) == len(set(entries))
