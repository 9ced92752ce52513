"""What leaves no doubt, as the whole reader reads it."""

import pytest

from recommender.models import Emotion
from recommender.readers.caption import read_caption


@pytest.mark.parametrize(
    "caption",
    [
        "오늘 아침에 할머니가 돌아가셨어",
        "할아버지가 오늘 돌아가셨어요",
        "돌아가신 할머니 생각나",
        "어머니께서 돌아가시고 나서",
        "할머니 돌아가셨다ㅠㅠ",
        "아버지 장례식장이에요",
        "친구 부고를 받았다",
        "내일이 발인이다",
        "빈소에 다녀왔어요",
        "친구가 상을 당했어",
        "모친상 당했어요",
        "우리 할머니가 세상을 떠나셨어",
        "삼촌이 세상을 떠났다",
        "하늘나라로 간 우리 강아지",
        "우리 고양이 무지개다리 건넜어",
        "오늘 우리 고양이가 죽었어",
        "아빠 기일",
        "my grandma died this morning",
        "can't believe my dad died",
        "we buried my father today",
        "our dog passed away",
        "at my grandmother's funeral",
        "lost my mom last week",
        "we lost grandpa this morning",
        "we had to put our dog down",
        "rest in peace, mom",
        "happy birthday in heaven mom",
        "my grandma passed away but she lived a good life",
        "I miss my mom",
        "今朝おばあちゃんが亡くなった",
        "祖父の葬式",
        "murió mi abuela esta mañana",
        "mon chien est mort",
        "meine Oma ist heute gestorben",
        "Beerdigung meines Vaters",
    ],
)
def test_a_death_is_sad_and_nothing_else(caption: str) -> None:
    """Whatever a word in it means elsewhere, it is low and quiet."""
    reading = read_caption(caption)
    assert reading.scores.sad >= 0.7, reading
    assert reading.valence <= -0.7
    assert reading.arousal <= -0.2
    assert reading.confidence > 0.6


@pytest.mark.parametrize(
    "caption",
    [
        "my phone died",
        "my laptop died",
        "lost my keys",
        "died laughing",
        "I died 😂",
        "we're dying of laughter",
        "my best friend died her hair pink",
        "my mom is dying to meet you",
        "lost my baby blanket",
        "rest in peace my phone",
        "this song kills me",
        "dying to see you",
        "웃겨 죽겠다",
        "배터리가 죽었",
        "배고파 죽겠다",
        "좋아 죽겠다",
        "강아지가 귀여워 죽겠다",
        "돌아가는 길",
        "집에 잘 돌아가셨어요",
        "장례식 같은 회의",
        "상당히 좋다",
    ],
)
def test_what_only_sounds_like_a_death_is_none(caption: str) -> None:
    """A thing that broke, laughter and a way home are no bereavement."""
    reading = read_caption(caption)
    assert not (reading.scores.sad >= 0.7 and reading.valence <= -0.7), reading


@pytest.mark.parametrize(
    "caption",
    [
        "my grandma died last year but I am happy now",
        "할머니 돌아가신 지 1년, 이제는 웃으며 지낸다",
    ],
)
def test_a_death_that_is_overcome_leaves_both(caption: str) -> None:
    """Who says to be glad now is not only sad."""
    assert read_caption(caption).valence > -0.7


@pytest.mark.parametrize(
    "caption",
    [
        "I want to die",
        "i just wanna die",
        "I don't want to live anymore",
        "i don't want to be alive",
        "죽고 싶다",
        "죽고 싶다 ㅋㅋㅋㅋ",
        "살고 싶지 않아",
        "quiero morir",
        "je veux mourir",
        "ich will sterben",
        "死にたい",
    ],
)
def test_despair_is_as_low_as_a_reading_goes(caption: str) -> None:
    """Nothing beside it makes it milder, nor louder."""
    reading = read_caption(caption)
    assert reading.scores.dominant is Emotion.SAD
    assert reading.valence <= -0.8
    assert reading.arousal <= -0.1


