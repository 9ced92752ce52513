"""Reasons never claim what nobody read."""

from __future__ import annotations

import itertools

import pytest

from handlers.locale import LANGUAGES
from handlers.views.reasons import CatalogueReasons
from recommender.models import (
    Direction,
    Emotion,
    EmotionScores,
    Mood,
    SceneReading,
    SelectionRequest,
)
from recommender.selection.claims import Claim, claim
from recommender.selection.path import path
from tests.recommender.selection.examples import request, song
from tests.recommender.selection.reasons import (
    HARMLESS,
    HARMLESS_KO,
    OF_A_FACE,
    OF_A_FACE_KO,
    OF_A_PICTURE,
    OF_A_PICTURE_KO,
    OF_WORDS,
    OF_WORDS_KO,
    in_language,
)

SMILE = EmotionScores.normalised([0.01, 0, 0.01, 0.93, 0.01, 0.01, 0.03])
FROWN = EmotionScores.normalised([0.05, 0.01, 0.04, 0.02, 0.8, 0.02, 0.06])
STILL = EmotionScores(neutral=1.0)


def asked(
    language: str = "en",
    *,
    face: EmotionScores | None = None,
    caption: str | None = None,
    scene: bool = False,
    corrected: Emotion | None = None,
) -> SelectionRequest:
    """A request with only that to go by."""
    seen = SceneReading(valence=0.1, arousal=0.1) if scene else None
    mood = Mood(
        scores=face or STILL,
        valence=0.5,
        energy=0.5,
        confidence=0.8,
        face=face,
        scene=seen,
        photos=int(bool(face or scene)),
        corrected=corrected,
    )
    return request(mood=mood, caption=caption, words=None, language=language)


def found(
    reason: str, to: SelectionRequest, title: str = "Title", artist: str = "Artist"
) -> Claim | None:
    """What is wrong with it."""
    return claim(reason, title, artist, to)


@pytest.mark.parametrize(("language", "reason"), in_language(OF_A_FACE, OF_A_FACE_KO))
def test_nothing_is_said_of_a_face_that_nobody_saw(language: str, reason: str) -> None:
    """Words alone, and a smile out of nowhere."""
    words = "긴 하루였어" if language == "ko" else "long day"
    assert found(reason, asked(language, caption=words)) is Claim.FACE


@pytest.mark.parametrize(("language", "reason"), in_language(OF_A_PICTURE, OF_A_PICTURE_KO))
def test_nothing_is_said_of_a_picture_that_nobody_sent(language: str, reason: str) -> None:
    """It is fine where there is one."""
    assert found(reason, asked(language, caption="hm")) is Claim.PICTURE
    assert found(reason, asked(language, scene=True)) is None
    assert found(reason, asked(language, face=SMILE)) is None


@pytest.mark.parametrize(("language", "reason"), in_language(OF_WORDS, OF_WORDS_KO))
def test_nothing_is_said_of_words_that_nobody_wrote(language: str, reason: str) -> None:
    """It is fine where there are some."""
    assert found(reason, asked(language, face=STILL)) is Claim.WORDS
    assert found(reason, asked(language, face=STILL, caption=" \n")) is Claim.WORDS
    assert found(reason, asked(language, face=STILL, caption="a long hard day, 힘들다")) is None


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Because you said you lost your job."),
        ("en", "You lost your grandmother, and this song mourns with you."),
        ("ko", "실직했다고 하셨으니 쉬어 가요."),
    ],
)
def test_nothing_is_said_that_the_words_do_not_say(language: str, reason: str) -> None:
    """That somebody wrote something does not make it anything."""
    for caption in ("so tired today", "오늘 너무 피곤해"):
        assert found(reason, asked(language, caption=caption)) is Claim.WORDS


