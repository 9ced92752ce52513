"""A page for each setting, and the overview of all."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from telegram import InlineKeyboardMarkup

from handlers.callbacks.settings import (
    CloseSettings,
    OpenCorrections,
    OpenPage,
    SetValue,
)
from handlers.locale import LANGUAGES, Words
from handlers.views.genre_names import genre_names
from handlers.views.settings.keys import (
    Page,
    Standing,
    button,
    in_rows,
    keyboard,
    option,
    part,
    turning,
)
from handlers.views.settings.names import (
    ICONS,
    decade_name,
    directions,
    language_name,
    own_name,
    time_name,
    titles,
    values,
)
from handlers.views.settings.times import check_in_page, zone_page
from recommender.models import Direction

GENRES_AT_ONCE = 10
COUNTS = range(3, 11)
DECADES = range(1950, 2030, 10)


def page_of(name: str, standing: Standing) -> Page:
    """One of the pages by its name."""
    return PAGES[name](standing)


def overview(standing: Standing) -> Page:
    """Each setting with its value, and the ways to their pages."""
    words, named = standing.words, titles(standing.words)
    hour = standing.check_in.hour if standing.check_in else None
    known = values(standing.settings, hour, genre_names(words), standing.language, standing.words)
    heading = words.gettext("Settings")
    lines = [f"<b>{escape(heading)}</b>", ""]
    for page, title in named.items():
        line = words.gettext("{setting}: {value}").format(setting=title, value=known[page])
        lines.append(f"{ICONS[page]} {escape(line)}")
    buttons = [button(f"{ICONS[page]} {title}", OpenPage(page)) for page, title in named.items()]
    last = [button(words.pgettext("settings", "Done"), CloseSettings())]
    if standing.user_id is not None:
        mine = words.pgettext("setting", "My corrections")
        last.insert(0, button(f"🙋 {mine}", OpenCorrections(standing.user_id)))
    return "\n".join(lines), InlineKeyboardMarkup([*in_rows(buttons, 2), last])


def headed(page: str, words: Words, *paragraphs: str) -> str:
    """The title of a page and what it says."""
    return "\n\n".join((f"{ICONS[page]} <b>{escape(titles(words)[page])}</b>", *paragraphs))


def _language(standing: Standing) -> Page:
    words, settings = standing.words, standing.settings
    chosen = settings.language if settings.language_chosen else "auto"
    options = [
        option(own_name(code), SetValue("language", code), chosen=code == chosen)
        for code in LANGUAGES
    ]
    follow = option(
        words.gettext("As in Telegram"), SetValue("language", "auto"), chosen=chosen == "auto"
    )
    text = escape(words.gettext("In which language shall I write here?"))
    return headed("language", words, text), keyboard([*in_rows(options, 2), [follow]], words)


def _direction(standing: Standing) -> Page:
    words, named = standing.words, directions(standing.words)
    said = {
        Direction.AUTO: words.gettext("I decide by the mood."),
        Direction.MATCH: words.gettext("The songs stay with the mood as it is."),
        Direction.LIFT: words.gettext("The songs start at the mood and get brighter."),
        Direction.CALM: words.gettext("The songs start at the mood and get calmer."),
    }
    lines = [f"<b>{escape(named[each])}</b> – {escape(text)}" for each, text in said.items()]
    options = [
        option(named[each], SetValue("direction", each.value), chosen=each is _set(standing))
        for each in said
    ]
    question = escape(words.gettext("Where shall the songs lead?"))
    text = headed("direction", words, question, "\n".join(lines))
    return text, keyboard(in_rows(options, 2), words)


def _set(standing: Standing) -> Direction:
    return standing.settings.direction


def _cards(standing: Standing) -> Page:
    words = standing.words
    options = [
        option(str(count), SetValue("cards", str(count)), chosen=count == _count(standing))
        for count in COUNTS
    ]
    text = escape(words.gettext("How many songs shall I choose each time?"))
    return headed("cards", words, text), keyboard(in_rows(options, 4), words)


def _count(standing: Standing) -> int:
    return standing.settings.card_count


def _songs(standing: Standing) -> Page:
    words, chosen = standing.words, standing.settings.song_languages
    options = [
        option(
            language_name(code, standing.language),
            SetValue("songs", f"{'-' if code in chosen else '+'}{code}"),
            chosen=code in chosen,
        )
        for code in dict.fromkeys((*standing.song_languages, *chosen))
    ]
    none = option(
        words.pgettext("button", "Automatic"), SetValue("songs", "all"), chosen=not chosen
    )
    text = escape(
        words.gettext(
            "In which languages do you like your songs? The first you choose comes most often. "
            "Automatic means mostly the language of this chat."
        )
    )
    return headed("songs", words, text), keyboard([*in_rows(options, 2), [none]], words)


def _genres(standing: Standing) -> Page:
    words, settings = standing.words, standing.settings
    named = genre_names(words)
    here, entries = part(len(named), standing.at, GENRES_AT_ONCE)
    options = [button(*_genre(genre, named[genre], standing, here)) for genre in [*named][entries]]
    to = OpenPage("genres", max(0, here - 1)), OpenPage("genres", here + 1)
    rows = [*in_rows(options, 2), turning(len(named), here, GENRES_AT_ONCE, to)]
    if settings.liked_genres or settings.avoided_genres:
        rows.append([button(words.gettext("All alike again"), SetValue("genres", "all", here))])
    text = escape(
        words.gettext(
            "Press once for 👍 (more of it), twice for 🚫 (none of it), three times to begin anew."
        )
    )
    now = values(settings, None, named, standing.language, words)["genres"]
    return headed("genres", words, text, escape(now)), keyboard(rows, words)


def _genre(genre: str, name: str, standing: Standing, at: int) -> tuple[str, SetValue]:
    """A genre as it is, and what it becomes when it is pressed."""
    if genre in standing.settings.liked_genres:
        return f"👍 {name}", SetValue("genres", f"-{genre}", at)
    if genre in standing.settings.avoided_genres:
        return f"🚫 {name}", SetValue("genres", f".{genre}", at)
    return name, SetValue("genres", f"+{genre}", at)


def _decades(standing: Standing) -> Page:
    words, chosen = standing.words, standing.settings.decades
    options = [
        option(
            decade_name(decade, words),
            SetValue("decades", f"{'-' if decade in chosen else '+'}{decade}"),
            chosen=decade in chosen,
        )
        for decade in DECADES
    ]
    every = option(
        words.pgettext("button", "All decades"), SetValue("decades", "all"), chosen=not chosen
    )
    text = escape(
        words.gettext(
            "From which decades shall the songs be? When they have too few for a mood, "
            "I add some of other years."
        )
    )
    return headed("decades", words, text), keyboard([*in_rows(options, 4), [every]], words)


def _explicit(standing: Standing) -> Page:
    words = standing.words
    text = escape(words.gettext("May songs with explicit lyrics be among them?"))
    return headed("explicit", words, text), _yes_or_no(
        "explicit", words, chosen=standing.settings.explicit
    )


def _captions(standing: Standing) -> Page:
    words = standing.words
    text = escape(
        words.gettext(
            "Shall I keep the words that you send, to show them in /history? If not, I still read "
            "them for the mood and forget them at once. What I have kept already stays until "
            "/forget."
        )
    )
    return headed("captions", words, text), _yes_or_no(
        "captions", words, chosen=standing.settings.keep_captions
    )


def _yes_or_no(page: str, words: Words, *, chosen: bool) -> InlineKeyboardMarkup:
    yes = option(words.pgettext("button", "Yes"), SetValue(page, "on"), chosen=chosen)
    no = option(words.pgettext("button", "No"), SetValue(page, "off"), chosen=not chosen)
    return keyboard([[yes, no]], words)


def _zone(standing: Standing) -> Page:
    text, rows = zone_page(standing)
    return headed("zone", standing.words, text), keyboard(rows, standing.words)


def _check_in(standing: Standing) -> Page:
    text, rows = check_in_page(standing, time_name)
    return headed("check_in", standing.words, text), keyboard(rows, standing.words)


PAGES: dict[str, Callable[[Standing], Page]] = {
    "overview": overview,
    "language": _language,
    "direction": _direction,
    "cards": _cards,
    "songs": _songs,
    "genres": _genres,
    "decades": _decades,
    "explicit": _explicit,
    "captions": _captions,
    "zone": _zone,
    "check_in": _check_in,
}
