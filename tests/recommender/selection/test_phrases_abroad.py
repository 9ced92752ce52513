"""Reasons in Japanese and Spanish claim no more than those in English and Korean."""

from __future__ import annotations

import pytest

from recommender.models import Emotion
from recommender.selection.claims import Claim
from tests.recommender.selection.test_claims import FROWN, SMILE, asked, found

OF_A_FACE = {
    "ja": [
        "その笑顔によく似合う曲です。",
        "疲れた顔をそっと包む曲です。",
        "悲しそうに見えたので、静かな曲を選びました。",
        "その表情に寄り添う曲です。",
        "涙を浮かべた夜に、そばにいる曲です。",
        "泣いているあなたへ贈る曲です。",
        "きらきらした瞳のような曲です。",
        "口角が上がるのが伝わる曲です。",
        "あなたを見て、この曲を思い出しました。",
    ],
    "es": [
        "Una balada para esa sonrisa tan bonita.",
        "Tus ojos cansados piden una canción lenta.",
        "Te ves triste; esta canción te acompaña.",
        "Se te nota cansada, así que aquí va algo suave.",
        "Pareces muy feliz, y esta canción también.",
        "Estás llorando, y este tema se queda contigo.",
        "Se ve en tu cara que ha sido un día largo.",
        "La cámara captó una tarde tranquila para ti.",
    ],
}
OF_A_PICTURE = {
    "ja": ["写真の光のようにあたたかい曲です。", "自撮りにぴったりの明るい曲です。"],
    "es": ["La luz de tu foto está en esta canción.", "Esa selfie merece un estribillo enorme."],
}
OF_WORDS = {
    "ja": [
        "教えてくれたとおり、長い一日でしたね。静かな曲です。",
        "あなたの言葉に応える、やさしい曲です。",
        "疲れたとおっしゃっていたので、ゆったりした曲です。",
        "メッセージから浮かんだ曲です。",
    ],
    "es": [
        "Dijiste que fue un día largo; esta va despacio.",
        "Tus palabras piden calma, y aquí está.",
        "Como escribes, hay días que pesan; esta canción lo sabe.",
        "Tu mensaje me recordó a esta canción.",
    ],
}
DIAGNOSES = {
    "ja": ["うつ病に効く曲です。", "トラウマを癒やす静かな曲です。", "不眠症の夜に聴く曲です。"],
    "es": [
        "Una canción contra la depresión.",
        "Alivia tu trastorno de ansiedad.",
        "Para tu trauma, algo suave.",
    ],
}
HARMLESS = {
    "ja": [
        "思わず笑顔になる、明るい曲です。",
        "満面の笑みのようなポップソングです。",
        "笑顔を運んでくれる曲です。",
        "目を閉じて、ゆっくり聴いてみてください。",
        "顔を上げたくなるサビです。",
        "涙が出ても大丈夫。そばにいる曲です。",
        "この歌の言葉はあたたかいです。",
        "一緒に笑っていたくなる曲です。",
        "悲しい夜に、そっと寄り添う曲です。",
        "憂うつな雨の日に似合う曲です。",
        "目の前に海が広がるような曲です。",
        "ほほえましい、素朴なフォークソングです。",
    ],
    "es": [
        "Cierra los ojos y respira con esta canción.",
        "Te saca una sonrisa sin pedir permiso, y es una canción.",
        "Deja que corran las lágrimas: esta canción espera.",
        "Levanta la mirada con este estribillo.",
        "Las palabras de esta canción son amables.",
        "Una balada triste para una noche larga.",
        "Enciende las luces y baila con esta canción.",
        "Hoy te acompaña una canción con una sonrisa dentro.",
    ],
}


def told(by_language: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Each line with its language."""
    return [(language, line) for language, lines in by_language.items() for line in lines]


@pytest.mark.parametrize(("language", "reason"), told(OF_A_FACE))
def test_nothing_is_said_of_a_face_that_nobody_saw(language: str, reason: str) -> None:
    """Words alone, and a smile out of nowhere."""
    assert found(reason, asked(language, caption="hm")) is Claim.FACE


@pytest.mark.parametrize(("language", "reason"), told(OF_A_PICTURE))
def test_nothing_is_said_of_a_picture_that_nobody_sent(language: str, reason: str) -> None:
    """It is fine where there is one."""
    assert found(reason, asked(language, caption="hm")) is Claim.PICTURE
    assert found(reason, asked(language, scene=True)) is None


@pytest.mark.parametrize(("language", "reason"), told(OF_WORDS))
def test_nobody_is_quoted_who_wrote_nothing(language: str, reason: str) -> None:
    """Who did write may be answered."""
    assert found(reason, asked(language, scene=True)) is Claim.WORDS
    written = "疲れた, un día muy largo"
    assert found(reason, asked(language, scene=True, caption=written)) is None


@pytest.mark.parametrize(("language", "reason"), told(DIAGNOSES))
def test_nobody_is_diagnosed(language: str, reason: str) -> None:
    """Not even somebody who uses the word."""
    caption = "うつ病、トラウマ、不眠症, depresión, trastorno, trauma"
    assert found(reason, asked(language, caption=caption)) is Claim.DIAGNOSIS


@pytest.mark.parametrize(("language", "reason"), told(HARMLESS))
def test_what_a_song_does_is_no_claim(language: str, reason: str) -> None:
    """Whatever was sent, and whoever looks how."""
    assert found(reason, asked(language, caption="hm")) is None
    assert found(reason, asked(language, face=FROWN, caption="hm")) is None
    assert found(reason, asked(language, scene=True)) is None


@pytest.mark.parametrize(
    ("language", "glad", "sad"),
    [
        ("ja", "うれしそうな表情に似合う曲です。", "悲しそうな顔に寄り添う曲です。"),
        ("ja", "その笑顔に似合う曲です。", "その涙に寄り添う曲です。"),
        ("es", "Una canción para tu cara feliz.", "Una canción para tu mirada triste."),
        (
            "es",
            "Tu sonrisa tiene su canción.",
            "Esta canción seca esas lágrimas en tus ojos tristes.",
        ),
    ],
)
def test_a_face_is_said_to_show_what_it_shows(language: str, glad: str, sad: str) -> None:
    """A feeling that was read may be named, another one not."""
    assert found(glad, asked(language, face=SMILE, caption="hm")) is None
    assert found(glad, asked(language, face=FROWN, caption="hm")) is Claim.FEELING
    assert found(sad, asked(language, face=FROWN, caption="hm")) is None
    assert found(sad, asked(language, face=SMILE, caption="hm")) is Claim.FEELING


def test_a_correction_is_something_said() -> None:
    """Who pressed a button said how they feel, and wrote nothing."""
    for language, reason in (
        ("ja", "悲しいと教えてくれたので、静かな曲です。"),
        ("es", "Dices que te sientes triste; esta canción se queda contigo."),
    ):
        assert found(reason, asked(language, face=SMILE, corrected=Emotion.SAD)) is None


def test_who_wrote_of_a_smile_may_hear_of_it() -> None:
    """They said it first."""
    assert found("その笑顔に似合う曲です。", asked("ja", caption="今日は笑顔でいられた")) is None
    to = asked("es", caption="hoy tengo una sonrisa enorme")
    assert found("Tu sonrisa tiene su canción.", to) is None
