"""Artists and songs whose language no title tells."""

from __future__ import annotations

from recommender.songs.titles import artist_key, title_key

_ARTISTS = {
    "pa": "AP Dhillon|Sidhu Moose Wala|Karan Aujla|Diljit Dosanjh|Shubh|Gurinder Gill|"
    "Gippy Grewal|Ammy Virk|Jass Manak|Hardy Sandhu|Harrdy Sandhu|Garry Sandhu|"
    "Amrit Maan|Pav Dharia|Chani Nattan",
    "ta": "Anirudh Ravichander|Yuvan Shankar Raja|Dhanush|Santhosh Narayanan|Vidyasagar|"
    "Harris Jayaraj|G. V. Prakash|Silambarasan TR|Kamal Haasan|Hiphop Tamizha|"
    "Dhibu Ninan Thomas",
    "te": "Devi Sri Prasad|Thaman S",
    "hi": "King|Yo Yo Honey Singh|Tanishk Bagchi|Sachet-Parampara|Priya Saraiya|Hamsika Iyer|"
    "Jubin Nautiyal|Arijit Singh|Badshah|Raftaar|Pritam|Vishal-Shekhar|Lothika|Savera|"
    "Udit Narayan|Sachin-Jigar|Amit Trivedi|Aditya A|Kanishk Seth|Nazz",
    "kn": "Raghu Dixit",
    "nl": "Frenna|Ronnie Flex|Broederliefde|Lil Kleine|Architrackz|Chivv",
    "es": "Zion|Zion & Lennox|R.K.M & Ken-Y|Duki|Danna Paola|Chayanne|Rombai|Mambo Kingz|"
    "Guaynaa|DJ Luian|Messiah|Pablo Pesadilla|Darell|Noriel|Lunay|Sech|Rvfv|Cosculluela|"
    "Tainy|Jhayco|Myke Towers|El Alfa|Natti Natasha|Dalex|Luar La L|Alejo|Omar Montes|"
    "TINI|C. Tangana|Mau y Ricky|Paulo Londra|Camila|Ed Maverick|Jesse & Joy|Ms Nina|"
    "Adolescent's Orquesta|Bad Gyal|Carlos Baute|Chimbala|La Oreja de Van Gogh|"
    "Luis Miguel|Maffio|Residente|Matisse|Sin Bandera|WOS|Alvaro Diaz|Boza|Brytiago|"
    "Cazzu|Dimension Latina|Eladio Carrion|Jory Boy|Los Legendarios|Paloma Mami|Camilo|"
    "Hombres G|Alejandro Fernández|MYA|Wolfine|Alex Zurdo|Alejandra Guzman|Hens|"
    "Chris Viz",
    "en": "Conan Gray|Coolio|GAYLE|Natalie Imbruglia|Spice Girls|Yot Club|Baby Keem|"
    "Nathan Dawe|Normani|The Rare Occasions|Gym Class Heroes|MKTO|Sheck Wes|Vundabar|bôa|"
    "Metro Boomin|Duncan Laurence|Majestic|AURORA|BENEE|Dave|K CAMP|King Princess|"
    "Rag'n'Bone Man|mazie|AnnenMayKantereit|Darius Rucker|Desiigner|Megan Moroney|"
    "Mild High Club|Modjo|Mother Mother|Strawberry Guy|Sub Urban|The J. Geils Band|"
    "YBN Cordae|A$AP Ferg|Crazy Town|Duke & Jones|Echosmith|F.R. David|Kenny Loggins|"
    "Lil Dicky|M.I.A.|Mr. Probz|Muni Long|Rob $tone|True Damage|Younotus|Alien Ant Farm|"
    "Bastille|Current Joys|EDEN|Genevieve Stokes|Iyaz|JAWNY|Laufey|Penelope Scott|"
    "Pop Smoke|Still Woozy|Wheatus|Young M.A|Alex Gaudino|Darkoo|Fredo|HVME|Jack Stauber|"
    "Jon Lajoie|Justine Skye|Lil Xan|Lonestar|LoveLeo|Masego|Olly Murs|Y2K|Beach Weather|"
    "SHAED|Ant Saunders|Armani White|Imanbek|Gigi D'Agostino|bülow",
    "pt": "MC Kevin o Chris|Matuê|MC Ingryd|Pabllo Vittar|Vitão|Mc Bruninho da Praia|"
    "Tasha & Tracie|Alceu Valença",
    "fr": "Gambi|Aya Nakamura|Kerchak|Fresh|Maes",
    "de": "Apache 207|The Cratez|RIN|Samra|Kianush|Nimo",
    "it": "tha Supreme|Marracash|Rocco Hunt|Mahmood|Achille Lauro",
    "tr": "Reyhan Karaca|Mustafa Sandal|Anıl Emre Daldal",
    "vi": "Vũ.",
}
"""Singers of one language, whatever their titles look like."""

_SONGS = {
    "en": "Coldplay=Viva La Vida|MAGIC!=Rude|Becky G=Shower|OAFF=So Good|King=1950|"
    "Shakira=Can't Remember to Forget You",
    "de": "Nena=99 Luftballons",
    "es": "Gloria Estefan=Como Me Duele Perderte|Anitta=Envolver|Thalía=No Me Acuerdo",
    "tl": "Zack Tabudlo=Pero",
    "hi": "Akon=Chammak Challo",
}

_BY_ARTIST = {
    artist_key(name): code for code, names in _ARTISTS.items() for name in names.split("|")
}
_BY_SONG = {
    (artist_key(artist), title_key(title)): code
    for code, songs in _SONGS.items()
    for artist, title in (song.split("=") for song in songs.split("|"))
}
_REGGAETON = frozenset(
    {
        "latino",
        "reggaeton",
        "reggaeton colombiano",
        "reggaeton flow",
        "trap latino",
        "urbano latino",
    }
)


def language(title: str, artists: tuple[str, ...]) -> str | None:
    """The language of the song as listed, or of the first listed artist; None without any."""
    keys = [artist_key(artist) for artist in artists]
    songs = ((key, title_key(title)) for key in keys)
    found = next((_BY_SONG[song] for song in songs if song in _BY_SONG), None)
    return found or next((_BY_ARTIST[key] for key in keys[:4] if key in _BY_ARTIST), None)


def is_reggaeton(genres: tuple[str, ...]) -> bool:
    """Whether the names of genres are those of Spanish urban music."""
    return bool(_REGGAETON & set(genres))