@pytest.mark.parametrize("caption", ["I don't want to die", "dying to try this", "심심해 죽겠다"])
def test_who_wants_to_live_does_not_despair(caption: str) -> None:
    """A denial and a figure of speech are not meant so."""
    assert read_caption(caption).valence > -0.6


@pytest.mark.parametrize(
    "caption",
    [
        "비 오는 저녁, 차 한잔",
        "조용히 쉬는 중",
        "조용한 저녁",
        "카페에서 책 읽는 오후",
        "산책하기 좋은 날",
        "peaceful evening",
        "quiet evening with tea and a book",
        "lazy sunday morning",
    ],
)
def test_a_quiet_hour_is_mild_and_calm(caption: str) -> None:
    """It is pleasant, and no party."""
    reading = read_caption(caption)
    assert 0.3 <= reading.valence <= 0.7, reading
    assert -0.6 <= reading.arousal <= -0.2


def test_a_cup_alone_is_no_quiet_hour() -> None:
    """What can be spilt is left to the model, and what is loud is more than mild."""
    assert read_caption("coffee spilled all over my shirt").valence < 0.3
    assert read_caption("so peaceful!!").valence > 0.6


@pytest.mark.parametrize(
    "caption", ["bored", "bored at home", "so bored", "심심해", "심심해 죽겠다"]
)
def test_boredom_is_no_sorrow(caption: str) -> None:
    """Who has nothing to do is slack and hardly displeased."""
    reading = read_caption(caption)
    assert -0.2 <= reading.valence <= 0
    assert -0.5 <= reading.arousal <= -0.3
    assert reading.scores.sad < 0.6


@pytest.mark.parametrize("caption", ["bored and lonely", "퇴사했다ㅠㅠ", "퇴사하고 싶다"])
def test_a_trouble_beside_it_is_said_too(caption: str) -> None:
    """A mild word takes nothing from a plain one."""
    assert read_caption(caption).valence < -0.5


@pytest.mark.parametrize(
    "caption", ["퇴사했다!!", "퇴사했다ㅋㅋㅋ", "드디어 퇴사", "I quit my job!!"]
)
def test_who_is_rid_of_a_job_is_glad(caption: str) -> None:
    """Where signs say so."""
    reading = read_caption(caption)
    assert reading.scores.dominant is Emotion.HAPPY
    assert reading.valence > 0.3


@pytest.mark.parametrize(
    "caption",
    [
        "we broke up and honestly I feel free",
        "헤어졌는데 솔직히 홀가분해",
        "헤어지고 나니 후련하다",
    ],
)
def test_relief_after_a_parting_is_mixed(caption: str) -> None:
    """It is neither sorrow alone nor joy."""
    reading = read_caption(caption)
    assert 0 <= reading.valence <= 0.5
    assert 0.1 < reading.scores.sad < 0.5


@pytest.mark.parametrize("caption", ["feeling nostalgic tonight", "옛날 생각이 나서 아련한 밤"])
def test_old_days_are_bittersweet(caption: str) -> None:
    """A little sad, quiet, and neither a surprise nor a joy."""
    reading = read_caption(caption)
    assert reading.scores.dominant in (Emotion.SAD, Emotion.NEUTRAL)
    assert -0.3 <= reading.valence <= 0.1
    assert -0.4 <= reading.arousal <= -0.1


@pytest.mark.parametrize("caption", ["bombed my job interview", "I bombed my exam"])
def test_a_test_that_was_bombed_is_sad(caption: str) -> None:
    """It is over, so it worries no longer."""
    reading = read_caption(caption)
    assert reading.scores.dominant is Emotion.SAD
    assert reading.valence < -0.4


@pytest.mark.parametrize(
    "caption", ["gym time, let's crush it", "운동 가자! 불태우자", "운동 가자!"]
)
def test_zest_is_pleasant_and_lively(caption: str) -> None:
    """Who sets about a workout wants songs for one."""
    reading = read_caption(caption)
    assert reading.valence >= 0.3
    assert reading.arousal >= 0.5


def test_a_review_is_no_bereavement() -> None:
    """Of films people say that somebody died in them."""
    assert read_caption("장례식 장면이 인상적인 영화").scores.sad < 0.7
