"""What `/settings` says: what a person corrected, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from handlers.locale import Words
from handlers.views.captions import TEXT_LIMIT, fitted
from handlers.views.emotions import FACES, headline
from recommender.corrections import SLIPS
from recommender.models import Correction, Emotion, Reader

COUNTS_FROM = SLIPS + 1
"""How many times a correction has to be made before it changes a reading."""
MOST = 28
"""Kinds of corrections that are shown of each reader; a message has no room for all 126."""


def settings_text(corrections: Sequence[Correction], words: Words) -> str:
    """The corrections of one person in one chat as HTML, the most frequent first."""
    title = words.gettext("What you corrected")
    lines = [f"<b>{escape(title)}</b>"]
    if not corrections:
        invitation = words.gettext(
            "Nothing so far. When a mood is not yours, "
            "press “Not my mood?” under its message and tell me which one is."
        )
        return fitted([*lines, "", escape(invitation)], TEXT_LIMIT)
    used = words.gettext(
        "I weigh this in when I read you in this chat: "
        "the first two times are only noted, and from the third on each counts more."
    )
    lines += ["", escape(used)]
    for reader, heading in _headings(words).items():
        of_reader = [each for each in corrections if each.reader is reader]
        if of_reader:
            lines += ["", f"<i>{escape(heading)}</i>"]
            lines += [escape(_line(each, words)) for each in sorted(of_reader, key=_rank)[:MOST]]
    return fitted(lines, TEXT_LIMIT)


def _headings(words: Words) -> dict[Reader, str]:
    return {
        Reader.FACE: words.gettext("In your face"),
        Reader.WORDS: words.gettext("In your words"),
        Reader.SCENE: words.gettext("In pictures without a face"),
    }


def _rank(correction: Correction) -> tuple[int, int, int]:
    order = list(Emotion)
    return -correction.times, order.index(correction.predicted), order.index(correction.true)


def _line(correction: Correction, words: Words) -> str:
    times = words.ngettext("{times} time", "{times} times", correction.times)
    counts = correction.times >= COUNTS_FROM or correction.true is correction.predicted
    text = (
        words.gettext("{predicted} → {true} · {times} (counts)")
        if counts
        else words.gettext("{predicted} → {true} · {times} (noted)")
    )
    return text.format(
        predicted=_named(correction.predicted, words),
        true=_named(correction.true, words),
        times=times.format(times=correction.times),
    )


def _named(emotion: Emotion, words: Words) -> str:
    return f"{FACES[emotion]} {headline(emotion, words)}"
