"""One human sentence about what face and words show, and one about where the songs go."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from handlers.locale import Words
from handlers.views.emotions import feeling, looking, sounding
from handlers.views.scenes import learnt_from, scene_of, scene_sentence
from handlers.views.shares import share_of, strongest_sentence
from handlers.views.whose import sentences
from recommender.models import Direction, Emotion, EmotionScores, Mood, Point, dominance
from recommender.models.moods import UNTOLD
from recommender.mood import place

PLEASANT = (Emotion.HAPPY, Emotion.SURPRISE)
UNPLEASANT = (Emotion.SAD, Emotion.FEAR, Emotion.ANGRY, Emotion.DISGUST)
CLEAR = 0.24
"""Valence of words (−1…1) from which they lie on one side."""
BEYOND_DOUBT = 0.5
"""Valence of words from which an emotion of the other side is not what they sound like."""
STILL = 0.08
"""Movement in the valence/energy plane (0…1) below which a path stays where it is."""


class Way(Enum):
    """What the songs do, one after another."""

    LIFT = "they get brighter"
    CALM = "they quiet down"
    REST = "they are quiet from the first"
    STAY = "they stay where they are"


def reading_sentence(mood: Mood, words: Words) -> str:
    """What the face shows and the words say; what a person feels only when they said so.

    A face and words can blend into what neither of them shows most, and words can lean to a side
    without its emotions; the emotion of the headline is then named as well.
    """
    told = _told(mood, words)
    believed = mood.corrected is not None or scene_of(mood) is not None
    if believed or mood.dominant in _named(mood):
        return told
    return words.gettext("{told} {strongest}").format(
        told=told, strongest=strongest_sentence(mood, words)
    )


def _named(mood: Mood) -> set[Emotion | None]:
    """The emotions that are told of the readings, one by one."""
    named = {learnt_from(mood)}
    if mood.face is not None:
        named.add(mood.face.dominant)
    if is_open(mood):
        return {Emotion.NEUTRAL}
    if mood.words is None:
        return named
    if mood.face is not None and mood.disagreement:
        return named | {mood.disagreement.words}
    if _learnt_words(mood):
        return named | {mood.predicted.words, mood.words.dominant}
    return named | {_voiced(mood, mood.words)}


def _told(mood: Mood, words: Words) -> str:
    if mood.corrected is not None:
        said = feeling(mood.corrected, words)
        return words.gettext("You say you feel {feeling}.").format(feeling=said)
    if mood.face is None:
        return _of_words(mood, words)
    seen = _of_face(mood, mood.face, words)
    if mood.words is None:
        return words.gettext("{seen}.").format(seen=seen)
    of = sentences(mood, words)
    if mood.disagreement:
        return of.but.format(seen=seen, sound=sounding(mood.disagreement.words, words))
    voice = _voiced(mood, mood.words)
    if voice is mood.face.dominant is not Emotion.NEUTRAL:
        return of.same.format(seen=seen)
    return of.besides.format(seen=seen, sound=sounding(voice, words))


def _of_face(mood: Mood, face: EmotionScores, words: Words) -> str:
    """How one face looks, or several together, or those of a video or an album."""
    if mood.predicted.face not in {None, face.dominant}:
        return _as_learnt(mood.predicted.face, face.dominant, words)
    look, share = looking(face.dominant, words), share_of(face.dominant, face, words)
    of = sentences(mood, words)
    if mood.photos > 1:
        text = of.album if mood.frames else of.photos
        return text.format(count=mood.photos, look=look, share=share)
    if mood.frames:
        times, total = _moments(mood, face.dominant)
        text = of.video if total < 2 or not times else of.moments
        return text.format(look=look, share=share, times=times, total=total)
    if (mood.faces or 1) == 1:
        return of.face.format(look=look, share=share)
    text = words.gettext("I see {count} faces that together look {look} ({share})")
    return text.format(count=mood.faces, look=look, share=share)


def _as_learnt(predicted: Emotion, true: Emotion, words: Words) -> str:
    """How a face looks that its owner has often said means something else."""
    text = words.gettext("You look {look}, and from you I have learnt that this means {feeling}")
    return text.format(look=looking(predicted, words), feeling=feeling(true, words))


def _moments(mood: Mood, emotion: Emotion) -> tuple[int, int]:
    """In how many frames an emotion was the strongest, and how many show a face."""
    total = sum(frame.scores is not None for frame in mood.frames)
    shares = dominance(mood.frames)
    return (round(shares[emotion] * total) if shares else 0), total


def _of_words(mood: Mood, words: Words) -> str:
    of = sentences(mood, words)
    sound = sounding(_voiced(mood, mood.words), words) if mood.words else None
    if learnt := learnt_from(mood):
        return _of_learnt_scene(learnt, sound, words)
    if mood.scene is not None:
        return scene_sentence(mood.scene, sound, of, words)
    if mood.faces == 0:
        return of.faceless.format(sound=sound)
    if is_open(mood):
        return of.open
    if mood.words and mood.predicted.words and _learnt_words(mood):
        return _of_learnt_words(mood.predicted.words, mood.words.dominant, words)
    return of.words.format(sound=sound)


def _learnt_words(mood: Mood) -> bool:
    """Whether there are only words, and the person has said that such mean something else."""
    alone = mood.face is None and mood.scene is None and mood.faces is None
    read = mood.predicted.words
    return alone and mood.words is not None and read not in {None, mood.words.dominant}


def is_open(mood: Mood) -> bool:
    """Whether there are only words, and they tell no mood."""
    alone = mood.face is None and mood.scene is None and mood.faces is None
    return alone and mood.corrected is None and mood.confidence < UNTOLD


def open_title(words: Words) -> str:
    """A headline for songs where nothing told a mood."""
    return words.pgettext("headline", "For any weather")


def _of_learnt_scene(true: Emotion, sound: str | None, words: Words) -> str:
    if sound is None:
        text = words.gettext(
            "I found no face, but from you I have learnt that such a picture means {feeling}."
        )
        return text.format(feeling=feeling(true, words))
    text = words.gettext(
        "I found no face. Your words sound {sound}, and from you I have learnt that such a picture "
        "means {feeling}."
    )
    return text.format(sound=sound, feeling=feeling(true, words))


def _of_learnt_words(predicted: Emotion, true: Emotion, words: Words) -> str:
    text = words.gettext(
        "Your words sound {sound}, and from you I have learnt that this means {feeling}."
    )
    return text.format(sound=sounding(predicted, words), feeling=feeling(true, words))


def _voiced(mood: Mood, scores: EmotionScores) -> Emotion:
    """The emotion to name for words: one on the side where they clearly lie, and not "calm"."""
    valence = mood.predicted.valence
    if valence is None:
        valence = place(scores)[0]
    if abs(valence) < CLEAR:
        return scores.dominant
    side = PLEASANT if valence > 0 else UNPLEASANT
    doubtful = scores.dominant is Emotion.NEUTRAL or abs(valence) >= BEYOND_DOUBT
    if scores.dominant in side or not doubtful:
        return scores.dominant
    return max(side, key=scores.__getitem__)


def picture_sentence(mood: Mood, way: Way, words: Words) -> str:
    """Where the songs go, for a picture that does not quote the reading."""
    if mood.disagreement is None:
        return journey_sentence(way, words)
    if mood.of_another or mood.dominant is not mood.disagreement.face:
        return _between_two_stories(way, words)
    _ = words.gettext
    return {
        Way.LIFT: _("Your words tell another story, so we start gently and end brighter."),
        Way.CALM: _("Your words tell another story, so we slow down song by song."),
        Way.REST: _("Your words tell another story, so we keep it quiet."),
        Way.STAY: _("Your words tell another story, so we stay close to it."),
    }[way]


def _between_two_stories(way: Way, words: Words) -> str:
    """The same under a headline that is not the face's, or of another person."""
    _ = words.gettext
    return {
        Way.LIFT: _("Face and words tell two stories, so we start gently and end brighter."),
        Way.CALM: _("Face and words tell two stories, so we slow down song by song."),
        Way.REST: _("Face and words tell two stories, so we keep it quiet."),
        Way.STAY: _("Face and words tell two stories, so we stay close to both."),
    }[way]


def journey_sentence(way: Way, words: Words) -> str:
    """Where the songs go from here."""
    _ = words.gettext
    return {
        Way.LIFT: _("We start where you are and end brighter."),
        Way.CALM: _("We slow down, song by song."),
        Way.REST: _("Quiet songs to rest with."),
        Way.STAY: _("Songs that stay with this mood."),
    }[way]


def anothers_journey(way: Way, words: Words) -> str:
    """The same where somebody looks at songs for another's mood."""
    if way is Way.LIFT:
        return words.gettext("Brighter, song by song.")
    return journey_sentence(way, words)


def way_of(direction: Direction, path: Sequence[Point]) -> Way:
    """What a path does, as its direction means it and as far as it moves at all."""
    brighter = path[-1].valence - path[0].valence
    livelier = path[-1].energy - path[0].energy
    if direction is Direction.CALM:
        return Way.CALM if livelier < -STILL else Way.REST
    rises = brighter > STILL or livelier > STILL
    return Way.LIFT if direction is Direction.LIFT and rises else Way.STAY
