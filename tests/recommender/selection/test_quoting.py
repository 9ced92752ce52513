"""Reasons held against what was written."""

from __future__ import annotations

import pytest

from recommender.selection.quoting import misquotes


@pytest.mark.parametrize(
    ("reason", "caption"),
    [
        ("Because you said you lost your job.", "so tired today"),
        ("As you told me, she left you, so here it is.", "so tired today"),
        ("You lost your grandmother, and this song mourns with you.", "so tired today"),
        ("Since you just got married, dance!", "so tired today"),
        ("After your breakup, a quiet song.", None),
        ("They cheated on you, and this song knows.", "  "),
        ("실직했다고 하셨으니 쉬어 가요.", "오늘 너무 피곤해"),
        ("이별하셨다는 말씀처럼 쓸쓸한 곡이에요.", "오늘 너무 피곤해"),
        ("할머니를 잃으신 마음을 안아 줘요.", None),
        ("失業されたとのこと、ゆっくりどうぞ。", "今日はとても疲れた"),
        ("失恋したと書いてくれたので、切ない曲を。", "今日はとても疲れた"),
        ("おばあさまを亡くした心に寄り添います。", None),
        ("Dijiste que perdiste tu trabajo, respira.", "hoy estoy muy cansada"),
        ("Después de tu ruptura, algo suave.", None),
        ("Te despidieron, y esta canción lo sabe.", "  "),
    ],
)
def test_what_nobody_wrote(reason: str, caption: str | None) -> None:
    """Neither an event nor a quotation of which the caption has not a word."""
    assert misquotes(reason, caption)


@pytest.mark.parametrize(
    ("reason", "caption"),
    [
        ("You said you're tired, so a slow one.", "so tired today"),
        ("You said it's been a long day.", "long day"),
        ("You lost your job, breathe with it.", "I lost my job today"),
        ("A song for your birthday!", "it's my birthday"),
        ("Your words sound tired; a soft one.", "so tired"),
        ("What you said, in three chords.", "so tired"),
        ("Loss and light in one slow song.", None),
        ("합격하신 날에 어울려요.", "시험 합격했다!!"),
        ("피곤하다고 하셨으니 쉬어 가요.", "오늘 너무 피곤해"),
        ("이별 노래지만 따뜻해요.", None),
        ("잃어버린 시간을 노래해요.", None),
        ("疲れたと書いてくれたので、静かな曲を。", "今日はとても疲れた"),
        ("合格おめでとうございます！", "試験に合格した！！"),
        ("失業の日にも寄り添います。", "仕事を失った"),
        ("別れの歌ですが、あたたかいです。", None),
        ("Dijiste que estás cansada: algo lento.", "hoy estoy muy cansada"),
        ("Perdiste tu trabajo; respira con ella.", "perdí el trabajo hoy"),
        ("¡Una canción para tu cumpleaños!", "es mi cumpleaños"),
        ("Una ruptura cantada con ternura.", None),
    ],
)
def test_what_was_written_or_belongs_to_the_song(reason: str, caption: str | None) -> None:
    """A word in common is enough, and what the song is about is no claim."""
    assert not misquotes(reason, caption)
