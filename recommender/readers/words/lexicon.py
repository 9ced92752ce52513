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
EFFORT = Cue(Emotion.HAPPY, 0.5, 0.75)
"""Who sets about something with zest."""
RELEASE = Cue(Emotion.HAPPY, 0.8, 0.5)
JOY = Cue(Emotion.HAPPY, 0.8, 0.3)
LOVE = Cue(Emotion.HAPPY, 0.8, 0.25)
EASE = Cue(Emotion.HAPPY, 0.6, -0.6)
RELIEF = Cue(Emotion.HAPPY, 0.6, -0.4)
COSY = Cue(Emotion.HAPPY, 0.4, -0.6)
CONTENT = Cue(Emotion.HAPPY, 0.5, -0.1)
AMUSEMENT = Cue(Emotion.HAPPY, 0.6, 0.4)
DELIGHT = Cue(Emotion.HAPPY, 0.75, 0.35)
"""Weeping with joy or dying of laughter: what there is of tears and death in it is none."""
SADNESS = Cue(Emotion.SAD, -0.7, -0.3)
TEARS = Cue(Emotion.SAD, -0.7, -0.25)
LONELINESS = Cue(Emotion.SAD, -0.7, -0.35)
WEARINESS = Cue(Emotion.SAD, -0.65, -0.8)
SLEEPLESS = Cue(Emotion.SAD, -0.6, -0.75)
LOSS = Cue(Emotion.SAD, -0.8, -0.2)
GRIEF = Cue(Emotion.SAD, -0.95, -0.4)
"""Somebody's death: nothing pleasant stands beside it."""
NOSTALGIA = Cue(Emotion.SAD, -0.15, -0.3)
"""Neither glad nor sorry of what was."""
DRUDGERY = Cue(Emotion.SAD, -0.4, -0.45)
BOREDOM = Cue(Emotion.SAD, -0.4, -0.6)
BORED = Cue(Emotion.NEUTRAL, -0.15, -0.5)
"""Who has nothing to do; what is a bore is `BOREDOM`."""
STRESS = Cue(Emotion.FEAR, -0.65, 0.65)
CRAZE = Cue(Emotion.FEAR, -0.6, 0.65)
"""What a feeling drives to ("미치겠다", "웃겨 죽겠다"); alone it is a strain."""
PRESSURE = Cue(Emotion.FEAR, -0.4, 0.5)
MISHAP = Cue(Emotion.FEAR, -0.45, 0.35)
"""What was lost, or stopped working, and is but a thing."""
FEAR = Cue(Emotion.FEAR, -0.65, 0.6)
ANGER = Cue(Emotion.ANGRY, -0.7, 0.7)
DISGUST = Cue(Emotion.DISGUST, -0.65, 0.35)
AWFUL = Cue(Emotion.SAD, -0.9, 0.1)
DESPAIR = Cue(Emotion.SAD, -0.95, -0.2)
SURPRISE = Cue(Emotion.SURPRISE, 0.1, 0.7)

STATES = frozenset(
    {
        EVENT,
        EASE,
        COSY,
        RELIEF,
        RELEASE,
        EFFORT,
        GRIEF,
        LONELINESS,
        WEARINESS,
        SLEEPLESS,
        DRUDGERY,
        BORED,
        STRESS,
        CRAZE,
        PRESSURE,
        MISHAP,
        LOSS,
        DESPAIR,
    }
)
"""What tells how somebody is; reviews and comments, which say what something is like, lack it."""
TOLD = frozenset({TRIUMPH, DELIGHT, LONELINESS, WEARINESS, SLEEPLESS, STRESS, LOSS, GRIEF, DESPAIR})
"""What tells outright how somebody is; other entries are often what one merely talks about."""

SIGNS: dict[Cue, str] = {
    TRIUMPH: """
        🎉 🥳 🏆 🥇 🎊 🙌 🤩 🎓 💪 ✨ 🔥 💯""",
    JOY: """
        :') ;) ✌ 👌 🤭 ≧▽≦ )) (: 😀 😃 😄 😁 😊 🙂 ☺ 😇 😎 😋 🤗 😺 😸 🌞 ☀ 👍 👏 🎂
        :) :-) :d :-d =) =d ^^ ^_^ ^-^ n_n 😆""",
    LOVE: """
        ❤ 🧡 💛 💚 💙 💜 🤍 💕 💖 💗 💓 💞 💘 💝 😍 🥰 😘 😻 ♥ ♡ <3 🥹""",
    EASE: """
        😌 🧘 🍃 🌿 🛀 ☕""",
    AMUSEMENT: """
        😂 🤣 😹 ㅋㅋ ㅎㅎ ㅋ큐 xd ww 😅 💀 🙈""",
    SADNESS: """
        😢 🥲 🌧 ☔ </3 (( :c 😞 😔 😟 🙁 ☹ 😿 💔 🥀 😥 😓 :( :-( ): =( :'( ;_; ;( ㅠㅠ t_t t.t
        tt ㅠ.ㅠ ㅠ_ㅠ ㅠ 😭""",
    WEARINESS: """
        😮💨 😵 😵💫 😴 😪 🥱 😩 😫 🥴 🫠 💤 🤒 🤕""",
    STRESS: """
        😰 😖 😣 😬 🤯 🙃 >_< >.< :-s""",
    FEAR: """
        😱 😨 😧 👻""",
    BOREDOM: """
        😑 😒 🙄 :-/ :/ -_- --;""",
    BORED: """
        😐""",
    ANGER: """
        😠 😡 🤬 😤 👿 💢 🖕 >:(""",
    DISGUST: """
        🤢 🤮 👎 🤧""",
    SURPRISE: """
        😲 😮 😯 😳 🫢 :o :-o o_o 0_0""",
}

_AMBIGUOUS = "😭 ㅠㅠ ㅠ t_t t.t tt ㅠ.ㅠ ㅠ_ㅠ ㅋㅋ ㅎㅎ 😂 🤣 🔥 ✨ 😳 ww 😅 🥹 💀 🙈 🥲"
AMBIGUOUS_SIGNS = frozenset(_AMBIGUOUS.split())
"""Signs that follow the words: tears of joy beside good news, a bitter laugh beside bad."""

_INTENSE = """
    so soo very really super extremely too incredibly absolutely totally completely ever fucking
    freaking 너무 진짜 정말 완전 엄청 매우 개 존나 넘 아주 무척 제일 너무너무 정말정말
    진짜진짜"""
INTENSIFIERS = frozenset(_INTENSE.split())
