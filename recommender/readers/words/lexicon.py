"""What names a feeling outright: the kinds of entries, and the signs and pictures among them.

Written by hand for what people put under a selfie, where the training sentences (comments,
reviews, subtitles) are thin: tired, stressed, lonely, proud. The places are our judgement in
Russell's plane. English entries stand in `english`, Korean ones in `stems`, others in `abroad`.
"""

from __future__ import annotations

from dataclasses import dataclass

from recommender.models import Emotion


@dataclass(frozen=True)
class Cue:
    """What one entry says: an emotion (None: only a place) with valence and arousal, −1…1."""

    emotion: Emotion | None
    valence: float
    arousal: float


TRIUMPH = Cue(Emotion.HAPPY, 0.9, 0.6)
EVENT = Cue(Emotion.HAPPY, 0.45, 0.55)
JOY = Cue(Emotion.HAPPY, 0.8, 0.3)
LOVE = Cue(Emotion.HAPPY, 0.8, 0.25)
EASE = Cue(Emotion.HAPPY, 0.6, -0.6)
COSY = Cue(Emotion.HAPPY, 0.4, -0.6)
CONTENT = Cue(Emotion.HAPPY, 0.5, -0.1)
AMUSEMENT = Cue(Emotion.HAPPY, 0.6, 0.4)
SADNESS = Cue(Emotion.SAD, -0.7, -0.3)
TEARS = Cue(Emotion.SAD, -0.7, -0.25)
LONELINESS = Cue(Emotion.SAD, -0.7, -0.35)
WEARINESS = Cue(Emotion.SAD, -0.65, -0.8)
LOSS = Cue(Emotion.SAD, -0.8, -0.2)
DRUDGERY = Cue(Emotion.SAD, -0.4, -0.45)
BOREDOM = Cue(Emotion.SAD, -0.4, -0.6)
STRESS = Cue(Emotion.FEAR, -0.65, 0.65)
PRESSURE = Cue(Emotion.FEAR, -0.4, 0.5)
FEAR = Cue(Emotion.FEAR, -0.65, 0.6)
ANGER = Cue(Emotion.ANGRY, -0.7, 0.7)
DISGUST = Cue(Emotion.DISGUST, -0.65, 0.35)
AWFUL = Cue(Emotion.SAD, -0.9, 0.1)
DESPAIR = Cue(Emotion.SAD, -0.95, -0.2)
SURPRISE = Cue(Emotion.SURPRISE, 0.1, 0.7)

STATES = frozenset(
    {EVENT, EASE, COSY, LONELINESS, WEARINESS, DRUDGERY, STRESS, PRESSURE, LOSS, DESPAIR}
)
"""What tells how somebody is; reviews and comments, which say what something is like, lack it."""

SIGNS: dict[Cue, str] = {
    TRIUMPH: """
        🎉 🥳 🏆 🥇 🎊 🙌 🤩 🎓 💪 ✨ 🔥 💯""",
    JOY: """
        😀 😃 😄 😁 😊 🙂 ☺ 😇 😎 😋 🤗 😺 😸 🌞 ☀ 👍 👏 🎂 :) :-) :d :-d =) =d (: ^^ ^_^ ^-^
        n_n 😆""",
    LOVE: """
        ❤ 🧡 💛 💚 💙 💜 🤍 💕 💖 💗 💓 💞 💘 💝 😍 🥰 😘 😻 ♥ ♡ <3""",
    EASE: """
        😌 🧘 🍃 🌿 🛀 ☕""",
    AMUSEMENT: """
        😂 🤣 😹 ㅋㅋ ㅎㅎ ㅋ큐 xd""",
    SADNESS: """
        😢 🥲 😞 😔 😟 🙁 ☹ 😿 💔 🥀 😥 😓 :( :-( ): =( :'( ;_; ;( ㅠㅠ ㅜㅜ ㅠㅜ ㅜㅠ t_t t.t
        tt ㅠ.ㅠ ㅜ.ㅜ ㅠ_ㅠ ㅜ_ㅜ ㅠ ㅜ 😭""",
    WEARINESS: """
        😴 😪 🥱 😩 😫 🥴 🫠 💤 🤒 🤕""",
    STRESS: """
        😰 😖 😣 😬 🤯""",
    FEAR: """
        😱 😨 😧 👻""",
    ANGER: """
        😠 😡 🤬 😤 👿 💢 🖕 >:(""",
    DISGUST: """
        🤢 🤮 👎 🤧""",
    SURPRISE: """
        😲 😮 😯 😳 🫢 :o :-o o_o 0_0""",
}

_AMBIGUOUS = (
    "😭 ㅠㅠ ㅜㅜ ㅠㅜ ㅜㅠ ㅠ ㅜ t_t t.t tt ㅠ.ㅠ ㅜ.ㅜ ㅠ_ㅠ ㅜ_ㅜ ㅋㅋ ㅎㅎ 😂 🤣 🔥 ✨ 😳"
)
AMBIGUOUS_SIGNS = frozenset(_AMBIGUOUS.split())
"""Signs that follow the words: tears of joy beside good news, a bitter laugh beside bad."""

_INTENSE = """
    so soo very really super extremely too incredibly absolutely totally completely ever fucking
    freaking 너무 진짜 정말 완전 엄청 매우 개 존나 넘 아주 무척 제일 죽겠다 죽겠어 너무너무 정말정말
    진짜진짜"""
INTENSIFIERS = frozenset(_INTENSE.split())
