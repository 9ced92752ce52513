"""Names of the emotions in the forms our sentences need."""

from __future__ import annotations

from handlers.locale import Words
from recommender.models import Emotion

FACES: dict[Emotion, str] = {
    Emotion.ANGRY: "😠",
    Emotion.DISGUST: "😖",
    Emotion.FEAR: "😨",
    Emotion.HAPPY: "😄",
    Emotion.SAD: "😢",
    Emotion.SURPRISE: "😮",
    Emotion.NEUTRAL: "😐",
}
"""One emoji for each emotion, for texts; pictures carry none."""


def label(emotion: Emotion, words: Words) -> str:
    """The label of a bar in the chart."""
    _ = words.gettext
    return {
        Emotion.ANGRY: _("angry"),
        Emotion.DISGUST: _("disgust"),
        Emotion.FEAR: _("fear"),
        Emotion.HAPPY: _("happy"),
        Emotion.SAD: _("sad"),
        Emotion.SURPRISE: _("surprise"),
        Emotion.NEUTRAL: _("neutral"),
    }[emotion]


def headline(emotion: Emotion, words: Words) -> str:
    """The emotion as a headline."""
    _ = words.gettext
    return {
        Emotion.ANGRY: _("Angry"),
        Emotion.DISGUST: _("Disgusted"),
        Emotion.FEAR: _("Afraid"),
        Emotion.HAPPY: _("Happy"),
        Emotion.SAD: _("Sad"),
        Emotion.SURPRISE: _("Surprised"),
        Emotion.NEUTRAL: _("Neutral"),
    }[emotion]


def feeling(emotion: Emotion, words: Words) -> str:
    """What a person says of themselves, for "You say you feel {feeling}"."""
    pgettext = words.pgettext
    return {
        Emotion.ANGRY: pgettext("a person feels", "angry"),
        Emotion.DISGUST: pgettext("a person feels", "disgusted"),
        Emotion.FEAR: pgettext("a person feels", "afraid"),
        Emotion.HAPPY: pgettext("a person feels", "happy"),
        Emotion.SAD: pgettext("a person feels", "sad"),
        Emotion.SURPRISE: pgettext("a person feels", "surprised"),
        Emotion.NEUTRAL: pgettext("a person feels", "neutral"),
    }[emotion]


def looking(emotion: Emotion, words: Words) -> str:
    """How a face looks, for "You look {looking}"."""
    pgettext = words.pgettext
    return {
        Emotion.ANGRY: pgettext("a face looks", "angry"),
        Emotion.DISGUST: pgettext("a face looks", "disgusted"),
        Emotion.FEAR: pgettext("a face looks", "afraid"),
        Emotion.HAPPY: pgettext("a face looks", "happy"),
        Emotion.SAD: pgettext("a face looks", "sad"),
        Emotion.SURPRISE: pgettext("a face looks", "surprised"),
        Emotion.NEUTRAL: pgettext("a face looks", "neutral"),
    }[emotion]


def sounding(emotion: Emotion, words: Words) -> str:
    """How words sound, for "Your words sound {sounding}"."""
    pgettext = words.pgettext
    return {
        Emotion.ANGRY: pgettext("words sound", "angry"),
        Emotion.DISGUST: pgettext("words sound", "disgusted"),
        Emotion.FEAR: pgettext("words sound", "worried"),
        Emotion.HAPPY: pgettext("words sound", "happy"),
        Emotion.SAD: pgettext("words sound", "sad"),
        Emotion.SURPRISE: pgettext("words sound", "surprised"),
        Emotion.NEUTRAL: pgettext("words sound", "calm"),
    }[emotion]
