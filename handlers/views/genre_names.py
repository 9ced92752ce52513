"""What the genres of the catalogue are called, short enough for a button."""

from __future__ import annotations

from handlers.locale import Words


def genre_names(words: Words) -> dict[str, str]:
    """By genre, in the order in which they are shown."""
    pgettext = words.pgettext
    return {
        "pop": pgettext("kind of music", "Pop"),
        "rock": pgettext("kind of music", "Rock"),
        "indie": pgettext("kind of music", "Indie"),
        "hip-hop": pgettext("kind of music", "Hip-hop"),
        "r&b": pgettext("kind of music", "R&B"),
        "soul": pgettext("kind of music", "Soul"),
        "funk": pgettext("kind of music", "Funk"),
        "disco": pgettext("kind of music", "Disco"),
        "electronic": pgettext("kind of music", "Electronic"),
        "dance": pgettext("kind of music", "Dance"),
        "house": pgettext("kind of music", "House"),
        "jazz": pgettext("kind of music", "Jazz"),
        "blues": pgettext("kind of music", "Blues"),
        "folk": pgettext("kind of music", "Folk"),
        "country": pgettext("kind of music", "Country"),
        "metal": pgettext("kind of music", "Metal"),
        "punk": pgettext("kind of music", "Punk"),
        "latin": pgettext("kind of music", "Latin"),
        "reggaeton": pgettext("kind of music", "Reggaeton"),
        "brazilian": pgettext("kind of music", "Brazilian"),
        "reggae": pgettext("kind of music", "Reggae"),
        "afrobeat": pgettext("kind of music", "Afrobeats"),
        "classical": pgettext("kind of music", "Classical"),
        "gospel": pgettext("kind of music", "Gospel"),
        "singer-songwriter": pgettext("kind of music", "Singer-songwriter"),
        "ballad": pgettext("kind of music", "Ballads"),
        "idol": pgettext("kind of music", "Idol pop"),
        "trot": pgettext("kind of music", "Trot"),
        "ost": pgettext("kind of music", "Soundtracks"),
        "j-pop": pgettext("kind of music", "J-pop"),
    }
