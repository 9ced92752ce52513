"""What the tables' names of genres say about the music, and which say nothing."""

from __future__ import annotations

import re

VOCABULARY = (
    "pop",
    "rock",
    "indie",
    "hip-hop",
    "r&b",
    "soul",
    "funk",
    "disco",
    "electronic",
    "dance",
    "house",
    "jazz",
    "blues",
    "folk",
    "country",
    "metal",
    "punk",
    "latin",
    "reggaeton",
    "brazilian",
    "reggae",
    "afrobeat",
    "classical",
    "gospel",
    "singer-songwriter",
    "ballad",
    "idol",
    "trot",
    "ost",
    "j-pop",
)

SEARCHES = {
    "afrobeat": "afrobeat",
    "alt-rock": "rock;indie",
    "ambient": "electronic",
    "black-metal": "metal",
    "bluegrass": "country;folk",
    "breakbeat": "electronic",
    "chicago-house": "house",
    "club": "dance",
    "dancehall": "reggae",
    "death-metal": "metal",
    "deep-house": "house",
    "detroit-techno": "electronic",
    "drum-and-bass": "electronic",
    "edm": "dance;electronic",
    "electro": "electronic",
    "emo": "punk;rock",
    "dubstep": "electronic;dance",
    "goth": "rock",
    "grunge": "rock",
    "hard-rock": "rock",
    "hardstyle": "dance",
    "heavy-metal": "metal",
    "hard rock": "rock",
    "hip hop": "hip-hop",
    "honky-tonk": "country",
    "idm": "electronic",
    "indie-pop": "indie;pop",
    "industrial": "rock",
    "metalcore": "metal",
    "minimal-techno": "electronic",
    "opera": "classical",
    "pop-film": "ost",
    "power-pop": "pop;rock",
    "progressive-house": "house",
    "psych-rock": "rock",
    "punk-rock": "punk;rock",
    "r-n-b": "r&b",
    "rock-n-roll": "rock",
    "rockabilly": "rock",
    "show-tunes": "ost",
    "songwriter": "singer-songwriter",
    "synth-pop": "electronic;pop",
    "techno": "electronic",
    "trance": "dance;electronic",
    "trip-hop": "electronic",
    # Playlists of the second table. Those of soft music of the seventies and eighties hold as
    # much soul and disco as rock.
    "mellow gold": "pop",
    "new romantic": "pop;electronic",
    "new wave pop": "pop",
    "soft rock": "pop",
    "yacht rock": "pop",
    "album rock": "rock",
    "big room": "dance",
    "classic rock": "rock",
    "dance pop": "pop;dance",
    "electro house": "house;dance",
    "electropop": "pop;electronic",
    "gangster rap": "hip-hop",
    "hip pop": "r&b;pop",
    "indie poptimism": "indie;pop",
    "neo soul": "soul;r&b",
    "new jack swing": "r&b",
    "permanent wave": "rock",
    "pop edm": "dance;pop",
    "post-teen pop": "pop",
    "progressive electro house": "house;dance",
    "rap": "hip-hop",
    "southern hip hop": "hip-hop",
    "trap": "hip-hop",
    "urban contemporary": "r&b",
}
SEARCHES.update((name, name) for name in VOCABULARY if name not in SEARCHES)
"""Names under which the tables searched, those that say something about the music."""

IN_LANGUAGE = {
    "ja": {
        "anime": "j-pop;ost",
        "j-dance": "j-pop;dance",
        "j-idol": "j-pop;idol",
        "j-pop": "j-pop",
        "j-rock": "j-pop;rock",
    },
    "es": {
        **dict.fromkeys(("latin", "latino", "salsa", "latin pop", "latin hip hop"), "latin"),
        "reggaeton": "reggaeton;reggaeton",
    },
    "pt": dict.fromkeys(
        ("brazil", "forro", "mpb", "pagode", "samba", "sertanejo", "funk", "latin"), "brazilian"
    ),
    "zh": {"mandopop": "pop", "cantopop": "pop"},
    "ko": {"k-pop": "pop"},
    "hi": {"bollywood": "ost", "pop-film": "ost"},
    "tr": {"turkish": "pop"},
}
"""Names that only count for songs in the language: the searches also found others. A genre named
twice counts double."""

_SILENT_NAMES = """
acoustic | alternative | anime | bollywood | brazil | british
cantopop | chill | children | comedy | disney | dub | forro | french
garage | german | grindcore | groove | guitar | happy | hardcore
indian | iranian | j-dance | j-idol | j-pop | j-rock | k-pop | kids
latin | latin hip hop | latin pop | latino | malay | mandopop | mpb
new-age | pagode | party | piano | reggaeton | romance | sad | salsa
samba | sertanejo | ska | sleep | spanish | study | swedish | tango
tropical | turkish | world-music
"""
SILENT = frozenset(name.strip() for name in re.split(r"[|\n]", _SILENT_NAMES) if name.strip())
"""Names of searches and playlists that say nothing, unless in the language they ask for."""

_PARTS = (
    (r"k-pop (?:boy|girl) group|^k-pop$|j-idol", "idol"),
    (r"j-(?:pop|rock|poprock|pixie)|japanese|anime", "j-pop"),
    (r"hip hop|hip-hop|\brap\b|drill|grime|crunk|\btrap(?! latino| boricua| argentino)", "hip-hop"),
    (r"r&b|new jack|quiet storm", "r&b"),
    (r"soul|motown", "soul"),
    (r"\bfunk\b(?! carioca)", "funk"),
    (r"funk carioca|sertanejo|pagode|samba|mpb|bossa|brazil|forro|axe\b", "brazilian"),
    (r"disco", "disco"),
    (r"reggaeton", "reggaeton"),
    (r"latin|urbano|bachata|salsa|cumbia|ranchera|mexican|trap boricua|flamenco", "latin"),
    (r"country|honky|bluegrass|americana", "country"),
    (r"metal|thrash|djent", "metal"),
    (r"punk|screamo|hardcore(?! hip)|\bemo\b(?! rap)", "punk"),
    (r"indie|bedroom|dream pop|shoegaze|slacker|lo-fi|stomp and", "indie"),
    (
        r"rock|grunge|british invasion|merseybeat|britpop|new wave(?! pop)|permanent wave",
        "rock",
    ),
    (r"house", "house"),
    (r"edm|\bdance\b|trance|eurodance|big room|brostep|hardstyle|complextro|bounce", "dance"),
    (
        r"electro|techno|ambient|synth|downtempo|idm|dubstep|trip hop|chillwave|breakbeat",
        "electronic",
    ),
    (r"jazz|bebop|swing|adult standards|lounge", "jazz"),
    (r"blues", "blues"),
    (r"folk|celtic", "folk"),
    (r"reggae(?!ton)|dancehall|ska\b", "reggae"),
    (r"afro|azonto|nigerian", "afrobeat"),
    (r"classical|baroque$|romantic era|opera|piano$|minimalism|impressionism", "classical"),
    (r"ccm|worship|gospel|christian", "gospel"),
    (r"songwriter|lilith|acoustic pop|neo mellow", "singer-songwriter"),
    (r"soundtrack|score|filmi|bollywood|show tunes|disney|broadway", "ost"),
    (r"pop\b|boy band|girl group|talent show|alt z|idol", "pop"),
)
"""What the names of Spotify's own genres of an artist say, by their parts."""
PARTS = tuple((re.compile(pattern), genre) for pattern, genre in _PARTS)
