"""Sentences about what was read, for one's own face and words and for another person's."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.locale import Words
from recommender.models import Mood


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """What is said of a face, and of words beside it or alone.

    Those of a face go on with those beside it: "You look happy (81%), but your words sound sad."
    """

    face: str
    """With {look} and {share}."""
    photos: str
    """The same with {count}."""
    album: str
    """The same, of photos and videos."""
    video: str
    moments: str
    """Of a video with {times} and {total}."""
    but: str
    """With {seen} and {sound}."""
    same: str
    """With {seen}."""
    besides: str
    """With {seen} and {sound}."""
    faceless: str
    """With {sound}."""
    open: str
    words: str
    """With {sound}."""
    coloured: str
    """With {sound} and {impression}."""
    described: str
    """With {sound} and {description}."""


def sentences(mood: Mood, words: Words) -> Sentences:
    """Those that fit the one whose face and words they are."""
    return _of_another(words) if mood.of_another else _of_sender(words)


def _of_sender(words: Words) -> Sentences:
    _ = words.gettext
    return Sentences(
        face=_("You look {look} ({share})"),
        photos=_("In {count} photos you look {look} ({share})"),
        album=_("In all {count} together you look {look} ({share})"),
        video=_("In your video you look {look} ({share})"),
        moments=_("In your video you look {look} ({share}), in {times} of {total} moments"),
        but=_("{seen}, but your words sound {sound}."),
        same=_("{seen}, and your words say the same."),
        besides=_("{seen}, and your words sound {sound}."),
        faceless=_("I found no face in the photo, so I went by your words: they sound {sound}."),
        open=_("Your words leave the mood open, so I chose songs for any weather."),
        words=_("Your words sound {sound}."),
        coloured=_(
            "I found no face, so I went by your words (they sound {sound}) and by the light and "
            "the colours ({impression})."
        ),
        described=_("No face, but I see: {description}. Your words sound {sound}."),
    )


def _of_another(words: Words) -> Sentences:
    _ = words.gettext
    return Sentences(
        face=_("The face looks {look} ({share})"),
        photos=_("In {count} photos the faces look {look} ({share})"),
        album=_("In all {count} together the faces look {look} ({share})"),
        video=_("In the video the face looks {look} ({share})"),
        moments=_("In the video the face looks {look} ({share}), in {times} of {total} moments"),
        but=_("{seen}, but the words sound {sound}."),
        same=_("{seen}, and the words say the same."),
        besides=_("{seen}, and the words sound {sound}."),
        faceless=_("I found no face in the photo, so I went by the words: they sound {sound}."),
        open=_("The words leave the mood open, so I chose songs for any weather."),
        words=_("The words sound {sound}."),
        coloured=_(
            "I found no face, so I went by the words (they sound {sound}) and by the light and "
            "the colours ({impression})."
        ),
        described=_("No face, but I see: {description}. The words sound {sound}."),
    )