@pytest.mark.parametrize(("language", "reason"), in_language(HARMLESS, HARMLESS_KO))
def test_what_only_names_a_thing_is_no_claim(language: str, reason: str) -> None:
    """Whether there is a face, a scene, words, or next to nothing."""
    for to in (
        asked(language, caption="hm"),
        asked(language, face=FROWN),
        asked(language, face=STILL),
        asked(language, scene=True),
    ):
        assert found(reason, to) is None


@pytest.mark.parametrize(
    ("language", "reason", "face"),
    [
        ("en", "The sadness in your eyes finds company here.", SMILE),
        ("en", "Your smile deserves this chorus.", FROWN),
        ("en", "You look so happy today; dance to it.", FROWN),
        ("en", "You're smiling, and this keeps it going.", FROWN),
        ("en", "That angry look may soften here.", SMILE),
        ("en", "A soft song for your tears.", SMILE),
        ("en", "Your face is full of fear; this calms.", SMILE),
        ("ko", "슬픈 눈빛을 위로해 줘요.", SMILE),
        ("ko", "환한 미소에 잘 어울려요.", FROWN),
        ("ko", "얼굴에 담긴 슬픔을 안아 줘요.", SMILE),
        ("ko", "정말 행복해 보여요. 이 곡과 춤춰요.", FROWN),
        ("ko", "화난 표정을 풀어 줄 노래예요.", SMILE),
    ],
)
def test_no_feeling_is_read_into_a_face(language: str, reason: str, face: EmotionScores) -> None:
    """What the face shows may be said, the opposite may not."""
    assert found(reason, asked(language, face=face)) is Claim.FEELING
    other = FROWN if face is SMILE else SMILE
    if "ang" not in reason and "fear" not in reason and "화난" not in reason:
        assert found(reason, asked(language, face=other)) is None


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Your smile hides a sad song's worth of words; rest here."),
        ("en", "A happy song for your face to relax to."),
        ("en", "Sad words, but your face can rest here."),
        ("ko", "슬픈 노래지만 당신의 미소와 어울려요."),
        ("ko", "슬픈 눈 내리는 밤의 노래예요."),
    ],
)
def test_a_feeling_of_something_else_is_not_the_faces(language: str, reason: str) -> None:
    """A sad song or sad words beside a smile are both true."""
    assert found(reason, asked(language, face=SMILE, caption="hm")) is None


@pytest.mark.parametrize(
    ("caption", "reason"),
    [
        ("I cried all day", "You seem to have been crying; this one is slow."),
        ("my eyes hurt from crying", "Rest your tired eyes; this one is slow."),
        ("fake smile all day", "You can drop that smile here."),
        ("look at my selfie from Rome!", "That selfie deserves a bright chorus."),
        ("하루 종일 억지로 미소 지었어", "그 미소를 내려놓아도 괜찮아요."),
        ("눈물이 나", "당신의 눈물 곁에 있을 노래예요."),
    ],
)
def test_who_wrote_of_it_may_hear_of_it(caption: str, reason: str) -> None:
    """Then it is in the words."""
    language = "en" if caption.isascii() else "ko"
    assert found(reason, asked(language, caption=caption)) is None
    assert found(reason, asked(language, caption="…")) is not None


@pytest.mark.parametrize(
    ("reason", "title", "artist"),
    [
        ("“Smile” asks nothing of you.", "Smile", "Nat King Cole"),
        ("“smile” asks nothing of you.", "smile", "Juice WRLD"),
        ("Smile was made for slow evenings.", "Smile", "Nat King Cole"),
        ("Behind Blue Eyes knows this evening.", "Behind Blue Eyes", "The Who"),
        ("Your Smile (Remastered) is a slow one.", "Your Smile (Remastered)", "X"),
        ("Tears for Fears keep it moving.", "Shout", "Tears for Fears"),
        ("'Depression Cherry' drifts by.", "Depression Cherry", "Beach House"),
        ("눈의 꽃처럼 고요한 밤이에요.", "눈의 꽃", "박효신"),
        ("‘얼굴 찌푸리지 말아요’가 기운을 줘요.", "얼굴 찌푸리지 말아요", "비스트"),
        ("얼굴 찌푸리지 말아요는 힘이 나는 곡이에요.", "얼굴 찌푸리지 말아요", "비스트"),
        ("'미소'가 하루를 감싸 줘요.", "미소", "X"),
        ("사진을 보다가는 조용히 곁에 있어요.", "사진을 보다가", "바이브"),
    ],
)
def test_names_of_the_song_are_no_claims(reason: str, title: str, artist: str) -> None:
    """In quotes or as credited."""
    language = "ko" if any("가" <= c <= "힣" for c in reason) else "en"
    to = asked(language, caption="hm")
    assert found(reason, to, title, artist) is None


