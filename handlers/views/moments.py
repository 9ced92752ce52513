"""The moments of a video, in words and for the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from handlers.locale import Words
from handlers.views.emotions import label
from handlers.views.lists import joined
from handlers.views.pictures import MOST_MOMENTS, Moment
from recommender.models import Emotion, Frame, Mood

LONGEST = 110
"""Characters of the line, some of which a longer video leaves out."""


def timeline(mood: Mood) -> tuple[Frame, ...]:
    """The sampled frames of one video; nothing for albums, whose times begin anew each time."""
    return mood.frames if mood.photos <= 1 else ()


def moments_line(frames: Sequence[Frame], words: Words) -> str:
    """When which emotion began to lead: "0:01 happy, 0:03 surprise …"; or which one always did.

    Shortened by whole moments; empty without a frame.
    """
    turns = _turns(frames)
    if len(turns) == 1 < len(frames):
        throughout = words.pgettext("moment of a video", "{emotion} from beginning to end")
        return throughout.format(emotion=_named(turns[0][1], words))
    fine = len({clock(at_s) for at_s, _ in turns}) < len(turns)
    told = [
        words.pgettext("moment of a video", "{time} {emotion}").format(
            time=clock(at_s, fine=fine), emotion=_named(strongest, words)
        )
        for at_s, strongest in turns
    ]
    kept = _kept(told)
    line = joined(told[:kept], words)
    return line if kept == len(told) else f"{line} …"


def moments(mood: Mood, words: Words) -> tuple[Moment, ...]:
    """The timeline of the picture; nothing where no frame shows a face.

    Of more frames than there is room for, some in even distances.
    """
    frames = timeline(mood)
    if not any(frame.scores for frame in frames):
        return ()
    step = -(-len(frames) // MOST_MOMENTS)
    shown = frames[::step]
    fine = len({clock(frame.at_s) for frame in shown}) < len(shown)
    return tuple(_moment(frame, words, fine=fine) for frame in shown)


def _moment(frame: Frame, words: Words, *, fine: bool) -> Moment:
    strongest = frame.scores.dominant if frame.scores else None
    return Moment(
        time=clock(frame.at_s, fine=fine),
        emotion=strongest,
        label=_named(strongest, words),
        percent=round(100 * frame.scores[strongest]) if frame.scores and strongest else 0,
    )


def clock(at_s: float, *, fine: bool = False) -> str:
    """A time as minutes and seconds, "1:05"; `fine`: with tenths, "1:05.5"."""
    tenths = round(at_s * 10)
    minutes, rest = divmod(tenths, 600)
    return f"{minutes}:{rest // 10:02}" + (f".{rest % 10}" if fine else "")


def _turns(frames: Sequence[Frame]) -> list[tuple[float, Emotion | None]]:
    """When each run of frames with the same strongest emotion begins; None without a face."""
    runs = groupby(frames, key=lambda frame: frame.scores.dominant if frame.scores else None)
    return [(next(run).at_s, strongest) for strongest, run in runs]


def _named(strongest: Emotion | None, words: Words) -> str:
    if strongest is None:
        return words.pgettext("moment of a video", "no face")
    return label(strongest, words)


def _kept(told: Sequence[str]) -> int:
    """How many moments there is room for, at least one where there is one."""
    used = kept = 0
    for moment in told:
        used += len(moment) + 2
        if used > LONGEST and kept:
            break
        kept += 1
    return kept
