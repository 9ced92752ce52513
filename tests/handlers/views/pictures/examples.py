"""Pages to draw, and real titles that are long or of a script of their own."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from handlers.views.pictures import Axes, Bar, MoodPage, SongLine, SongPage
from recommender.models import Emotion, Point

TITLES = {
    "Latin": (
        "Several Species of Small Furry Animals Gathered Together in a Cave "
        "and Grooving with a Pict"
    ),
    "Latin with accents": "Žluťoučký kůň, Şımarık, Łódź, Đừng làm trái tim anh đau, À bientôt",
    "Hangul": "어떻게 이별까지 사랑하겠어, 널 사랑하는 거지",
    "kana and Han": (
        "鈴懸の木の道で「君の微笑みを夢に見る」と言ってしまったら僕たちの関係はどう変わってしまうのか、"
        "僕なりに何日か考えた上でのやや気恥ずかしい結論のようなもの"
    ),
    "Han": "絕對不會把你交給別人，月亮代表我的心，你问我爱你有多深我爱你有几分",
    "Cyrillic": "Прекрасное далёко (из кинофильма «Гостья из будущего», часть вторая)",
    "Greek": "Τα παιδιά του Πειραιά, Όλα σε θυμίζουν, Ένας μάγκας στο Βοτανικό",
    "one long word": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3,
    "Arabic": "أنت عمري",
    "Thai": "ก็เลิกกันแล้ว",
    "emoji": "🌙✨🎉",
}
LONG = " ".join(TITLES.values())
AXES = Axes(energetic="energetic", calm="calm", low="low", bright="bright")
BARS = tuple(
    Bar(emotion=emotion, label=label, percent=percent)
    for emotion, label, percent in (
        (Emotion.ANGRY, "anger", 1),
        (Emotion.DISGUST, "disgust", 0),
        (Emotion.FEAR, "fear", 1),
        (Emotion.HAPPY, "happiness", 81),
        (Emotion.SAD, "sadness", 3),
        (Emotion.SURPRISE, "surprise", 5),
        (Emotion.NEUTRAL, "calm", 9),
    )
)


def at(valence: float, energy: float) -> Point:
    """A place in the plane."""
    return Point(valence=valence, energy=energy)


def line(title: str = "밤편지", artist: str = "아이유", cover: bytes | None = None) -> SongLine:
    """One song of the list."""
    return SongLine(title=title, artist=artist, year=2017, point=at(0.4, 0.3), cover=cover)


def mood(
    *songs: SongLine,
    emotion: Emotion = Emotion.HAPPY,
    sentence: str = "Your words sound tired.",
    path: tuple[Point, ...] | None = None,
) -> MoodPage:
    """A mood page with these songs."""
    steps = tuple(at(0.4 + 0.04 * index, 0.4 + 0.04 * index) for index in range(len(songs)))
    return MoodPage(
        emotion=emotion,
        headline="Happy",
        share="81%",
        sentence=sentence,
        bars=BARS,
        axes=AXES,
        path=steps if path is None else path,
        songs=songs,
    )


def song(
    title: str = "밤편지",
    *,
    artist: str = "아이유",
    reason: str = "조용한 밤에 어울려요.",
    cover: bytes | None = None,
    emotion: Emotion = Emotion.SAD,
) -> SongPage:
    """The page of one song."""
    return SongPage(
        emotion=emotion,
        title=title,
        artist=artist,
        year=2017,
        reason=reason,
        point=at(0.4, 0.3),
        position=2,
        total=5,
        cover=cover,
    )


def encoded(image: Image.Image, form: str = "PNG") -> bytes:
    """A picture as a file."""
    out = BytesIO()
    image.save(out, form)
    return out.getvalue()