def test_a_title_is_no_excuse() -> None:
    """A smile of the person's is no song, even beside one of that name."""
    to = asked(caption="hm")
    assert found("“smile” is for your smile.", to, "smile", "X") is Claim.FACE
    assert found("환한 미소에 어울려요.", asked("ko", caption="hm"), "미소", "X") is Claim.FACE


@pytest.mark.parametrize(
    ("language", "reason", "wrong"),
    [
        ("ko", "A slow song for you.", True),
        ("ko", "“밤편지” is a slow song for you.", True),
        ("ko", "Hello 같은 하루예요.", False),
        ("en", "조용한 노래예요.", True),
        ("en", "“밤편지” is a slow song for you.", False),
        ("en", "夜に寄り添う曲です。", True),
        ("en", "Una canción suave para ti.", True),
        ("en", "Esta canción te abraza como una noche tranquila.", True),
        ("en", "No me dejes solo, dice la voz.", True),
        ("en", "Une chanson douce pour toi.", True),
        ("en", "C'est l'âme d'une nuit calme.", True),
        ("en", "Ein ruhiges Lied.", True),
        ("en", "Das Lied nimmt dich in den Arm, wenn der Tag zu laut war.", True),
        ("en", "Una canzone dolce per te.", True),
        ("en", "Uma canção doce para você.", True),
        ("en", "Een zacht liedje voor jou.", True),
        ("en", "I noraeneun dangsinui maeumeul wirohaejwoyo.", True),
        ("en", "Oneul haru kkeute deureo boseyo.", True),
        ("en", "Mellow, late and low.", False),
        ("en", "Soft piano, café light.", False),
        ("en", "La la la, and the whole room sings.", False),
        ("en", "A bit of la dolce vita for a slow day.", False),
        ("en", "Pour the tea, die-hard romantics: this one is warm.", False),
        ("en", "A chorus that says “la vida es un carnaval” and means it.", False),
        ("en", "“Una canción suave para ti.”", True),
        ("ko", "“A slow song for you”예요.", True),
        ("ko", "A slow song for you 예요.", True),
        ("ko", "Let it be 같은 곡이라 마음이 편해져요.", False),
        ("ko", "“Let it be, let it be, let it be”라고 속삭이는 곡이에요.", False),
        ("ko", "I noraeneun dangsinui maeumeul 위로해요.", True),
        ("ko", "밝은 노래예요. This song keeps you company all night.", True),
        ("ko", "この曲は静かです.", True),
        ("de", "Ein ruhiges Lied.", False),
        ("de", "조용한 노래예요.", False),
    ],
)
def test_the_chat_is_spoken_to_in_its_language(language: str, reason: str, *, wrong: bool) -> None:
    """Korean is half Hangul beside the title, English has no other tongue's small words."""
    end = found(reason, asked(language, caption="hm"), "밤편지", "아이유")
    assert end is (Claim.LANGUAGE if wrong else None)


