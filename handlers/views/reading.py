"""One human sentence about what face and words show, and one about where the songs go."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.locale import Words
from handlers.views.emotions import looking, sounding
from recommender.models import Emotion, EmotionScores, Mood, Point

PLEASANT = (Emotion.HAPPY, Emotion.SURPRISE)
UNPLEASANT = (Emotion.ANGRY, Emotion.DISGUST, Emotion.FEAR, Emotion.SAD)
CLEAR = 0.12
"""Distance of a valence (0…1) from the middle from which it is one side's."""
STILL = 0.08
"""Movement in the valence/energy plane (0…1) below which a path stays where it is."""


def percent(share: float) -> str:
    """A share of 0…1 as whole percents, "81 %"."""
    return f"{round(share * 100)} %"


def reading_sentence(mood: Mood, words: Words) -> str:
    """What the face shows and the words say; never what a person feels."""
    if mood.face is None:
        return _of_words(mood, words)
    seen = _of_face(mood.face, mood.faces or 1, words)
    if mood.words is None:
        return words.gettext("{seen}.").format(seen=seen)
    if mood.disagreement:
        sound = sounding(mood.disagreement.words, words)
        text = words.gettext("{seen}, but your words sound {sound}.")
        return text.format(seen=seen, sound=sound)
    if mood.words.dominant == mood.face.dominant:
        return words.gettext("{seen}, and your words say the same.").format(seen=seen)
    sound = sounding(mood.words.dominant, words)
    return words.gettext("{seen}, and your words sound {sound}.").format(seen=seen, sound=sound)


def _of_face(face: EmotionScores, faces: int, words: Words) -> str:
    look, share = looking(face.dominant, words), percent(face[face.dominant])
    if faces == 1:
        return words.gettext("You look {look} ({share})").format(look=look, share=share)
    text = words.gettext("I see {count} faces that together look {look} ({share})")
    return text.format(count=faces, look=look, share=share)


def _of_words(mood: Mood, words: Words) -> str:
    dominant = _voiced(mood)
    sound = sounding(dominant, words)
    if mood.faces == 0:
        text = words.gettext(
            "I found no face in the photo, so I went by your words: they sound {sound}."
        )
        return text.format(sound=sound)
    return words.gettext("Your words sound {sound}.").format(sound=sound)


def _voiced(mood: Mood) -> Emotion:
    """The emotion to name for words: not "calm" when they clearly lie to one side."""
    scores = mood.words or mood.scores
    if scores.dominant is not Emotion.NEUTRAL or abs(mood.valence - 0.5) < CLEAR:
        return scores.dominant
    return max(PLEASANT if mood.valence > 0.5 else UNPLEASANT, key=scores.__getitem__)


def picture_sentence(mood: Mood, path: Sequence[Point], words: Words) -> str:
    """Where the songs go, for a picture that does not quote the reading."""
    if mood.disagreement is None:
        return journey_sentence(path, words)
    _ = words.gettext
    return {
        "lift": _("Your words tell another story, so we start gently and end brighter."),
        "calm": _("Your words tell another story, so we slow down song by song."),
        "stay": _("Your words tell another story, so we stay close to it."),
    }[movement(path)]


def journey_sentence(path: Sequence[Point], words: Words) -> str:
    """Where the songs go from here."""
    _ = words.gettext
    return {
        "lift": _("We start where you are and end brighter."),
        "calm": _("We slow down, song by song."),
        "stay": _("Songs that stay with this mood."),
    }[movement(path)]


def movement(path: Sequence[Point]) -> str:
    """`lift` (brighter or livelier), `calm` (quieter) or `stay`, from a path's first and last."""
    brighter = path[-1].valence - path[0].valence
    livelier = path[-1].energy - path[0].energy
    if livelier < -STILL and livelier < -abs(brighter) / 3:
        return "calm"
    if brighter > STILL or livelier > STILL:
        return "lift"
    return "stay"
