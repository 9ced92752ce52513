"""What short captions say outright, as the whole reader reads it."""

import pytest

from recommender.models import Emotion
from recommender.readers.caption import read_caption


@pytest.mark.parametrize(
    ("caption", "emotion", "sign"),
    [
        ("I got fired today", Emotion.SAD, -1),
        ("worn out at work", Emotion.SAD, -1),
        ("long day at work, I'm drained", Emotion.SAD, -1),
        ("he cheated on me", Emotion.SAD, -1),
        ("exam week, stressed out, deadline tomorrow", Emotion.FEAR, -1),
        ("it's been a year since you left", Emotion.SAD, -1),
        ("everyone has plans but me", Emotion.SAD, -1),
        ("another night in by myself", Emotion.SAD, -1),
        ("I wish you were here", Emotion.SAD, -1),
        ("I passed my exam", Emotion.HAPPY, 1),
        ("자격증 땄어", Emotion.HAPPY, 1),
        ("수능 끝", Emotion.HAPPY, 1),
    ],
)
def test_an_emotion_named_outright_is_the_strongest(
    caption: str, emotion: Emotion, sign: int
) -> None:
    """Longer English captions too are not neutral when they tell how somebody is."""
    reading = read_caption(caption)
    assert reading.scores.dominant is emotion
    assert sign * reading.valence > 0.2


@pytest.mark.parametrize(
    "caption",
    [
        "칼퇴 성공!",
        "힘들었지만 보람찬 하루",
        "ㅎㄷㄷ",
        "엉엉",
        "흑흑",
        "소름",
        "셀카 망함",
        "aprobé el examen!!",
        "işten atıldım",
        "ㅎㅎㅎ",
    ],
)
def test_valence_and_emotion_lie_on_one_side(caption: str) -> None:
    """Who is happy is not unpleasantly so, and who weeps not pleasantly."""
    reading = read_caption(caption)
    assert reading.scores.dominant is not Emotion.NEUTRAL
    assert (reading.valence > 0) == (reading.scores.dominant is Emotion.HAPPY)


@pytest.mark.parametrize(
    "caption",
    [
        "기쁘면서도 슬퍼",
        "기쁘기도 하고 슬프기도 하고",
        "happy but also a bit sad",
        "happy :(",
        "happy 😢",
        "행복하지만 피곤해",
    ],
)
def test_mixed_feelings_stay_mixed(caption: str) -> None:
    """Both feelings are told, and neither has all of the valence."""
    reading = read_caption(caption)
    assert min(reading.scores.happy, reading.scores.sad) > 0.2
    assert abs(reading.valence) < 0.55


@pytest.mark.parametrize("caption", ["괜찮은 척하는 중", "smiling through it"])
def test_a_face_that_is_put_on_is_sad(caption: str) -> None:
    """Who says that a smile hides something is not merry."""
    reading = read_caption(caption)
    assert reading.scores.dominant is Emotion.SAD
    assert reading.valence < -0.2


def test_a_test_that_is_to_come_is_no_triumph() -> None:
    """A driving test worries before, and is a joy when passed."""
    before, passed = "nervous about my driving test tomorrow", "passed my driving test!"
    assert read_caption(before).valence < -0.2
    assert read_caption(passed).valence > 0.2


@pytest.mark.parametrize("caption", ["#nofilter", "#foodie #seoul", "#nofilter #summer"])
def test_a_tag_without_a_feeling_is_no_complaint(caption: str) -> None:
    """It is not taken apart into words that happen to be in it."""
    assert read_caption(caption).valence > -0.1


def test_what_is_so_now_outweighs_what_was() -> None:
    """A sorrow that is over leaves joy."""
    assert read_caption("I was sad but now I'm happy").scores.dominant is Emotion.HAPPY
    assert read_caption("a bit sad but mostly happy").scores.dominant is Emotion.HAPPY


@pytest.mark.parametrize("caption", ["좋지도 싫지도 않아", "기쁘지도 슬프지도 않아"])
def test_neither_is_even(caption: str) -> None:
    """Who feels neither is in the middle."""
    assert abs(read_caption(caption).valence) < 0.2


@pytest.mark.parametrize(
    "caption",
    [
        "too much to do, too little time",
        "under so much pressure",
        "so much homework",
        "I want to scream",
        "the house is so quiet",
        "dinner for one",
        "아무도 나를 안 찾아",
        "크리스마스에 혼자",
        "혼자 보내는 생일",
        "엄마 생각난다",
        "현타 온다",
        "잊혀지지 않아",
        "실직했어",
        "백수 됐다",
        "they let me go today",
        "unemployed again",
        "팀장이 또 소리질러",
        "I'm smiling but I'm dying inside",
        "happy birthday to me, I want to die",
    ],
)
def test_stress_and_loneliness_are_unpleasant(caption: str) -> None:
    """What people write when they are under strain or alone has a low valence."""
    assert read_caption(caption).valence < -0.2


def test_who_cannot_sleep_for_worry_is_awake() -> None:
    """Sleeplessness is drowsy, unless something keeps one up."""
    assert read_caption("can't sleep, too anxious about tomorrow").arousal > 0
    assert read_caption("can't sleep again").arousal < 0


@pytest.mark.parametrize(
    ("caption", "sign"),
    [
        ("#sotired", -1),
        ("#nothappy", -1),
        ("#feelingblue", -1),
        ("#notsad", 1),
        ("#ilovemylife", 1),
        ("#sohappy", 1),
        ("</3", -1),
        (">_<", -1),
        (":-/", -1),
        ("🙄", -1),
        ("😵", -1),
        ("😮\u200d💨", -1),
        ("🌧", -1),
        (":')", 1),
        (")))", 1),
        ("www", 1),
        ("ワロタ", 1),
        ("✌️", 1),
        ("😅", 1),
    ],
)
def test_tags_and_signs_speak(caption: str, sign: int) -> None:
    """A tag in one word, an emoticon or an emoji alone is read."""
    assert sign * read_caption(caption).valence > 0.1


def test_weeps_alike_in_both_spellings() -> None:
    """ㅜㅜ is ㅠㅠ."""
    assert read_caption("ㅜㅜ") == read_caption("ㅠㅠ")


@pytest.mark.parametrize(
    ("caption", "sign"),
    [("또 보고싶다", 1), ("여고괴담보다 안무서움", -1), ("5번은 봤다 걸작임 아 다시 보고싶다", 1)],
)
def test_a_review_is_left_to_the_model(caption: str, sign: int) -> None:
    """What is denied or missed in a film says nothing of one's own day."""
    assert sign * read_caption(caption).valence > 0


@pytest.mark.parametrize(
    "caption",
    ["happy birthday to me, I want to die", "happy, I want to kill myself", "죽고 싶다 ㅋㅋㅋㅋ"],
)
def test_nothing_outweighs_despair(caption: str) -> None:
    """Whoever wants to live no longer is not happy, whatever stands beside it."""
    reading = read_caption(caption)
    assert reading.scores.dominant is Emotion.SAD
    assert reading.valence < -0.4