@pytest.mark.parametrize(
    ("language", "reason", "title", "artist"),
    [
        (
            "ko",
            "Somebody That I Used To Know처럼 담담해요.",
            "Somebody That I Used To Know",
            "Gotye",
        ),
        ("ko", "aespa의 Next Level처럼 힘차요.", "Next Level", "aespa"),
        (
            "ko",
            "Boy With Luv처럼 밝아요.",
            "작은 것들을 위한 시 (Boy With Luv)",
            "BTS (방탄소년단)",
        ),
        ("ko", "Bohemian Rhapsody처럼 웅장해요.", "Innuendo", "Queen"),
        ("en", "La vie en rose: roses and a slow waltz.", "La vie en rose", "Édith Piaf"),
        ("en", "Despacito.. de la calle, slow and warm.", "de la calle", "Despacito"),
    ],
)
def test_names_of_songs_are_in_no_language(
    language: str, reason: str, title: str, artist: str
) -> None:
    """Neither the song's own, however written, nor those of the one that it is to be like."""
    to = asked(language, caption="hm").model_copy(update={"like": "Queen – Bohemian Rhapsody"})
    assert found(reason, to, title, artist) is None


def test_reasons_in_english_are_taken_for_english() -> None:
    """None of the examples here is taken for another language."""
    for reason in (*OF_A_FACE, *OF_A_PICTURE, *OF_WORDS, *HARMLESS):
        assert found(reason, asked(face=SMILE, caption="hm")) is not Claim.LANGUAGE
    for reason in (*OF_A_FACE_KO, *OF_A_PICTURE_KO, *OF_WORDS_KO, *HARMLESS_KO):
        assert found(reason, asked("ko", face=SMILE, caption="hm")) is not Claim.LANGUAGE


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "You seem depressed; this helps."),
        ("en", "A song against depression."),
        ("en", "It eases your anxiety disorder."),
        ("en", "For your trauma, something soft."),
        ("ko", "우울증에 도움이 되는 곡이에요."),
        ("ko", "불안 장애를 달래 줘요."),
    ],
)
def test_nobody_is_diagnosed(language: str, reason: str) -> None:
    """Not even somebody who uses the word."""
    caption = "I am so depressed, 우울증"
    assert found(reason, asked(language, caption=caption)) is Claim.DIAGNOSIS


def test_gloomy_and_catchy_are_no_diagnoses() -> None:
    """Feelings have names too."""
    assert found("우울한 마음을 안아 줘요.", asked("ko", caption="hm")) is None
    assert found("중독성 있는 후렴이에요.", asked("ko", caption="hm")) is None


def test_a_correction_is_something_said() -> None:
    """Who pressed a button said how they feel, and wrote nothing."""
    to = asked(face=SMILE, corrected=Emotion.SAD)
    assert found("You said you feel sad; this one stays with you.", to) is None
    assert found("Your message asks for calm.", to) is Claim.WORDS


def test_where_a_scene_was_read_it_may_look_like_something() -> None:
    """A street can look lonely, but it has no face."""
    to = asked("ko", scene=True)
    assert found("거리가 쓸쓸해 보여요. 함께 걸어요.", to) is None
    assert found("지친 얼굴을 안아 줘요.", to) is Claim.FACE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", [Direction.MATCH, Direction.LIFT, Direction.CALM])
def test_our_own_reasons_claim_nothing(language: str, direction: Direction) -> None:
    """They know only where song and mood lie; each of them would do in any chat."""
    plane = [(v / 10, e / 10) for v in range(0, 11, 2) for e in range(0, 11, 2)]
    for face, caption in ((None, "hm"), (STILL, None), (SMILE, None), (FROWN, "hm")):
        to = asked(language, face=face, caption=caption)
        way = path(to.mood, direction, 5)
        # Songs of two ids, which get different phrases.
        for number, ((valence, energy), which) in enumerate(itertools.product(plane, (3, 4))):
            near = song(which, valence=valence, energy=energy)
            for position in range(1, 6):
                reason = CatalogueReasons().reason(
                    near,
                    to.mood,
                    position=position,
                    path=way,
                    direction=direction,
                    language=language,
                )
                assert found(reason, to) is None, (number, reason)
