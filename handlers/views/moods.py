"""What `/mood` says and shows of some days: only what the numbers show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import ShowMine, ShowMoods
from handlers.callbacks.forms import Action
from handlers.callbacks.moods import SPANS
from handlers.locale import Words
from handlers.views.captions import fitted, shortened
from handlers.views.dates import day_title, full_date, month_name, weekday
from handlers.views.drawing import axes
from handlers.views.emotions import FACES, headline, label
from handlers.views.pictures import Bar, ChartPage, Dot, Tick, whole_percents
from handlers.views.shares import share_text
from recommender.models import DayOfReadings, Emotion, EmotionScores
from recommender.outlook import FEW, Outlook, gathered, mean, share_of

WEEK = 7
IN_WEEKS = 100
"""Days from which on a week is one dot."""


def nothing_yet(words: Words) -> str:
    """Where nothing was read for a year."""
    return words.gettext(
        "Nothing to draw yet. Send me a selfie or a few words now and then, and I draw how your "
        "moods come and go."
    )


def title(outlook: Outlook, words: Words) -> str:
    """The headline: what most readings show, or how few there are."""
    if outlook.readings < FEW:
        return readings(outlook, words)
    if not outlook.prevails:
        return words.gettext("A mix of moods")
    pgettext = words.pgettext
    return {
        Emotion.ANGRY: pgettext("over some days", "Mostly angry"),
        Emotion.DISGUST: pgettext("over some days", "Mostly disgusted"),
        Emotion.FEAR: pgettext("over some days", "Mostly afraid"),
        Emotion.HAPPY: pgettext("over some days", "Mostly happy"),
        Emotion.SAD: pgettext("over some days", "Mostly sad"),
        Emotion.SURPRISE: pgettext("over some days", "Mostly surprised"),
        Emotion.NEUTRAL: pgettext("over some days", "Mostly neutral"),
    }[outlook.commonest]


def sentence(outlook: Outlook, words: Words) -> str:
    """What changed, as far as there are readings enough to say so."""
    _ = words.gettext
    if not outlook.readings:
        return _("Nothing was read in these days. A selfie or a few words begin it.")
    if outlook.readings < FEW:
        return _("Too few to say how these days were. Each dot is a day with a reading.")
    if outlook.change is None:
        return _("Too few days to see a change.")
    return {
        (1, 1): _("Brighter and livelier towards the end."),
        (1, 0): _("Brighter towards the end."),
        (1, -1): _("Brighter and calmer towards the end."),
        (0, 1): _("Livelier towards the end."),
        (0, 0): _("About the same from beginning to end."),
        (0, -1): _("Calmer towards the end."),
        (-1, 1): _("Less bright, but livelier towards the end."),
        (-1, 0): _("Less bright towards the end."),
        (-1, -1): _("Less bright and calmer towards the end."),
    }[outlook.change]


def readings(outlook: Outlook, words: Words) -> str:
    """How many readings there are."""
    count = outlook.readings
    if not count:
        return words.gettext("No readings")
    return words.ngettext("{count} reading", "{count} readings", count).format(count=count)


def period(outlook: Outlook, words: Words) -> str:
    """Which days these are."""
    days = (outlook.last - outlook.first).days + 1
    text = words.ngettext("The last {count} day", "The last {count} days", days)
    return text.format(count=days)


def shares(outlook: Outlook) -> dict[Emotion, int]:
    """Whole percents of the readings, together 100; the most frequent first."""
    counts = outlook.emotions
    percents = whole_percents(EmotionScores.normalised(counts[each] for each in Emotion))
    return dict(sorted(percents.items(), key=lambda pair: -pair[1]))


def mood_text(outlook: Outlook, words: Words, *, whose: str) -> str:
    """The caption: in words what the picture shows, as HTML."""
    head = f"<b>{escape(title(outlook, words))}</b> · {escape(whose)}"
    lines = [head, escape(sentence(outlook, words)), "", escape(_when_and_how_many(outlook, words))]
    if outlook.readings >= FEW:
        lines += ["", *(escape(each) for each in _in_words(outlook, words))]
    elif outlook.readings:
        lines += ["", *(escape(each) for each in _days_in_words(outlook, words))]
    return fitted(lines)


def whose_moods(words: Words, *, group: bool, name: str | None = None) -> str:
    """Whose moods are shown: in a group its own, or those of one person."""
    if name is not None:
        return words.gettext("Only those of {name}").format(name=shortened(name, 40))
    return words.gettext("This group") if group else words.gettext("Your moods")


def _when_and_how_many(outlook: Outlook, words: Words) -> str:
    text = words.gettext("{period}, {first} to {last}: {readings}")
    return text.format(
        period=period(outlook, words),
        first=_dated(outlook.first, outlook, words),
        last=_dated(outlook.last, outlook, words),
        readings=readings(outlook, words),
    )


def _dated(day: date, outlook: Outlook, words: Words) -> str:
    """A day, with its year where the time spans two."""
    if outlook.first.year == outlook.last.year:
        return day_title(day, words)
    return full_date(day, words)


def _in_words(outlook: Outlook, words: Words) -> Iterator[str]:
    yield " · ".join(
        f"{FACES[emotion]} {headline(emotion, words)} {share_text(percent, words)}"
        for emotion, percent in shares(outlook).items()
        if percent
    )
    valence, energy = mean(outlook.days)
    yield words.gettext(
        "On average {valence} of 100 towards bright, {energy} of 100 towards energetic."
    ).format(valence=round(100 * valence), energy=round(100 * energy))
    if len(outlook.days) > 1:
        brightest = max(outlook.days, key=lambda day: day.valence)
        liveliest = max(outlook.days, key=lambda day: day.energy)
        yield words.gettext("Brightest on {bright}, most energetic on {energetic}.").format(
            bright=day_title(brightest.day, words), energetic=day_title(liveliest.day, words)
        )


def _days_in_words(outlook: Outlook, words: Words) -> Iterator[str]:
    for day in outlook.days:
        emotion = _strongest(day)
        named = f"{FACES[emotion]} {headline(emotion, words)}"
        yield f"{named} · {day_title(day.day, words)}"


def _strongest(day: DayOfReadings) -> Emotion:
    return max(Emotion, key=lambda emotion: day.emotions.get(emotion, 0))


def chart_page(outlook: Outlook, words: Words) -> ChartPage:
    """The picture in words and numbers."""
    days = (outlook.last - outlook.first).days + 1
    dots = gathered(outlook, WEEK if days >= IN_WEEKS else 1)
    return ChartPage(
        # No colour speaks for a mix.
        emotion=outlook.commonest if outlook.prevails else Emotion.NEUTRAL,
        headline=title(outlook, words),
        sentence=sentence(outlook, words),
        period=period(outlook, words),
        readings=readings(outlook, words),
        axes=axes(words),
        dots=tuple(
            Dot(at=at, valence=day.valence, energy=day.energy, emotion=_strongest(day))
            for at, day in dots
        ),
        ticks=tuple(_ticks(outlook, days, words)),
        bars=_bars(outlook, words) if outlook.readings >= FEW else (),
    )


def _bars(outlook: Outlook, words: Words) -> tuple[Bar, ...]:
    return tuple(
        Bar(emotion=emotion, label=label(emotion, words), percent=percent)
        for emotion, percent in shares(outlook).items()
    )


def _ticks(outlook: Outlook, days: int, words: Words) -> Iterator[Tick]:
    """Each day of a week, four days of a month, every third month of a year."""
    for day in (outlook.first + timedelta(days=n) for n in range(days)):
        named = _tick(day, outlook, days, words)
        if named is not None:
            yield Tick(at=share_of(outlook, day), label=named)


def _tick(day: date, outlook: Outlook, days: int, words: Words) -> str | None:
    if days <= WEEK:
        return weekday(day, words)
    if days < IN_WEEKS:
        return day_title(day, words) if (outlook.last - day).days % WEEK == 5 else None
    if day.day == 1 and (outlook.last.month - day.month) % 3 == 1:
        return month_name(day.month, words)
    return None


def mood_keyboard(days: int, user_id: int, words: Words, *, group: bool) -> InlineKeyboardMarkup:
    """The other times to look back on, the current one marked; in a group also whose moods."""
    row = []
    for span in SPANS:
        text = words.ngettext("{count} day", "{count} days", span).format(count=span)
        row.append(_button(f"· {text} ·" if span == days else text, ShowMoods(span, user_id)))
    if not group:
        return InlineKeyboardMarkup([row])
    if user_id:
        other = _button(words.gettext("Everybody's"), ShowMoods(days, 0))
    else:
        other = _button(words.gettext("Only mine"), ShowMine(days))
    return InlineKeyboardMarkup([row, [other]])


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())
